import { expect, it } from 'vitest';
import type { FoundIncremental } from '../credit/index.js';
import type { ChannelEffect } from '../incremental/index.js';
import { aspectsExplained } from './aspects.js';

/** A channel whose effect is known the better the shorter its delay is. */
const byModel = {
  name: 'Email', caused: 20, error: 6, within: 9, touches: 1000, effect: 0.02, shape: 1, mean: 10,
  aspects: {
    watched: 1000, effect: 0.02, covariance: [36e-6, 9e-4, 0, 9e-4, 0.04, 0, 0, 0, 0.01],
    tiers: [], crowds: [], delays: [], states: [],
  },
} as unknown as ChannelEffect; // prettier-ignore

const curveOf = (channel: ChannelEffect) =>
  aspectsExplained({ found: {} as FoundIncremental, channel, level: 0.95 }).delay!.curve;

it('is as sure of the delay, in proportion, where experiments set the effect to twice as much', () => {
  const calibrated = { ...byModel, caused: 40, error: 12, effect: 0.04 };
  const own = curveOf(byModel);
  for (const [at, { value, low, high }] of curveOf(calibrated).entries()) {
    expect(value).toBeCloseTo(2 * own[at]!.value, 12);
    expect([low, high].map((each) => each.toFixed(12))).toEqual([own[at]!.low, own[at]!.high].map((each) => (2 * each).toFixed(12)));
  }
}); // prettier-ignore

it('tells what is taken up from what is only sent, as experiments set the channel', () => {
  const reaches = [
    { name: 'only sent or shown', watched: 900, caused: 4, error: 3 },
    { name: 'taken up', watched: 100, caused: 16, error: 4 },
  ];
  const parted = { ...byModel, caused: 40, aspects: { ...byModel.aspects!, reaches } };
  const { reaches: explained } = aspectsExplained({ found: {} as FoundIncremental, channel: parted, level: 0.95 });
  expect(explained!.map(({ name, touches }) => [name, touches])).toEqual([
    ['only sent or shown', 900],
    ['taken up', 100],
  ]);
  // twice as much as the model found by itself
  expect(explained![1]!.value / explained![0]!.value).toBeCloseTo((32 / 100) / (8 / 900), 12);
  expect(explained![0]!.low).toBe(0);
}); // prettier-ignore
