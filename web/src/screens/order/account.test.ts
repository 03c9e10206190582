import { expect, it } from 'vitest';
import { accountOf, besides } from './account';
import type { Answer } from './answer';

const line = (name: string, quantity: number, price: number | null) => ({ name, quantity, price });
const told = { currency: 'EUR', net: 416.67, total: 520, discount: null, tax: 83.33, shipping: 20 };
const order = (more: Partial<Answer> = {}) => ({
  lines: [line('Card holder', 2, 100), line('Strap', 1, 300)], account: told, refunds: [], value: 41667, gross: 41667,
  currency: 'EUR', heldOut: false, status: 'placed', ...more,
}); // prettier-ignore
const lines = (more?: Partial<Answer>) =>
  accountOf(order(more), 'Europe/Paris').map(({ what, amount }) => `${what} ${amount}`);

it('multiplies each line, and comes to what is counted', () => {
  expect(lines()).toEqual([
    '2 × Card holder, at 100.00 200.00',
    'Strap 300.00',
    'tax, in these prices −83.33',
    'counted, net EUR\u00a0416.67',
  ]);
  expect(besides(order())).toBe(
    'Paid in all: EUR\u00a0520.00. Not counted: tax EUR\u00a083.33 and shipping EUR\u00a020.00.',
  );
});

it('takes off a discount, and a tax only where the prices have it in them', () => {
  const account = { ...told, net: 450, discount: 50, total: 540, tax: 90, shipping: null };
  expect(lines({ account, value: 45000, gross: 45000 }).slice(2)).toEqual([
    'discount −50.00',
    'counted, net EUR\u00a0450.00',
  ]);
});

it('says what the order does not explain', () => {
  const account = { ...told, net: 480, tax: null };
  expect(lines({ account, value: 48000, gross: 48000 })[2]).toBe('not explained by the order −20.00');
});

it('goes on with rates, refunds and a cancellation', () => {
  const refunds = [{ at: '2026-03-01T11:00:00Z', value: 10000 }];
  expect(lines({ refunds, value: 31667 }).slice(3)).toEqual([
    'net, EUR 416.67',
    'refund, 1 March 2026, 12:00 −100.00',
    'counted, net EUR\u00a0316.67',
  ]);
  expect(lines({ account: { ...told, currency: 'CHF' } }).slice(3, 5)).toEqual([
    'net, CHF 416.67',
    'in EUR, at the rate of its day 416.67',
  ]);
  expect(lines({ status: 'cancelled', value: 0 }).at(-2)).toBe('cancelled −416.67');
  expect(lines({ heldOut: true, value: 0 }).at(-1)).toBe('counted nothing: no rate for EUR');
});
