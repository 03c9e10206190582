import { normalQuantile } from '../math/index.js';
import type { EstimatedShare, Verdict } from './share.js';
import { valueInterval } from './value-interval.js';

/** Orders that matter: a channel that caused fewer than this part of them is as good as none. */
export const MATTERS = 0.01;
/** A real effect is to be seen four times in five. */
const POWER = 0.8;

/** A channel's orders in a run, with what is not known of them. */
export interface ChannelError {
  readonly caused: number;
  /** Standard error of the count that came about. */
  readonly error: number;
  /** What of its square is chance at known parameters. */
  readonly within: number;
}

/** What a row of causes adds up to in one channel: a part of what the channel caused. */
export interface Part {
  readonly of: ChannelError;
  /** The sum of probabilities, and of each times its order's value. */
  readonly caused: number;
  readonly value: number;
  /** The sum of `p (1 - p)`, and of it times the square of the value. */
  readonly within: number;
  readonly valueWithin: number;
}

/**
 * The variance of what a part of a channel caused: chance at known parameters, as its own orders have it, and its part
 * of the error of the parameters, which all of the channel shares.
 */
export function varianceOf({ of, caused, value, within, valueWithin }: Part): {
  count: number;
  value: number;
} {
  const shared = Math.max(0, of.error ** 2 - of.within);
  const part = of.caused > 0 ? caused / of.caused : 0;
  const each = caused > 0 ? value / caused : 0;
  return { count: within + part ** 2 * shared, value: valueWithin + each ** 2 * part ** 2 * shared };
}

/** An order that may have been caused: its probability, and its value in minor units. */
export interface Chance {
  readonly p: number;
  readonly value: number;
}

/** What it is asked against. */
export interface Terms {
  /** Probability with which intervals cover: .95. */
  readonly level: number;
  readonly outcomes: number;
  /** All that the outcomes were worth, in minor units. */
  readonly worth: number;
  /** Channels that are looked at together; of a row that gets no verdict, nothing. */
  readonly looked?: number;
  /** Fewer orders than this are as good as none; 1 % of them unless said. */
  readonly matters?: number;
}

/**
 * A share with its interval and, where it is asked for, its verdict.
 * @param great orders of it whose values may rule: these are taken one by one.
 */
export function estimatedShare(
  share: { readonly credit: number; readonly value: number },
  variance: { readonly count: number; readonly value: number },
  { level, outcomes, worth, looked, matters = MATTERS * outcomes }: Terms,
  basis: EstimatedShare['basis'] = 'model',
  great: readonly Chance[] = [],
): EstimatedShare {
  const error = Math.sqrt(variance.count);
  const z = normalQuantile(1 - (1 - level) / 2);
  const high = Math.min(outcomes, share.credit + z * error);
  const told = looked === undefined ? undefined : normalQuantile(1 - (1 - level) / (2 * Math.max(1, looked)));
  const verdict = told === undefined ? null : verdictOf(share.credit, error, told, high, matters);
  const ofValue = valueInterval(share.value, variance.value, great, level);
  return {
    ...share,
    low: Math.max(0, share.credit - z * error),
    high,
    valueLow: Math.round(Math.max(Math.min(0, share.value), ofValue.low)),
    valueHigh: Math.round(Math.min(Math.max(worth, share.value), ofValue.high)),
    verdict,
    basis,
    detectable: verdict === 'cannot tell' ? (told! + normalQuantile(POWER)) * error : null,
  };
}

/** Clear of nothing after allowing for how many were looked at; or smaller than what would matter; or neither. */
function verdictOf(credit: number, error: number, told: number, high: number, matters: number): Verdict {
  if (credit - told * error > 0) return 'incremental';
  return high < matters ? 'none' : 'cannot tell';
}

/** What it would take to tell a channel from none, were it to cause what matters. */
export interface Settling {
  /** Orders that matter. */
  readonly effect: number;
  /** Orders more than there are, and weeks in which they come. */
  readonly orders: number;
  readonly weeks: number;
}

/**
 * How much more it takes until an effect that matters would be told from none, chance falling with the root of the data
 * while what is to be doubted of the model stays the part of the orders that it is. Nothing where it would be already.
 * @param detectable the fewest orders that can be told from none now. @param days in which the outcomes came.
 * @param doubted what of the square of the error is doubt, as a part of it.
 * @returns null where no data of this kind would settle it: an experiment does.
 */
export function settlingOf(detectable: number, outcomes: number, days: number, doubted = 0): Settling | null {
  const effect = MATTERS * outcomes;
  const [now, doubt] = [(detectable / effect) ** 2, (detectable / effect) ** 2 * doubted];
  if (doubt >= 1) return null;
  const more = Math.max(1, (now - doubt) / (1 - doubt)) - 1;
  return { effect, orders: Math.ceil(more * outcomes), weeks: Math.ceil((more * days) / 7) };
}
