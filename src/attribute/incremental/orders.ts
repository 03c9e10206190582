import { maximiseAdditive } from '../../math/index.js';
import { Hazards, countCaused, expectedCaused, type CausedOrders, type OrderCauses } from './causes.js';
import { delaysOf, type DelayTable } from './delay.js';
import { maximiseDelays, maximiseFactors } from './effects.js';
import { BINS, CROWDS, STATES, type Parameters } from './layout.js';
import { UNSEEN, type Prepared } from './prepare.js';
import { CAUSED, EVENTS, SMALL, TAX } from './pseudo.js';
import { expectedRates, exposedOf } from './rates.js';
import type { Statistics } from './statistics.js';

/** Rounds of effects, factors and delays for each walk over the paths. */
const ROUNDS = 3;

/**
 * The rates at which orders come by themselves, by tier and state, and the effects of touches, at what the walk told of
 * each order's state and client. They add up to the rate of orders, so that they are found together: what a channel
 * that is always there caused and what came by itself are told apart by so little that steps which hold one while
 * they move the other take hundreds. (Expectation and conditional maximisation of the likelihood itself: Liu and
 * Rubin 1994.)
 * @param walked the parameters of the walk. @param next what else was found of it.
 * @returns also the part of the orders that each channel caused.
 */
export function maximiseOrders(
  prepared: Prepared,
  walked: Parameters,
  next: Parameters,
  found: Statistics,
  causes: OrderCauses,
): { parameters: Parameters; parts: Float64Array<ArrayBuffer> } {
  const { channels, tiers } = prepared.sizes;
  const byOwn = ownCosts(prepared, walked, found);
  let parameters = next;
  let ownFactors = new Float64Array(tiers * STATES).fill(1);
  let caused: CausedOrders | undefined;
  for (let round = 0; round < ROUNDS; round += 1) {
    const delays = delaysOf(parameters);
    const rates = ratesByOrder(prepared, parameters, delays, causes);
    const weights = maximiseAdditive(
      {
        ...rates,
        pseudo: Float64Array.of(...byOwn.pseudo, ...new Float64Array(channels).fill(CAUSED)),
        cost: Float64Array.of(...byOwn.cost, ...effectCosts(prepared, parameters, delays)),
      },
      Float64Array.of(...ownFactors, ...parameters.effect),
    );
    ownFactors = weights.slice(0, tiers * STATES);
    parameters = { ...parameters, effect: weights.slice(tiers * STATES) };
    const settled = { ...causes, baseline: baselines(prepared, causes, ownFactors) };
    caused = countCaused(prepared, parameters, delays, settled);
    parameters = maximiseFactors(prepared, parameters, delays, caused);
    parameters = maximiseDelays(prepared, parameters, caused);
  }
  const level = parameters.level.slice();
  ownFactors.forEach((factor, place) => (level[place] = walked.level[place]! * factor));
  const parts = new Float64Array(channels);
  caused!.counts.forEach((count, place) => {
    parts[Math.floor(place / (tiers * CROWDS))]! += count / prepared.orderEvents.length;
  });
  return { parameters: { ...parameters, level }, parts };
}

/** What the rates of orders that come by themselves cost, by tier and state, as factors of what they are. */
function ownCosts({ sizes }: Prepared, { level, season }: Parameters, { counts, days }: Statistics) {
  const places = sizes.tiers * STATES;
  const exposed = exposedOf(season.subarray(0, BINS), days.subarray(0, places * BINS));
  const rates = expectedRates(counts.subarray(0, places), exposed);
  return {
    pseudo: new Float64Array(places).fill(EVENTS),
    cost: exposed.map((each, place) => level[place]! * (each + EVENTS / rates[place]!)),
  };
}

/**
 * What an effect of one is expected to cause, by channel, and what it is taxed for being: a Lomax prior, whose slope is
 * that of an exponential one at the effect there is. Where there are no touches it is as if there were one.
 */
function effectCosts(
  prepared: Prepared,
  parameters: Parameters,
  delays: readonly DelayTable[],
): Float64Array {
  const ones = { ...parameters, effect: parameters.effect.map(() => 1) };
  const small = SMALL * prepared.orderEvents.length;
  return expectedCaused(prepared, ones, delays).map(
    (each, channel) => Math.max(1, each) * (1 + TAX / (small + each * parameters.effect[channel]!)),
  );
}

/** What the prior of the effects takes off the log likelihood, but for what does not depend on them. */
export function taxOf(prepared: Prepared, parameters: Parameters, delays: readonly DelayTable[]): number {
  const small = SMALL * prepared.orderEvents.length;
  return expectedCaused(prepared, parameters, delays).reduce(
    (sum, caused, channel) =>
      sum + TAX * Math.log(small + caused) - CAUSED * Math.log(parameters.effect[channel]!),
    0,
  );
}

/** Of each order, the rate of each state by itself, and that of each channel at an effect of one. */
function ratesByOrder(prepared: Prepared, parameters: Parameters, delays: readonly DelayTable[], causes: OrderCauses) {
  const { channels, tiers } = prepared.sizes;
  const { orderStarts, orderEvents, pairStarts, pairKeys, streams } = prepared;
  const orders = orderEvents.length;
  const units = new Hazards(prepared, { ...parameters, effect: new Float64Array(channels).fill(1) }, delays);
  const starts = new Int32Array(orders + 1);
  const columns = new Uint16Array(orders * (STATES + channels));
  const values = new Float64Array(orders * (STATES + channels));
  const ofChannel = new Float64Array(channels);
  let at = 0;
  const put = (column: number, value: number) => {
    if (value === 0) return;
    columns[at] = column;
    values[at++] = value;
  };
  for (let client = 0; client + 1 < orderStarts.length; client += 1) {
    const tier = streams.tier[client]!;
    for (let order = orderStarts[client]!; order < orderStarts[client + 1]!; order += 1) {
      starts[order + 1] = at;
      if (prepared.seen[orderEvents[order]!] === UNSEEN) continue; // nor are the days in which it might have come
      for (let state = 0; state < STATES; state += 1) put(tier * STATES + state, causes.byState[order * STATES + state]!);
      ofChannel.fill(0);
      for (let pair = pairStarts[order]!; pair < pairStarts[order + 1]!; pair += 1)
        ofChannel[(pairKeys[pair]! / CROWDS) | 0]! += units.of(pair);
      for (let channel = 0; channel < channels; channel += 1)
        put(tiers * STATES + channel, ofChannel[channel]! * parameters.byTier[tier]!);
      starts[order + 1] = at;
    }
  }
  return { starts, columns, values };
} // prettier-ignore

/** The rate of each order's baseline where those of the states are so many times what they were. */
function baselines({ orderStarts, streams }: Prepared, causes: OrderCauses, factors: Float64Array): Float64Array {
  const result = causes.baseline.slice();
  for (let client = 0; client + 1 < orderStarts.length; client += 1) {
    const tier = streams.tier[client]!;
    for (let order = orderStarts[client]!; order < orderStarts[client + 1]!; order += 1) {
      let baseline = 0;
      for (let state = 0; state < STATES; state += 1)
        baseline += causes.byState[order * STATES + state]! * factors[tier * STATES + state]!;
      if (baseline > 0) result[order] = baseline;
    }
  }
  return result;
} // prettier-ignore
