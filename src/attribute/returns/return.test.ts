import { expect, it } from 'vitest';
import { costOfOrder, returnOf, spentOf } from './return.js';

const share = { credit: 20, value: 60_000, low: 10, high: 40, valueLow: 30_000, valueHigh: 90_000, verdict: null, detectable: null }; // prettier-ignore

it('is what one unit of spend brought, with the interval of the credit', () => {
  expect(returnOf(share, 20_000)).toEqual({ value: 3, low: 1.5, high: 4.5 });
  expect(returnOf({ credit: 20, value: 60_000 }, 20_000)).toEqual({ value: 3, low: null, high: null });
});

it('divides by nothing where nothing was spent', () => {
  expect([returnOf(share, 0), returnOf(share, null), returnOf(share, -5)]).toEqual([null, null, null]);
  expect([spentOf(5), spentOf(0), spentOf(null)]).toEqual(['spent', 'nothing spent', 'no spend known']);
});

it('has a cost of an order that is the lower the more there were, and may be any where there may be none', () => {
  expect(costOfOrder(share, 20_000)).toEqual({ value: 1000, low: 500, high: 2000 });
  expect(costOfOrder({ ...share, low: 0 }, 20_000)).toEqual({ value: 1000, low: 500, high: null });
  expect(costOfOrder({ ...share, credit: 0 }, 20_000)).toBeNull();
});
