import { expect, it } from 'vitest';
import { overclaimOf } from './claims.js';
import type { EstimatedShare } from './share.js';

const share = (credit: number, low: number, high: number): EstimatedShare => ({
  credit, low, high, value: credit * 100, valueLow: low * 100, valueHigh: high * 100, verdict: 'incremental', detectable: null, basis: 'model',
}); // prettier-ignore

it('turns the interval of the credit over', () => {
  const claimed = { orders: 60, value: 10_000 };
  expect(overclaimOf(share(20, 10, 40), claimed)).toEqual({ value: 5, low: 2.5, high: 10, of: 'value' });
  expect(overclaimOf(share(20, 10, 40), { ...claimed, value: null })).toEqual({ value: 3, low: 1.5, high: 6, of: 'orders' });
}); // prettier-ignore

it('is at least so many times where the credit may be nothing, and has no range under a rule', () => {
  expect(overclaimOf(share(20, 0, 40), { orders: 80, value: null })).toMatchObject({ low: 2, high: null });
  expect(overclaimOf({ credit: 20, value: 2000 }, { orders: 80, value: null })).toEqual({ value: 4, low: null, high: null, of: 'orders' });
}); // prettier-ignore

it('is nothing where nothing is claimed', () => {
  expect(overclaimOf(share(20, 10, 40), null)).toBeNull();
  expect(overclaimOf(share(20, 10, 40), { orders: 0, value: null })).toBeNull();
});
