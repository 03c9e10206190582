import { expect, it } from 'vitest';
import type { ChannelEffect, Incremental } from '../model.js';
import type { ReadStreams } from '../read.js';
import { beforeWatch } from './before-watch.js';
import { finer } from './finer.js';

const channel = (name: string, caused: number): ChannelEffect => ({
  name, touches: 6, caused, error: 1, within: 0.5, effect: 0.5, shape: 1, mean: 5,
}); // prettier-ignore

/** Six letters, of spring (labels 1) and summer (2), and two calls without a campaign (3); five orders. */
const grains: ReadStreams['grains'] = {
  takenUp: new Uint8Array(9),
  labels: Uint32Array.of(0, 1, 1, 1, 2, 2, 2, 3, 3),
  channel: { of: Uint32Array.of(0, 1, 1, 2), names: ['', 'Email', 'Phone'] },
  campaign: { of: Uint32Array.of(0, 1, 2, 0), names: ['', 'spring', 'summer'] },
  adviser: { of: new Uint32Array(4), names: [''] },
  boutique: { of: new Uint32Array(4), names: [''] },
};
const found: Incremental = {
  orders: 5, iterations: 1, logLikelihood: 0, states: [], between: [],
  channels: [channel('Email', 2.3), channel('Phone', 0.4)],
  all: { caused: 2.7, error: 1, within: 1 },
  expected: Float32Array.of(0, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4, 0.2, 0.2),
  causes: {
    starts: Int32Array.of(0, 2, 4, 5, 6, 7),
    touches: Int32Array.of(1, 4, 2, 3, 5, 6, 7),
    probabilities: Float64Array.of(0.3, 0.2, 0.5, 0.4, 0.5, 0.4, 0.4),
  },
}; // prettier-ignore

/** One client with the nine touches and, one a day, the five orders, watched from a day on. */
const streamsOf = (since: number): ReadStreams['streams'] => ({
  days: 100, types: [], tiers: [''], tier: Uint8Array.of(0),
  starts: Int32Array.of(0, 14), since: Float64Array.of(since),
  times: Float64Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5), kinds: Uint8Array.of(1, 2, 2, 2, 2, 2, 2, 3, 3, 0, 0, 0, 0, 0),
}); // prettier-ignore

it('parts a channel among its campaigns, which add up to it, and leaves one without any whole', async () => {
  const { incremental, membersOf } = await finer(found, { grains, streams: streamsOf(-1) }, 1);
  const { causes, channels, all } = incremental;
  const members = membersOf(causes);
  expect(members.map(({ channel, layer, name, touches }) => [channel, layer, name, touches])).toEqual([
    ['Email', 'campaign', 'spring', 3],
    ['Email', 'campaign', 'summer', 3],
  ]);
  expect(members[0]!.caused + members[1]!.caused).toBeCloseTo(2.3, 5);
  const ofEmail = [0, 1, 2, 3, 4, 5].reduce((sum, cause) => sum + causes.probabilities[cause]!, 0);
  expect(ofEmail).toBeCloseTo(2.3, 5);
  expect(causes.probabilities[6]).toBeCloseTo(0.4, 6);
  // the chance of a channel is that of its orders, not of its touches
  const [first, second, third, fourth] = [
    causes.probabilities[0]! + causes.probabilities[1]!,
    causes.probabilities[2]! + causes.probabilities[3]!,
    causes.probabilities[4]!,
    causes.probabilities[5]!,
  ];
  const chance = [first, second, third, fourth].reduce((sum, p) => sum + p * (1 - p), 0);
  expect(channels[0]!.within).toBeCloseTo(chance, 9);
  expect(all.within).toBeCloseTo(chance + 0.24, 6);
  for (const { error, within } of members) expect(error ** 2).toBeGreaterThan(within * 0.5);
});

it('takes a campaign for worth no more because it met clients before they were watched', async () => {
  // summer has .2 of the first order and .4 of the fourth, of which the last is not of the watch
  const worthOf = async (since: number) => {
    const { membersOf, incremental } = await finer(found, { grains, streams: streamsOf(since) }, 1);
    return membersOf(incremental.causes).find(({ name }) => name === 'summer')!.worth;
  };
  expect(await worthOf(4)).toBeLessThan(await worthOf(-1));
  expect([...beforeWatch(streamsOf(2))]).toEqual([1, 1, 0, 0, 0]);
});
