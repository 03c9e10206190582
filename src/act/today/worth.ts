/** A figure with the range in which it lies at the level of the run that it comes from. */
export interface Ranged {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Orders that the house's own orders count for in what a client's next one is expected to be worth. */
const PRIOR = 2;

/**
 * What an order of a client is expected to be worth: the mean of their own orders, drawn to that of the house the more the fewer
 * they are. @param mean of an order of the house; all in minor units.
 */
export function expectedOrder(orders: number, value: number, mean: number): number {
  return (value + PRIOR * mean) / (orders + PRIOR);
}

/**
 * What a contact now is expected to bring that would not come without it.
 * @param effect orders that one touch by an adviser caused under the newest run; undefined where no run has told.
 * @returns undefined where nothing can be said yet.
 */
export function worthOf(effect: Ranged | undefined, order: number): Ranged | undefined {
  if (!effect) return undefined;
  return { value: effect.value * order, low: effect.low * order, high: effect.high * order };
}
