import { expect, it } from 'vitest';
import { costOfOrder, returnOf, spentOf } from './return.js';

const share = { credit: 20, value: 60_000, low: 10, high: 40, valueLow: 30_000, valueHigh: 90_000, verdict: null, detectable: null }; // prettier-ignore
const of = (spend: number | null) => ({ spend, touches: 7 });

it('is what one unit of spend brought, with the interval of the credit', () => {
  expect(returnOf(share, of(20_000))).toEqual({ value: 3, low: 1.5, high: 4.5 });
  expect(returnOf({ credit: 20, value: 60_000 }, of(20_000))).toEqual({ value: 3, low: null, high: null });
});

it('divides by nothing where nothing was spent', () => {
  expect([returnOf(share, of(0)), returnOf(share, of(null)), returnOf(share, of(-5))]).toEqual([
    null,
    null,
    null,
  ]);
  expect([spentOf(of(5), 1), spentOf(of(0), 1), spentOf(of(null), 1)]).toEqual([
    'spent',
    'nothing spent',
    'no spend known',
  ]);
});

it('has none where nobody is known to have been touched by it, but of what touches of before are credited', () => {
  const none = { spend: 20_000, touches: 0 };
  expect([returnOf({ ...share, credit: 0, value: 0 }, none), spentOf(none, 0)]).toEqual([
    null,
    'no touches known',
  ]);
  expect([returnOf(share, none)?.value, spentOf(none, 20)]).toEqual([3, 'spent']);
});

it('has a cost of an order that is the lower the more there were, and may be any where there may be none', () => {
  expect(costOfOrder(share, 20_000)).toEqual({ value: 1000, low: 500, high: 2000 });
  expect(costOfOrder({ ...share, low: 0 }, 20_000)).toEqual({ value: 1000, low: 500, high: null });
  expect(costOfOrder({ ...share, credit: 0 }, 20_000)).toBeNull();
});
