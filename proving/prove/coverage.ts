import type { Interval } from './types.js';

/** How often intervals held the truth, how wide they were and how far estimates were off: sums over intervals, as shares of orders. */
export interface Coverage {
  readonly intervals: number;
  readonly held: number;
  readonly width: number;
  /** Of squared half widths, and of squared errors (credit less truth). */
  readonly halfSquares: number;
  readonly errorSquares: number;
}

/** A credit in its interval, beside the truth. */
export interface Estimated extends Interval {
  readonly credit: number;
  readonly truth: number;
}

/** Half the width of a 95 % interval of an estimate whose standard deviation is 1. */
const NORMAL = 1.96;
/** Of fewer errors no spread is told: that of eight is known to a quarter of itself. */
const FEWEST = 8;

/** @param orders of the house, of which shares are told. */
export function coverageOf(estimates: readonly Estimated[], orders: number): Coverage {
  const sum = (of: (estimate: Estimated) => number) => estimates.reduce((total, each) => total + of(each), 0);
  return {
    intervals: estimates.length,
    held: estimates.filter(({ low, high, truth }) => low <= truth && truth <= high).length,
    width: sum(({ low, high }) => high - low) / orders,
    halfSquares: sum(({ low, high }) => ((high - low) / 2 / orders) ** 2),
    errorSquares: sum(({ credit, truth }) => ((credit - truth) / orders) ** 2),
  };
}

/** The intervals of several houses together. */
export function pooled(parts: readonly Coverage[]): Coverage {
  const sum = (of: keyof Coverage) => parts.reduce((total, part) => total + part[of], 0);
  return {
    intervals: sum('intervals'),
    held: sum('held'),
    width: sum('width'),
    halfSquares: sum('halfSquares'),
    errorSquares: sum('errorSquares'),
  };
}

/**
 * How wide intervals are beside what their errors ask for: the root mean square half width over 1.96 times the root mean
 * square error, 1 where they are as wide as errors about nothing but the truth need; no number of fewer than 8.
 */
export function widthBySpread({ intervals, halfSquares, errorSquares }: Coverage): number {
  if (intervals < FEWEST || errorSquares === 0) return Number.NaN;
  return Math.sqrt(halfSquares / errorSquares) / NORMAL;
}
