import { HORIZON, type Parameters } from './layout.js';
import { comeBy, delaysOf } from './delay.js';
import type { Prepared } from './prepare.js';

/** Days of a week, counted from the start of the window. */
export const WEEK = 7;

/** What a channel's touches of each week of the window were expected to cause; the last week may be a part of one. */
export interface ByWeek {
  /** Orders in all, whenever they come. */
  readonly whole: readonly number[];
  /** Of these, those that come within the window, while the client is watched. */
  readonly watched: readonly number[];
}

/** Digits that are kept: a run is stored with it. */
const DIGITS = 1e6;

/** By channel: what its touches are expected to cause under the fitted model, whatever came about. */
export function expectedByWeek(
  prepared: Pick<Prepared, 'streams' | 'sizes' | 'crowds'>,
  parameters: Pick<Parameters, 'effect' | 'byTier' | 'byCrowd' | 'shape' | 'mean'>,
): ByWeek[] {
  const { streams, sizes, crowds } = prepared;
  const { starts, since, times, kinds, tier, days } = streams;
  const { effect, byTier, byCrowd } = parameters;
  const delays = delaysOf(parameters);
  const weeks = Math.ceil(days / WEEK);
  const whole = new Float64Array(sizes.channels * weeks);
  const watched = new Float64Array(sizes.channels * weeks);
  for (let client = 0; client + 1 < starts.length; client += 1)
    for (let event = starts[client]!; event < starts[client + 1]!; event += 1) {
      const channel = kinds[event]! - sizes.firstChannel;
      const at = times[event]!;
      if (channel < 0 || at < 0) continue;
      const place = channel * weeks + Math.min(weeks - 1, Math.floor(at / WEEK));
      const worth = effect[channel]! * byTier[tier[client]!]! * byCrowd[crowds[event]!]!;
      const delay = delays[channel]!;
      whole[place]! += worth * comeBy(delay, HORIZON);
      watched[place]! += worth * (comeBy(delay, days - at) - comeBy(delay, since[client]! - at));
    }
  const listed = (values: Float64Array, channel: number) =>
    Array.from(
      values.subarray(channel * weeks, (channel + 1) * weeks),
      (each) => Math.round(each * DIGITS) / DIGITS,
    );
  return Array.from({ length: sizes.channels }, (_, channel) => ({
    whole: listed(whole, channel),
    watched: listed(watched, channel),
  }));
}
