import type { Streams } from '../../../src/attribute/index.js';
import type { Credited } from '../types.js';
import { Recent } from './recent.js';

const ITERATIONS = 400;
/** The fit ends where no channel's part of the orders moves by more than this. */
const STILL = 1e-5;
/** A day: where every delay starts. */
const FIRST_PACE = 1;

/** Expected counts of one pass over all orders. */
interface Counts {
  readonly caused: Float64Array;
  /** By channel, the days between touch and order, each times the probability of that cause. */
  readonly waited: Float64Array;
  /** By tier. */
  readonly baseline: Float64Array;
}

interface Hazard {
  /** By tier, orders that come anyway, by day. */
  readonly baseline: Float64Array;
  /** By channel, orders that a touch causes and the pace at which it does, by day. */
  readonly effect: Float64Array;
  readonly pace: Float64Array;
}

/**
 * The additive hazard of attribution with a baseline that is constant in time: orders of a client come at the rate
 * of their tier plus, for each touch before, `a exp(-w t) w` with `a` and `w` of its channel. Expectation and maximisation; nothing is hidden
 * but which touch caused an order (Zhang, Wei and Ren 2014).
 */
export function constantHazard(streams: Streams): Credited {
  const first = streams.types.findIndex(({ kind }) => kind === 'touch');
  const channels = streams.types.length - first;
  const touches = ageOfTouches(streams, first, channels);
  const watched = new Float64Array(streams.tiers.length);
  streams.since.forEach((since, client) => (watched[streams.tier[client]!]! += streams.days - since));
  const orders = streams.kinds.reduce((count, kind) => count + (kind === 0 ? 1 : 0), 0);
  let hazard: Hazard = {
    baseline: watched.map(() => orders / 2 / sum(watched)),
    effect: Float64Array.from(touches, ({ length }) => orders / 2 / channels / Math.max(1, length)),
    pace: new Float64Array(channels).fill(FIRST_PACE),
  };
  let counts = expect(streams, first, hazard);
  for (let iteration = 0; iteration < ITERATIONS; iteration += 1) {
    hazard = maximise(counts, hazard, touches, watched);
    const next = expect(streams, first, hazard);
    const moved = next.caused.reduce((m, count, c) => Math.max(m, Math.abs(count - counts.caused[c]!)), 0);
    counts = next;
    if (moved < STILL * orders) break;
  }
  return { channels: [...counts.caused], baseline: sum(counts.baseline) };
}

/** By channel, how many days each touch was watched. */
function ageOfTouches({ days, times, kinds }: Streams, first: number, channels: number): number[][] {
  const ages: number[][] = Array.from({ length: channels }, () => []);
  kinds.forEach((kind, event) => {
    if (kind >= first) ages[kind - first]!.push(days - times[event]!);
  });
  return ages;
}

/** Which touch, or the baseline, probably caused each order. */
function expect({ tiers, tier, starts, times, kinds }: Streams, first: number, hazard: Hazard): Counts {
  const { baseline, effect, pace } = hazard;
  const counts: Counts = {
    caused: new Float64Array(effect.length),
    waited: new Float64Array(effect.length),
    baseline: new Float64Array(tiers.length),
  };
  const recent = new Recent(pace);
  for (let client = 0; client + 1 < starts.length; client += 1) {
    recent.forget();
    const anyway = baseline[tier[client]!]!;
    for (let event = starts[client]!; event < starts[client + 1]!; event += 1) {
      const kind = kinds[event]!;
      if (kind >= first) recent.add(kind - first, times[event]!);
      if (kind !== 0) continue;
      recent.moveAll(times[event]!);
      let rate = anyway;
      effect.forEach((each, channel) => (rate += each * pace[channel]! * recent.sum[channel]!));
      if (!(rate > 0)) continue;
      counts.baseline[tier[client]!]! += anyway / rate;
      effect.forEach((each, channel) => {
        const factor = (each * pace[channel]!) / rate;
        counts.caused[channel]! += factor * recent.sum[channel]!;
        counts.waited[channel]! += factor * recent.waited[channel]!;
      });
    }
  }
  return counts;
}

/** The rates that make the counts most likely; the pace allows for delays that the window cut off. */
function maximise(counts: Counts, { effect, pace }: Hazard, ages: number[][], watched: Float64Array): Hazard {
  const next = { effect: new Float64Array(effect.length), pace: pace.slice() };
  counts.caused.forEach((count, channel) => {
    let [shown, cut] = [0, 0];
    for (const age of ages[channel]!) {
      const left = Math.exp(-pace[channel]! * age);
      shown += 1 - left;
      cut += age * left;
    }
    next.effect[channel] = shown > 0 ? count / shown : 0;
    const days = counts.waited[channel]! + next.effect[channel] * cut;
    if (days > 0) next.pace[channel] = count / days;
  });
  return { baseline: counts.baseline.map((count, tier) => count / Math.max(1, watched[tier]!)), ...next };
}

const sum = (figures: Float64Array) => figures.reduce((total, each) => total + each, 0);
