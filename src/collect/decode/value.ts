import { isCurrency, toMinor } from '../../core/index.js';
import type { Draft, Fields } from './draft.js';
import { isObject, textOf } from './fields.js';
import { reject, shown, type Rejection } from './rejection.js';

/** Above this many minor units (ten billion of most currencies) an amount is a slip of the keyboard. */
const ABSURD = 1_000_000_000_000;

const REFUND = 'Order Refunded';

/**
 * What the event is worth, in minor units, net of tax, shipping and discount: `revenue`; else `total` less `tax`
 * and `shipping`; else `subtotal`, which has its discounts taken off already; else `value`; for an order, else its lines. A refund's amount
 * is what was given back, whatever its sign. Where the amount of an order cannot be right it is refused; any
 * other event may use these words as it likes and has no value then.
 */
export function readValue({ arrival, properties, row }: Draft): Rejection | undefined {
  if (row.type !== 'track') return undefined;
  const amount = amountOf(properties, row.name);
  if (amount === undefined) return undefined;
  const strict = isCommerce(row.name) || row.order_number !== '' || properties['revenue'] !== undefined;
  const currency = textOf(properties['currency']).toUpperCase() || arrival.currency;
  const weighed = weigh(amount, currency, row.name === REFUND);
  if (typeof weighed !== 'number') return strict ? weighed : undefined;
  row.value = weighed;
  row.currency = currency;
  return undefined;
}

/** Names whose amounts are money of the house; Segment's commerce events and Maison's own. */
function isCommerce(name: string): boolean {
  return name.startsWith('Order ') || name.startsWith('Subscription ') || name.startsWith('Trial ');
}

/** An amount and the field to name when it is wrong. */
interface Amount {
  readonly field: string;
  readonly written: unknown;
  readonly major: number;
}

const PARTS = {
  revenue: [],
  amount: [],
  total: ['tax', 'shipping'],
  subtotal: [],
  value: [],
} as const satisfies Record<string, readonly string[]>;

const ORDER_FIELDS = ['revenue', 'total', 'subtotal', 'value'] as const;
const REFUND_FIELDS = ['revenue', 'amount', 'total', 'subtotal', 'value'] as const;

function amountOf(properties: Fields, name: string): Amount | undefined {
  for (const field of name === REFUND ? REFUND_FIELDS : ORDER_FIELDS) {
    const written = properties[field];
    if (written === undefined || written === null || written === '') continue;
    let major = numberOf(written);
    for (const part of PARTS[field]) major -= numberOf(properties[part] ?? 0);
    return { field, written, major };
  }
  return isCommerce(name) ? linesOf(properties) : undefined;
}

/** The sum of the lines, less the order's discount. */
function linesOf(properties: Fields): Amount | undefined {
  const written = properties['products'];
  if (!Array.isArray(written) || written.length === 0) return undefined;
  let major = -numberOf(properties['discount'] ?? 0);
  for (const line of written) {
    if (!isObject(line) || line['price'] === undefined) return undefined;
    major += numberOf(line['price']) * numberOf(line['quantity'] ?? 1);
  }
  return { field: 'products', written, major };
}

function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
}

function weigh({ field, written, major }: Amount, currency: string, refund: boolean): number | Rejection {
  if (!isCurrency(currency)) {
    return reject('currency-unknown', `currency ${shown(currency)} is none of ISO 4217; write EUR`);
  }
  if (Number.isNaN(major)) {
    return reject('amount-unreadable', `${field} ${shown(written)} is not a number; write 12.50`);
  }
  if (major < 0 && !refund) {
    return reject(
      'amount-negative',
      `${field} ${shown(written)} comes to ${major}; a refund is sent as Order Refunded`,
    );
  }
  const minor = toMinor(Math.abs(major), currency);
  if (minor === undefined || minor > ABSURD) {
    return reject('amount-absurd', `${field} ${shown(written)} is more than any order`);
  }
  return minor;
}
