import { normalQuantile, type Estimate } from '../../math/index.js';

export type Verdict = 'incremental' | 'lowers' | 'none' | 'cannot tell' | 'split broken';

/** A lift within this part of the control's mean does not matter. */
export const MATTERS = 0.01;
/** With this probability an effect of the stated size would have been seen. */
const POWER = 0.8;

/**
 * Chances of several comparisons, each raised so that one false finding among all of them is as rare as it is for one.
 * @see Holm 1979, Scandinavian Journal of Statistics 6, 65-70.
 */
export function holm(chances: readonly number[]): number[] {
  const order = [...chances.keys()].sort((a, b) => chances[a]! - chances[b]!);
  const raised = chances.map(() => 1);
  let most = 0;
  for (const [rank, at] of order.entries()) {
    most = Math.max(most, Math.min(1, chances[at]! * (chances.length - rank)));
    raised[at] = most;
  }
  return raised;
}

/**
 * What a lift comes to, in a word.
 * @param chance its p value after the allowance for several arms.
 * @param control the mean of the control.
 */
export function verdictOf(lift: Estimate, chance: number, control: number): Verdict {
  if (chance < 1 - lift.level) return lift.value > 0 ? 'incremental' : 'lowers';
  const enough = MATTERS * Math.abs(control);
  return Math.max(Math.abs(lift.low), Math.abs(lift.high)) < enough ? 'none' : 'cannot tell';
}

/** The smallest lift that a test with such an interval sees in 4 of 5 cases. */
export function detectableLift({ low, high, level }: Estimate): number {
  const quantile = normalQuantile((1 + level) / 2);
  return ((high - low) / 2) * (1 + normalQuantile(POWER) / quantile);
}
