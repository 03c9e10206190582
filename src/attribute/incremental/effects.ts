import { exposures, type CausedOrders } from './causes.js';
import type { DelayTable } from './delay.js';
import { stepDelay } from './fit-delay.js';
import { CROWDS, DELAYS, type Parameters } from './layout.js';
import type { Prepared } from './prepare.js';
import { ALIKE, CAUSED } from './pseudo.js';

/** The parameters of the effects that are likeliest for what the orders were caused by. */
export function maximiseEffects(
  prepared: Prepared,
  parameters: Parameters,
  delays: readonly DelayTable[],
  caused: CausedOrders,
): Parameters {
  const { channels, tiers } = prepared.sizes;
  const exposed = exposures(prepared, delays);
  const { counts } = caused;
  let { byTier, byCrowd } = parameters;
  const sums = (length: number, of: (channel: number, tier: number, crowd: number) => number, weight: (channel: number, tier: number, crowd: number) => number) => {
    const [seen, expected] = [new Float64Array(length), new Float64Array(length)];
    for (let channel = 0; channel < channels; channel += 1)
      for (let tier = 0; tier < tiers; tier += 1)
        for (let crowd = 0; crowd < CROWDS; crowd += 1) {
          const place = (channel * tiers + tier) * CROWDS + crowd;
          seen[of(channel, tier, crowd)]! += counts[place]!;
          expected[of(channel, tier, crowd)]! += exposed[place]! * weight(channel, tier, crowd);
        }
    return { seen, expected };
  };
  const effectOf = () => {
    const { seen, expected } = sums(channels, (channel) => channel, (_, tier, crowd) => byTier[tier]! * byCrowd[crowd]!);
    return seen.map((count, channel) => (count + CAUSED) / (expected[channel]! + 1));
  };
  let effect = effectOf();
  const tier = sums(tiers, (_, each) => each, (channel, _, crowd) => effect[channel]! * byCrowd[crowd]!);
  byTier = relative(tier.seen, tier.expected);
  const crowd = sums(CROWDS, (_, __, each) => each, (channel, each) => effect[channel]! * byTier[each]!);
  byCrowd = relative(crowd.seen, crowd.expected);
  effect = effectOf();
  return { ...parameters, effect, byTier, byCrowd };
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

/** Ratios, drawn to one, relative to the first. */
function relative(seen: Float64Array, expected: Float64Array): Float64Array {
  const ratios = seen.map((count, index) => (count + ALIKE) / (expected[index]! + ALIKE));
  return ratios.map((ratio) => ratio / ratios[0]!);
}
