import { normalQuantile } from '../../math/index.js';
import type { FoundIncremental } from '../credit/index.js';
import { CROWDING, DOT, HORIZON, comeAfter, type ChannelEffect } from '../incremental/index.js';
import type { Ranged } from '../ranged.js';
import { curveOf, dayOf } from './delay-curve.js';
import type { ChannelExplanation, ExplainedState, ExplainedWorth } from './explanation.js';

/** Days at which the curve is drawn, closer at first. */
const DAYS: readonly number[] = Array.from({ length: 80 }, (_, index) => HORIZON * ((index + 1) / 80) ** 1.5);
const STATE_NAMES = ['background', 'low', 'high'];

/** What is asked of a channel of a run. */
interface Asked {
  readonly found: FoundIncremental;
  readonly channel: ChannelEffect;
  readonly level: number;
}

/** How a channel works, as far as the run kept it. */
export function aspectsExplained({
  found,
  channel,
  level,
}: Asked): Pick<ChannelExplanation, 'perTouch' | 'delay' | 'reaches' | 'tiers' | 'crowds' | 'states'> {
  const { aspects } = channel;
  if (!aspects) return { perTouch: null, delay: null, reaches: null, tiers: null, crowds: null, states: null };
  const within = comeAfter(channel, HORIZON);
  const z = normalQuantile((1 + level) / 2);
  const ranged = ({ watched, caused, error }: { watched: number; caused: number; error: number }): Ranged => {
    const per = watched > 0 ? within / watched : 0;
    return { value: caused * per, low: Math.max(0, caused - z * error) * per, high: (caused + z * error) * per };
  };
  // parts are as the model found them by itself: where experiments set the channel right, they go with it
  const scaled = <P extends { readonly caused: number; readonly error: number }>(parts: readonly P[]) => {
    const sum = parts.reduce((all, each) => all + each.caused, 0);
    const factor = sum > 0 ? channel.caused / sum : 1;
    return parts.map((each) => ({ ...each, caused: each.caused * factor, error: each.error * factor }));
  };
  const whole = { watched: aspects.watched, caused: channel.caused, error: channel.error };
  return {
    perTouch: ranged(whole),
    delay: delayOf(channel, aspects, level),
    reaches: aspects.reaches
      ? scaled(aspects.reaches).map((reach) => ({ name: reach.name, touches: reach.watched, ...ranged(reach) }))
      : null,
    tiers: scaled(aspects.tiers).map((tier, index) => ({
      name: found.tiers?.[index] ?? '',
      touches: tier.watched,
      ...ranged(tier),
    })),
    crowds: scaled(aspects.crowds).map((crowd, index) => ({
      name: '',
      from: CROWDING[index - 1] ?? 0,
      to: CROWDING[index] ?? null,
      touches: crowd.watched,
      ...ranged(crowd),
    })),
    states: statesOf(found, aspects),
  };
} // prettier-ignore

type Kept = NonNullable<ChannelEffect['aspects']>;

function delayOf(
  { shape, mean, effect, caused, error }: ChannelEffect,
  { effect: own = effect, covariance, watched, delays }: Kept,
  level: number,
): ChannelExplanation['delay'] {
  const delay = { shape, mean, covariance };
  const perTouch = watched > 0 ? 1 / watched : 0;
  return {
    curve: curveOf(delay, { value: caused * perTouch, error: error * perTouch }, own, DAYS, level),
    dots: delays
      .map((dot, index) => ({
        day: (index + 0.5) * DOT,
        value: dot.caused / DOT / Math.max(1, dot.touches),
      }))
      .filter((_, index) => delays[index]!.touches > 0),
    half: dayOf(delay, 0.5, level),
    most: dayOf(delay, 0.9, level),
  };
}

function statesOf({ states }: FoundIncremental, aspects: Kept): ExplainedState[] | null {
  if (!states) return null;
  const part = (of: number, all: readonly number[]) => {
    const sum = all.reduce((a, b) => a + b, 0);
    return sum > 0 ? of / sum : 0;
  };
  return states.map(({ days, baseline }, index) => {
    const { touches, caused } = aspects.states[index]!;
    return {
      name: STATE_NAMES[index]!,
      rate: days > 0 ? (1000 * baseline) / days : 0,
      days: part(days, states.map((each) => each.days)),
      touches: part(touches, aspects.states.map((each) => each.touches)),
      caused: part(caused, aspects.states.map((each) => each.caused)),
      baseline: part(baseline, states.map((each) => each.baseline)),
    };
  });
} // prettier-ignore

/** What orders are worth by what caused them; null where too few are surely the channel's to say, as where their mean came out below nothing. */
export function worthExplained({ found, channel, level }: Asked): ExplainedWorth | null {
  const worth = found.worths?.channels[found.channels.indexOf(channel)];
  if (!found.worths || !worth || worth.mean <= 0) return null;
  const z = normalQuantile((1 + level) / 2);
  const ranged = (mean: number, error: number): Ranged => ({
    value: Math.round(mean),
    low: Math.round(Math.max(0, mean - z * error)),
    high: Math.round(mean + z * error),
  });
  const baseline = worth.likewise ?? found.worths.baseline;
  const difference = worth.mean - baseline.mean;
  const clear = Math.abs(difference) > z * worth.differenceError;
  return {
    caused: ranged(worth.mean, worth.error),
    baseline: ranged(baseline.mean, baseline.error),
    verdict: clear ? (difference > 0 ? 'more' : 'less') : 'cannot tell',
  };
}
