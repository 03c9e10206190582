import type { RefusedGroup } from './answer';
import { fieldsOf, leavesOf } from './leaves';

/** Ways to change a field of each message. */
export type Way =
  | 'decimal comma'
  | 'thousands comma'
  | 'plain amount'
  | 'trim'
  | 'day first'
  | 'month first'
  | 'from field'
  | 'one value'
  | 'move time';

export const WAYS: readonly { value: Way; name: string }[] = [
  { value: 'decimal comma', name: 'decimal comma to a point: 1.299,50 is 1299.5' },
  { value: 'thousands comma', name: 'commas between thousands out: 1,299.50 is 1299.5' },
  { value: 'plain amount', name: 'without its currency: CHF 12.50 is 12.5' },
  { value: 'day first', name: 'a date with the day first: 31.12.2025 14:05' },
  { value: 'month first', name: 'a date with the month first: 12/31/2025 14:05' },
  { value: 'trim', name: 'without spaces at its ends' },
  { value: 'from field', name: 'where it is missing, from another field' },
  { value: 'one value', name: 'one value for all' },
  { value: 'move time', name: 'move the time by hours' },
];

/** The field and the way that the reason of a refusal and its examples suggest. */
export function suggested({ reason, examples }: Pick<RefusedGroup, 'reason' | 'examples'>): {
  field: string;
  way: Way;
} {
  const payloads = examples.map(({ payload }) => payload);
  const first = (shape: RegExp) => fieldsOf(payloads).find((name) => shape.test(name));
  if (reason === 'time-unreadable')
    return { field: first(/^(originalT|t)imestamp$/) ?? 'timestamp', way: 'day first' };
  if (reason.startsWith('time-') && reason !== 'time-missing')
    return { field: 'timestamp', way: 'move time' };
  if (reason.startsWith('amount-')) {
    const found = payloads
      .flatMap((payload) => [...leavesOf(payload)])
      .find(([, value]) => COMMA.test(value));
    const field = found?.[0].replace(/\.\d+(?=\.|$)/g, '') ?? first(AMOUNT) ?? 'properties.revenue';
    return { field, way: found ? 'decimal comma' : 'plain amount' };
  }
  if (reason === 'currency-unknown')
    return { field: first(/currency$/i) ?? 'properties.currency', way: 'one value' };
  if (reason === 'identifier-missing') return { field: 'userId', way: 'from field' };
  if (reason === 'name-missing') return { field: 'event', way: 'one value' };
  return { field: fieldsOf(payloads)[0] ?? 'type', way: 'one value' };
}

const COMMA = /^"[+-]?[\d.\s'’]*\d,\d+"$/;
const AMOUNT = /(revenue|total|subtotal|value|amount|price)$/i;
