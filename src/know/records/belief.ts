import type { BelievedLinks } from '../linkage/index.js';

/** Links whose log-odds lie within one step. */
export interface BeliefStep {
  /** Log-odds from which the step goes, one wide. */
  readonly from: number;
  /** Links within clusters, and between them. */
  readonly within: number;
  readonly between: number;
  /** The mean probability that the linkage gives them. */
  readonly expected: number;
}

/** Steps from what is hardly told of to what is sure. */
const LOWEST = -4;
/** All that is surer is of one step. */
export const HIGHEST = 12;

/** How sure a linkage is of its links, step by step of log-odds. */
export function beliefOf(cluster: ArrayLike<number>, { left, right, odds }: BelievedLinks): BeliefStep[] {
  const steps = Array.from({ length: HIGHEST - LOWEST + 1 }, (_, step) => ({
    from: LOWEST + step,
    within: 0,
    between: 0,
    sum: 0,
  }));
  odds.forEach((each, link) => {
    const step = steps[stepOf(each)];
    if (step === undefined || each < LOWEST) return; // told of for a household
    step[cluster[left[link]!] === cluster[right[link]!] ? 'within' : 'between'] += 1;
    step.sum += 1 / (1 + Math.exp(-each));
  });
  return steps
    .filter(({ within, between }) => within + between > 0)
    .map(({ from, within, between, sum }) => ({ from, within, between, expected: sum / (within + between) }));
}

/** The place of the step in which log-odds lie. */
export function stepOf(odds: number): number {
  return Math.min(Math.max(Math.floor(odds), LOWEST), HIGHEST) - LOWEST;
}
