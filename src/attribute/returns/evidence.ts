/**
 * What is known of a channel's spend and of what came of it, by week of a run: week `w` has the days from `7 w` on of
 * its window. All amounts are minor units of the house's currency.
 */
export interface Evidence {
  readonly channel: string;
  /** Weeks of which all days are in the window: all, or all but the last. */
  readonly complete: number;
  readonly spend: readonly number[];
  /** Orders that the week's touches were expected to cause under the fitted model, in all. */
  readonly whole: readonly number[];
  /** Of these, those that come within the window. */
  readonly watched: readonly number[];
  readonly orders: CausedOrders;
}

/**
 * The orders that a channel's touches may have caused: order `j` has the entries from `starts[j]` to before
 * `starts[j + 1]`, one a week of touches, with the probability that a touch of that week caused it.
 */
export interface CausedOrders {
  readonly starts: Int32Array;
  readonly weeks: Uint16Array;
  readonly probabilities: Float64Array;
  /** Every order stands for so many: 1 unless only some of them were read. */
  readonly each: number;
}

/** What a channel's touches of the window brought, as a run has it, and how far that is known. */
export interface Brought {
  /** Orders caused within the window, and their value. */
  readonly caused: number;
  readonly value: number;
  /** The sum of `p value^2` and of `p (1 - p) value^2` over its orders, each at what its causes make together. */
  readonly squares: number;
  readonly valueWithin: number;
  /** Of the whole channel in the run: its count, the standard error of it, and the chance in it at known parameters. */
  readonly of: { readonly caused: number; readonly error: number; readonly within: number };
}
