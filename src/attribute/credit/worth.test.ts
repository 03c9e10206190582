import { describe, expect, it } from 'vitest';
import { normalQuantile, randomStream } from '../../math/index.js';
import type { Causes } from '../incremental/index.js';
import { worthsOf, type Valued } from './worth.js';

/** Orders of one tier, credited with one channel. */
const ofOne = (known: Pick<Valued, 'causes' | 'values'>): Valued => ({
  ...known,
  channelOf: () => 0,
  channels: 1,
  tierOf: new Uint8Array(known.values.length),
  tiers: 1,
});

/** Orders of which each was caused by its touch with a known probability, worth `times` as much then. */
function simulate(orders: number, times: number, seed: number): { causes: Causes; values: Float64Array } {
  const random = randomStream(seed, 'worth');
  const probabilities = Float64Array.from({ length: orders }, () => random.uniform() ** 2);
  const values = probabilities.map((p) => {
    const value = 10_000 * Math.exp(0.8 * normalQuantile(0.5 / 2 ** 53 + random.uniform()));
    return random.uniform() < p ? value * times : value;
  });
  const causes = {
    starts: Int32Array.from({ length: orders + 1 }, (_, order) => order),
    touches: new Int32Array(orders),
    probabilities,
  };
  return { causes, values };
}

const MEAN = 10_000 * Math.exp(0.32);

async function judged(orders: number, times: number, seed: number) {
  const { causes, values } = simulate(orders, times, seed);
  const { baseline, channels } = await worthsOf(ofOne({ causes, values }));
  return { baseline, channel: channels[0]! };
}

describe('what orders are worth by what caused them', () => {
  it('is each its own where it is known what caused them', async () => {
    const causes: Causes = {
      starts: Int32Array.from({ length: 21 }, (_, order) => Math.min(order, 10)),
      touches: new Int32Array(10),
      probabilities: new Float64Array(10).fill(1),
    };
    const values = Float64Array.from({ length: 20 }, (_, order) => (order < 10 ? 300 : 100));
    const { baseline, channels } = await worthsOf(ofOne({ causes, values }));
    expect(channels[0]!.mean).toBeCloseTo(300, 4);
    expect(baseline.mean).toBeCloseTo(100, 4);
  });

  it('is not drawn together by not knowing surely', async () => {
    const means = await Promise.all(Array.from({ length: 30 }, (_, seed) => judged(2000, 2, seed)));
    const mean = means.reduce((sum, { channel }) => sum + channel.mean, 0) / means.length;
    expect(mean / (2 * MEAN)).toBeCloseTo(1, 1);
  });

  it.each([
    ['as much', 1],
    ['twice as much', 2],
  ])('stands within its 95 %% interval as often as that says, where it is %s', async (_, times) => {
    let held = 0;
    for (let seed = 0; seed < 400; seed += 1) {
      const { baseline, channel } = await judged(400, times, 1000 + seed);
      const truth = (times - 1) * MEAN;
      held += Number(Math.abs(channel.mean - baseline.mean - truth) <= 1.96 * channel.differenceError);
    }
    expect(held / 400).toBeGreaterThan(0.92);
  });

  it.each([
    ['as much', 1],
    ['twice as much', 2],
  ])('is not what the tiers that it reaches buy for, where it is %s', async (_, times) => {
    const orders = 4000;
    const random = randomStream(9, 'tiers');
    const tierOf = Uint8Array.from({ length: orders }, () => Number(random.uniform() < 0.3));
    const price = (order: number) => (tierOf[order] === 1 ? 5000 : 500);
    const probabilities = Float64Array.from(tierOf, (tier) => (tier === 1 ? 0.1 : 0.4) * random.uniform());
    const values = probabilities.map(
      (p, order) => price(order) * (random.uniform() < p ? times : 1) * (0.5 + random.uniform()),
    );
    const causes = {
      starts: Int32Array.from({ length: orders + 1 }, (_, order) => order),
      touches: new Int32Array(orders),
      probabilities,
    };
    const { channels, baseline } = await worthsOf({ ...ofOne({ causes, values }), tierOf, tiers: 2 });
    const { mean, likewise, error, differenceError } = channels[0]!;
    const caused = probabilities.reduce((a, b) => a + b, 0);
    const truth = probabilities.reduce((sum, p, order) => sum + p * price(order), 0) / caused;
    expect(Math.abs(mean - times * truth)).toBeLessThan(2.5 * error);
    expect(Math.abs(mean - likewise!.mean - (times - 1) * truth)).toBeLessThan(2.5 * differenceError);
    expect(Math.abs(likewise!.mean - truth)).toBeLessThan(2.5 * likewise!.error);
    expect(baseline.mean).toBeGreaterThan(1500);
  });

  it('cannot be told where one great order rules', async () => {
    const { causes, values } = simulate(400, 1, 5);
    const great = causes.probabilities.findIndex((p) => p > 0.4 && p < 0.6);
    values[great] = 500_000_000;
    const { baseline, channels } = await worthsOf(ofOne({ causes, values }));
    const { mean, differenceError } = channels[0]!;
    expect(Math.abs(mean - baseline.mean)).toBeLessThan(1.96 * differenceError);
  });

  it('is not said of a channel that caused next to nothing', async () => {
    const { causes, values } = simulate(400, 1, 6);
    const faint = { ...causes, probabilities: causes.probabilities.map((p) => p / 50) };
    expect((await worthsOf(ofOne({ causes: faint, values }))).channels).toEqual([null]);
  });
});
