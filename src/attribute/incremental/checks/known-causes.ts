import { BINS, STATES, type Parameters } from '../layout.js';
import type { Prepared } from '../prepare.js';
import { boundOf, strengthFor } from './strength.js';

/** Something that the model knows to move both touches and orders: how many times as frequent it makes each. */
export interface KnownCause {
  readonly name: 'intent' | 'propensity' | 'activity' | 'tier' | 'season';
  readonly touches: number;
  readonly orders: number;
  /** How many times as frequent a cause that moves both alike would make them, to do as much. */
  readonly strength: number;
}

/** Standard deviations that lie between the clients that are compared: one above the mean, one below. */
const APART = 2;
/** Events toward no difference, so that the rarest rates compare. */
const EVEN = 5;

/** The known causes of a channel's touches and of orders, as the fit has them. */
export function knownCauses(prepared: Prepared, parameters: Parameters, channel: number): KnownCause[] {
  const type = prepared.sizes.firstChannel + channel;
  const { active, inclined } = parameters;
  const trait = (of: Float64Array): Factors => [Math.exp(APART * of[type]!), Math.exp(APART * of[0]!)];
  return [
    { name: 'intent' as const, factors: byIntent(prepared, parameters, type) },
    { name: 'propensity' as const, factors: trait(inclined) },
    { name: 'activity' as const, factors: trait(active) },
    { name: 'tier' as const, factors: byTier(prepared, type) },
    { name: 'season' as const, factors: bySeason(parameters, type) },
  ].map(({ name, factors: [touches, orders] }) => ({ name, touches, orders, strength: strengthFor(boundOf(touches, orders)) }));
} // prettier-ignore

type Factors = readonly [touches: number, orders: number];

/** Of some pairs of factors the one that could mislead most. */
function strongest(all: readonly Factors[]): Factors {
  return all.reduce((most, each) => (boundOf(...each) > boundOf(...most) ? each : most), [1, 1]);
}

/** Intent beside none, in the tier with the most clients. */
function byIntent({ sizes, streams }: Prepared, { level }: Parameters, type: number): Factors {
  const tier = mostCommon(streams.tier, sizes.tiers);
  const ratio = (of: number, state: number) => {
    const at = (of * sizes.tiers + tier) * STATES;
    return level[at + state]! / Math.max(level[at]!, 1e-9);
  };
  return strongest([1, 2].map((state) => [ratio(type, state), ratio(0, state)]));
}

/** What a tier has a day beside another. */
function byTier({ streams, sizes }: Prepared, type: number): Factors {
  const { starts, tier, since, kinds, days } = streams;
  const watched = new Float64Array(sizes.tiers);
  const [touches, orders] = [new Float64Array(sizes.tiers), new Float64Array(sizes.tiers)];
  for (let client = 0; client + 1 < starts.length; client += 1) {
    const of = tier[client]!;
    watched[of]! += days - since[client]!;
    for (let event = starts[client]!; event < starts[client + 1]!; event += 1) {
      if (kinds[event] === 0) orders[of]! += 1;
      else if (kinds[event] === type) touches[of]! += 1;
    }
  }
  const rate = (counts: Float64Array, of: number) => (counts[of]! + EVEN) / (watched[of]! + 1);
  const tiers = [...watched.keys()].filter((each) => watched[each]! > 0);
  return strongest(
    tiers.flatMap((one) =>
      tiers.map((other): Factors => [
        rate(touches, one) / rate(touches, other),
        rate(orders, one) / rate(orders, other),
      ]),
    ),
  );
}

/** One part of the calendar beside another. */
function bySeason({ season }: Parameters, type: number): Factors {
  const bins = Array.from({ length: BINS }, (_, bin) => bin);
  const of = (which: number, bin: number) => Math.max(season[which * BINS + bin]!, 1e-6);
  return strongest(
    bins.flatMap((one) =>
      bins.map((other): Factors => [of(type, one) / of(type, other), of(0, one) / of(0, other)]),
    ),
  );
}

function mostCommon(of: ArrayLike<number>, many: number): number {
  const counts = new Float64Array(many);
  for (let index = 0; index < of.length; index += 1) counts[of[index]!]! += 1;
  return counts.indexOf(Math.max(...counts));
}
