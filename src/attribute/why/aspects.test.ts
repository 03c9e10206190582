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
