import { moment } from '../../dates';
import { amount, figure, money, places } from '../../format';
import type { Answer } from './answer';

/** A line of the account: what it is, its amount, and whether it is a sum of those above it. */
export interface AccountLine {
  what: string;
  amount: string;
  sum?: boolean;
}

type Ordered = Pick<
  Answer,
  'lines' | 'account' | 'refunds' | 'value' | 'gross' | 'currency' | 'heldOut' | 'status'
>;

/**
 * The order from its lines to what is counted: pieces, what was taken off their prices, then refunds. Each figure
 * adds to the ones above it; what the order itself does not explain has a line of its own.
 */
export function accountOf(order: Ordered, timeZone: string): AccountLine[] {
  const own = order.account?.currency || order.currency;
  const write = (major: number) => figure(major, places(own));
  const pieces = order.lines.map(({ name, quantity, price }): AccountLine => {
    const many = quantity === 1 ? name : `${figure(quantity, Number.isInteger(quantity) ? 0 : 2)} × ${name}`;
    return price === null
      ? { what: many, amount: '' }
      : { what: quantity === 1 ? many : `${many}, at ${write(price)}`, amount: write(price * quantity) };
  });
  const net = order.account?.net ?? null;
  const parts = net === null ? [] : takenOff(order, net);
  const converted = own !== order.currency && net !== null;
  const since = sinceThen(order, timeZone);
  const between = parts.length > 0 || pieces.length > 1;
  return [
    ...pieces,
    ...parts.map(({ what, major }) => ({ what, amount: write(major) })),
    ...(net !== null && between && (converted || since.length > 0)
      ? [{ what: `net, ${own}`, amount: write(net), sum: true }]
      : []),
    ...(converted && !order.heldOut
      ? [
          {
            what: `in ${order.currency}, at the rate of its day`,
            amount: amount(order.gross, order.currency),
          },
        ]
      : []),
    ...since,
    order.heldOut
      ? { what: 'counted', amount: `nothing: no rate for ${own}`, sum: true }
      : { what: 'counted, net', amount: money(order.value, order.currency), sum: true },
  ];
}

/** What lies between the sum of the pieces and the net: discount and tax where they explain it, else a rest. */
function takenOff({ lines, account }: Ordered, net: number): { what: string; major: number }[] {
  if (lines.length === 0 || lines.some(({ price }) => price === null)) return [];
  const sum = lines.reduce((total, { price, quantity }) => total + price! * quantity, 0);
  const discount = { what: 'discount', major: -Math.abs(account?.discount ?? 0) };
  const tax = { what: 'tax, in these prices', major: -(account?.tax ?? 0) };
  const told = [discount, tax].filter(({ major }) => major !== 0);
  const ways = [[], [discount], [tax], [discount, tax]].filter((way) =>
    way.every((part) => told.includes(part)),
  );
  const rest = (way: readonly { major: number }[]) =>
    net - sum - way.reduce((total, { major }) => total + major, 0);
  const slack = 0.006 * (lines.length + 1); // each line may have been rounded
  const found =
    ways.find((way) => Math.abs(rest(way)) <= slack) ?? [discount].filter((part) => told.includes(part));
  const left = rest(found);
  return Math.abs(left) < 0.005
    ? found
    : [...found, { what: Math.abs(left) <= slack ? 'rounding' : 'not explained by the order', major: left }];
}

/** Refunds and a cancellation, one by one where they add up to what was given back. */
function sinceThen(
  { refunds, value, gross, currency, status, heldOut }: Ordered,
  timeZone: string,
): AccountLine[] {
  if (heldOut || gross === value) return [];
  if (status === 'cancelled') return [{ what: 'cancelled', amount: amount(value - gross, currency) }];
  const each = refunds.reduce((sum, refund) => sum + refund.value, 0);
  return each === gross - value
    ? refunds.map((refund) => ({
        what: `refund, ${moment(refund.at, timeZone)}`,
        amount: amount(-refund.value, currency),
      }))
    : [{ what: 'refunds, all', amount: amount(value - gross, currency) }];
}

/** What was paid besides, and is not counted; empty where the order says nothing of it. */
export function besides({ account }: Pick<Answer, 'account'>): string {
  if (!account) return '';
  const { currency, total, tax, shipping } = account;
  const write = (major: number) => `${currency}\u00a0${figure(major, places(currency))}`;
  const extra = [tax ? `tax ${write(tax)}` : '', shipping ? `shipping ${write(shipping)}` : ''].filter(
    Boolean,
  );
  const not = extra.length > 0 ? `Not counted: ${extra.join(' and ')}.` : '';
  return [total !== null && total !== account.net ? `Paid in all: ${write(total)}.` : '', not]
    .filter(Boolean)
    .join(' ');
}
