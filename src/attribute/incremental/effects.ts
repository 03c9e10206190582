import { exposures, type CausedOrders } from './causes.js';
import type { DelayTable } from './delay.js';
import { stepDelay } from './fit-delay.js';
import { CROWDS, DELAYS, type Parameters } from './layout.js';
import type { Prepared } from './prepare.js';
import { ALIKE } from './pseudo.js';

/** Factors of the effects by tier and by crowd that are likeliest for what the orders were caused by. */
export function maximiseFactors(
  prepared: Prepared,
  parameters: Parameters,
  delays: readonly DelayTable[],
  caused: CausedOrders,
): Parameters {
  const { channels, tiers } = prepared.sizes;
  const exposed = exposures(prepared, delays);
  const { counts } = caused;
  const { effect } = parameters;
  const sums = (length: number, of: (tier: number, crowd: number) => number, weight: (tier: number, crowd: number) => number) => {
    const [seen, expected] = [new Float64Array(length), new Float64Array(length)];
    for (let channel = 0; channel < channels; channel += 1)
      for (let tier = 0; tier < tiers; tier += 1)
        for (let crowd = 0; crowd < CROWDS; crowd += 1) {
          const place = (channel * tiers + tier) * CROWDS + crowd;
          seen[of(tier, crowd)]! += counts[place]!;
          expected[of(tier, crowd)]! += exposed[place]! * effect[channel]! * weight(tier, crowd);
        }
    return { seen, expected };
  };
  const tier = sums(tiers, (each) => each, (_, crowd) => parameters.byCrowd[crowd]!);
  const byTier = ratios(tier.seen, tier.expected);
  const crowd = sums(CROWDS, (_, each) => each, (each) => byTier[each]!);
  const byCrowd = ratios(crowd.seen, crowd.expected);
  return {
    ...parameters,
    effect: effect.map((each) => each * byTier[0]! * byCrowd[0]!),
    byTier: byTier.map((each) => each / byTier[0]!),
    byCrowd: byCrowd.map((each) => each / byCrowd[0]!),
  };
} // prettier-ignore

/** A step of each channel's delay. */
export function maximiseDelays(prepared: Prepared, parameters: Parameters, caused: CausedOrders): Parameters {
  const { channels, tiers } = prepared.sizes;
  const { byTier, byCrowd } = parameters;
  const mean = new Float64Array(channels);
  const shape = new Float64Array(channels);
  for (let channel = 0; channel < channels; channel += 1) {
    const watched = new Float64Array(DELAYS + 1);
    for (let place = 0; place < tiers * CROWDS; place += 1) {
      const factor = byTier[Math.floor(place / CROWDS)]! * byCrowd[place % CROWDS]!;
      const row = (channel * tiers * CROWDS + place) * (DELAYS + 1);
      for (let bin = 0; bin <= DELAYS; bin += 1) watched[bin]! += factor * prepared.watched[row + bin]!;
    }
    const byDelay = caused.delays.subarray(channel * DELAYS, (channel + 1) * DELAYS);
    const found = stepDelay(byDelay, watched, parameters.shape[channel]!, parameters.mean[channel]!);
    mean[channel] = found.mean;
    shape[channel] = found.shape;
  }
  return { ...parameters, mean, shape };
}

/** Ratios, drawn to one. */
function ratios(seen: Float64Array, expected: Float64Array): Float64Array {
  return seen.map((count, index) => (count + ALIKE) / (expected[index]! + ALIKE));
}
