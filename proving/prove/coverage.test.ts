import { describe, expect, it } from 'vitest';
import { coverageOf, pooled, widthBySpread } from './coverage.js';

/** Estimates of 50 orders of a hundred that are off by so many, each with an interval of so many on either side. */
const off = (errors: readonly number[], half: number) =>
  coverageOf(
    errors.map((error) => ({
      credit: 50 + error,
      truth: 50,
      low: 50 + error - half,
      high: 50 + error + half,
    })),
    100,
  );
const EIGHT = [2, -2, 2, -2, 2, -2, 2, -2];

describe('the width of intervals beside the spread of errors', () => {
  it('is 1 where intervals reach 1.96 times as far as errors do', () => {
    expect(widthBySpread(off(EIGHT, 3.92))).toBeCloseTo(1, 12);
    expect(widthBySpread(off(EIGHT, 5.88))).toBeCloseTo(1.5, 12);
  });

  it('takes the error about the truth, so that all too much by as much is spread as well', () => {
    expect(widthBySpread(off(EIGHT.map(Math.abs), 3.92))).toBeCloseTo(1, 12);
  });

  it('pools squares, so that houses count by their intervals', () => {
    // half widths of 3.92 and 7.84, errors of 2 and 1: the root of (3.92² + 7.84²) / (2² + 1²) by 1.96 is 2
    const both = pooled([off([2, -2, 2, -2], 3.92), off([1, -1, 1, -1], 7.84)]);
    expect(both).toMatchObject({ intervals: 8, held: 8, width: expect.closeTo(0.9408, 12) as number });
    expect(widthBySpread(both)).toBeCloseTo(2, 12);
  });

  it('is not told of fewer than eight intervals, nor where nothing is off', () => {
    expect(widthBySpread(off(EIGHT.slice(1), 3.92))).toBeNaN();
    expect(widthBySpread(off(EIGHT.map(() => 0), 3.92))).toBeNaN();
  });
}); // prettier-ignore
