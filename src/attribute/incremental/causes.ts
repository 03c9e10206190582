import { dayOf } from './days.js';
import { CROWDS, DELAYS, STATES, type Parameters } from './layout.js';
import type { DelayTable } from './delay.js';
import { UNSEEN, type Prepared } from './prepare.js';

/** What is known of each order between two walks over the paths. */
export interface OrderCauses {
  /** The rate at which touches caused orders at its moment. */
  readonly hazard: Float64Array;
  /** How many more orders come by themselves on its day. */
  readonly byDay: Float64Array;
  /** The rate of the baseline that gives the probability of the walk, and of it that of each state: `[order][state]`. */
  readonly baseline: Float64Array;
  readonly byState: Float64Array;
}

export function emptyCauses(orders: number): OrderCauses {
  const array = (length: number) => new Float64Array(new SharedArrayBuffer(length * 8));
  return {
    hazard: array(orders),
    byDay: array(orders).fill(1),
    baseline: array(orders),
    byState: array(orders * STATES),
  };
}

/** The rate at which a pair's touch causes the order, a day: `effect x tier x crowd x density of the delay`. */
export class Hazards {
  /** `[channel][crowd]` of one tier, times its density by bin of delay. */
  readonly #factor: Float64Array;

  constructor(
    readonly prepared: Prepared,
    readonly parameters: Pick<Parameters, 'effect' | 'byTier' | 'byCrowd'>,
    readonly delays: readonly DelayTable[],
  ) {
    const { effect, byCrowd } = parameters;
    this.#factor = Float64Array.from(
      { length: effect.length * CROWDS },
      (_, key) => effect[Math.floor(key / CROWDS)]! * byCrowd[key % CROWDS]!,
    );
  }

  /** The hazard of one pair, in the first tier. */
  of(pair: number): number {
    const { pairKeys, pairDelays } = this.prepared;
    const key = pairKeys[pair]!;
    return this.#factor[key]! * this.delays[(key / CROWDS) | 0]!.density[pairDelays[pair]!]!;
  }

  /** The hazard of one order. */
  ofOrder(order: number, tier: number): number {
    const { pairStarts } = this.prepared;
    let hazard = 0;
    for (let pair = pairStarts[order]!; pair < pairStarts[order + 1]!; pair += 1) hazard += this.of(pair);
    return hazard * this.parameters.byTier[tier]!;
  }
}

/** Writes the hazard of every order, and the factor of its day. */
export function setHazards(prepared: Prepared, parameters: Parameters, delays: readonly DelayTable[], causes: OrderCauses): void {
  const hazards = new Hazards(prepared, parameters, delays);
  const { orderStarts, orderEvents, streams } = prepared;
  for (let client = 0; client + 1 < orderStarts.length; client += 1)
    for (let order = orderStarts[client]!; order < orderStarts[client + 1]!; order += 1)
    {
      causes.hazard[order] = hazards.ofOrder(order, streams.tier[client]!);
      causes.byDay[order] = parameters.byDay[dayOf(streams.times[orderEvents[order]!]!, parameters.byDay)]!;
    }
} // prettier-ignore

/** Orders that touches caused, added up. */
export interface CausedOrders {
  /** `[channel][tier][crowd]`. */
  readonly counts: Float64Array;
  /** `[channel][bin of delay]`. */
  readonly delays: Float64Array;
}

/** The causes of the orders that were watched, at held baselines. */
export function countCaused(
  prepared: Prepared,
  parameters: Parameters,
  delays: readonly DelayTable[],
  causes: OrderCauses,
): CausedOrders {
  const { channels, tiers } = prepared.sizes;
  const hazards = new Hazards(prepared, parameters, delays);
  const { orderStarts, orderEvents, pairStarts, pairKeys, pairDelays, streams } = prepared;
  const counts = new Float64Array(channels * tiers * CROWDS);
  const byDelay = new Float64Array(channels * DELAYS);
  for (let client = 0; client + 1 < orderStarts.length; client += 1) {
    const tier = streams.tier[client]!;
    for (let order = orderStarts[client]!; order < orderStarts[client + 1]!; order += 1) {
      if (prepared.seen[orderEvents[order]!] === UNSEEN) continue; // nor are the days in which it might have come
      const scale = parameters.byTier[tier]! / (causes.baseline[order]! + hazards.ofOrder(order, tier));
      for (let pair = pairStarts[order]!; pair < pairStarts[order + 1]!; pair += 1) {
        const key = pairKeys[pair]!;
        const channel = (key / CROWDS) | 0;
        const probability = hazards.of(pair) * scale;
        counts[(channel * tiers + tier) * CROWDS + (key % CROWDS)]! += probability;
        byDelay[channel * DELAYS + pairDelays[pair]!]! += probability;
      }
    }
  }
  return { counts, delays: byDelay };
} // prettier-ignore

/** By channel, orders that it caused, and their variance at known parameters. */
export interface Counted {
  readonly caused: Float64Array;
  readonly variance: Float64Array;
  /** Both together of orders of before their client was watched, of which the information does not know. */
  readonly unseen: Float64Array;
}

/** What each channel caused of all orders; what several of its touches caused of one is one chance. */
export function countByChannel(prepared: Prepared, parameters: Parameters, delays: readonly DelayTable[], causes: OrderCauses): Counted {
  const { orderStarts, orderEvents, pairStarts, pairKeys, streams, sizes } = prepared;
  const hazards = new Hazards(prepared, parameters, delays);
  const [caused, variance, unseen] = [0, 1, 2].map(() => new Float64Array(sizes.channels)) as [Float64Array, Float64Array, Float64Array];
  const own = new Float64Array(sizes.channels);
  for (let client = 0; client + 1 < orderStarts.length; client += 1) {
    const worth = parameters.byTier[streams.tier[client]!]!;
    for (let order = orderStarts[client]!; order < orderStarts[client + 1]!; order += 1) {
      const factor = worth / (causes.baseline[order]! + causes.hazard[order]!);
      const isUnseen = prepared.seen[orderEvents[order]!] === UNSEEN;
      own.fill(0);
      for (let pair = pairStarts[order]!; pair < pairStarts[order + 1]!; pair += 1)
        own[(pairKeys[pair]! / CROWDS) | 0]! += hazards.of(pair) * factor;
      own.forEach((probability, channel) => {
        caused[channel]! += probability;
        variance[channel]! += probability * (1 - probability);
        if (isUnseen) unseen[channel]! += probability * (2 - probability);
      });
    }
  }
  return { caused, variance, unseen };
} // prettier-ignore

/** Touches weighed by the part of their effect that was watched: `[channel][tier][crowd]`. */
export function exposures(prepared: Prepared, delays: readonly DelayTable[]): Float64Array {
  const { watched } = prepared;
  const { channels, tiers } = prepared.sizes;
  return Float64Array.from({ length: channels * tiers * CROWDS }, (_, place) => {
    const { until } = delays[Math.floor(place / (tiers * CROWDS))]!;
    const row = place * (DELAYS + 1);
    let total = watched[row + DELAYS]! * until[DELAYS]!;
    for (let bin = 0; bin < DELAYS; bin += 1)
      if (watched[row + bin] !== 0) total += (watched[row + bin]! * (until[bin]! + until[bin + 1]!)) / 2;
    return total;
  });
}

/** What the touches were expected to cause by channel, while they were watched. */
export function expectedCaused(prepared: Prepared, parameters: Pick<Parameters, 'effect' | 'byTier' | 'byCrowd'>, delays: readonly DelayTable[]): Float64Array<ArrayBuffer> {
  const { channels, tiers } = prepared.sizes;
  const { effect, byTier, byCrowd } = parameters;
  const expected = new Float64Array(channels);
  exposures(prepared, delays).forEach((each, place) => {
    const channel = Math.floor(place / (tiers * CROWDS));
    const factor = byTier[Math.floor(place / CROWDS) % tiers]! * byCrowd[place % CROWDS]!;
    expected[channel]! += each * factor * effect[channel]!;
  });
  return expected;
} // prettier-ignore
