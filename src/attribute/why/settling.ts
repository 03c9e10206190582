import { MATTERS, settlingOf, type Settling } from '../certainty.js';
import { weeksOfHoldOut } from '../returns/experiment.js';

/**
 * What it would take to tell a channel from none, were it to cause what matters to the house. Only the ratio of what can
 * be told to what matters counts: `settlingOf`, to which `MATTERS` of the orders do, is asked of as many times fewer.
 * @param matters part of the orders. @param detectable, outcomes, days, doubted as there.
 */
export function settlingAt(
  matters: number,
  detectable: number,
  outcomes: number,
  days: number,
  doubted?: number,
): Settling | null {
  const settling = settlingOf(detectable * (MATTERS / matters), outcomes, days, doubted);
  return settling && { ...settling, effect: matters * outcomes };
}

/**
 * Weeks for which half the clients must go without a channel until it is seen, four times in five, to cause what matters
 * to the house.
 * @param matters part of the orders. @param days in which the outcomes came. @returns null where there were none.
 */
export function holdOutWeeks(matters: number, outcomes: number, days: number, level: number): number | null {
  const aWeek = (7 * outcomes) / days;
  return aWeek > 0 ? weeksOfHoldOut(aWeek, matters * aWeek, level) : null;
}
