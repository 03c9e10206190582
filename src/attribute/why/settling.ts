import { MATTERS, settlingOf, type Settling } from '../certainty.js';

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
