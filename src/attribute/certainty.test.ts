import { expect, it } from 'vitest';
import { estimatedShare, settlingOf, varianceOf } from './certainty.js';

const terms = { level: 0.95, outcomes: 1000, worth: 100_000 };

it('gives a part of a channel its own chance and its part of what all of the channel shares', () => {
  const of = { caused: 100, error: 20, within: 50 };
  const whole = varianceOf({ of, caused: 100, value: 5000, within: 50, valueWithin: 300_000 });
  expect(whole.count).toBe(400);
  expect(whole.value).toBe(300_000 + 50 ** 2 * 350);
  const part = varianceOf({ of, caused: 10, value: 500, within: 6, valueWithin: 20_000 });
  expect(part.count).toBeCloseTo(6 + 3.5, 12);
});

it('keeps an interval within nothing and everything', () => {
  const share = estimatedShare({ credit: 5, value: 400 }, { count: 25, value: 90_000 }, terms);
  expect(share).toMatchObject({ low: 0, valueLow: 0, verdict: null, detectable: null });
  expect(share.high).toBeCloseTo(5 + 1.959964 * 5, 5);
  expect(share.valueHigh).toBe(988);
});

it('tells a channel from nothing only where that holds for all that were looked at', () => {
  const verdict = (credit: number, error: number, looked: number) =>
    estimatedShare({ credit, value: 0 }, { count: error ** 2, value: 0 }, { ...terms, looked }).verdict;
  expect(verdict(22, 10, 1)).toBe('incremental');
  expect(verdict(22, 10, 10)).toBe('cannot tell');
  expect(verdict(1, 3, 10)).toBe('none');
});

it('says what it could have seen where it cannot tell', () => {
  const share = estimatedShare({ credit: 5, value: 0 }, { count: 100, value: 0 }, { ...terms, looked: 1 });
  expect(share.verdict).toBe('cannot tell');
  expect(share.detectable).toBeCloseTo((1.959964 + 0.841621) * 10, 4);
});

it('takes four times the data to see half as much', () => {
  // 1 % of 1,000 orders is 10; 20 can be seen after 180 days
  expect(settlingOf(20, 1000, 182)).toEqual({ effect: 10, orders: 3000, weeks: 78 });
  expect(settlingOf(8, 1000, 182)).toEqual({ effect: 10, orders: 0, weeks: 0 });
  expect(settlingOf(20, 1000, 182, 0.1)).toEqual({ effect: 10, orders: 5000, weeks: 130 });
  expect(settlingOf(20, 1000, 182, 0.3)).toBeNull();
});
