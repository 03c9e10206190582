import { describe, expect, it } from 'vitest';
import { randomStream, type RandomStream } from '../../../math/index.js';
import { part } from './part.js';
import type { CellCauses, Parting } from './shares.js';

/** A channel whose campaigns are worth so many times what its touches are worth on average. */
interface World {
  readonly entries: CellCauses;
  readonly parting: Parting;
  /** Orders that each campaign truly caused. */
  readonly truth: Float64Array;
  readonly total: number;
}

/**
 * Months of clients, each with its own rate of orders that come by themselves, and with the touches of none, one or two
 * campaigns; orders are Poisson.
 */
function simulate(worth: readonly number[], slots: number, random: RandomStream): World {
  const truth = new Float64Array(worth.length);
  const expected = new Float64Array(worth.length);
  const [starts, cells, probabilities] = [[0], [] as number[], [] as number[]];
  for (let slot = 0; slot < slots; slot += 1) {
    const own = 0.02 * (0.3 + 1.4 * random.uniform());
    const touched = [0, 1].map(() => random.integer(0, worth.length)).filter((each) => each < worth.length);
    const rates = touched.map(() => 0.03 * (0.5 + random.uniform()));
    touched.forEach((cell, index) => (expected[cell]! += rates[index]!));
    const equal = rates.reduce((a, b) => a + b, 0) + own;
    const truly = [own, ...rates.map((rate, index) => rate * worth[touched[index]!]!)];
    const rate = truly.reduce((a, b) => a + b, 0);
    for (let orders = poisson(rate, random); orders > 0; orders -= 1) {
      let drawn = random.uniform() * rate;
      const cause = truly.findIndex((each) => (drawn -= each) < 0);
      if (cause > 0) truth[touched[cause - 1]!]! += 1;
      cells.push(...touched);
      probabilities.push(...rates.map((each) => each / equal));
      starts.push(cells.length);
    }
  }
  const entries = { starts: Int32Array.from(starts), cells: Int32Array.from(cells), probabilities: Float64Array.from(probabilities) };
  const parting: Parting = {
    expected, channel: new Int32Array(worth.length), channels: 1,
    layers: [Int32Array.from(worth, (_, cell) => cell)], family: new Int32Array(worth.length), families: 1,
  };
  return { entries, parting, truth, total: probabilities.reduce((a, b) => a + b, 0) };
} // prettier-ignore

/** A Poisson variate, by its definition: arrivals until a unit of time is over. */
function poisson(rate: number, random: RandomStream): number {
  let count = 0;
  for (let at = -Math.log(1 - random.uniform()); at < rate; at -= Math.log(1 - random.uniform())) count += 1;
  return count;
}

async function judged(worth: readonly number[], slots: number, seed: number) {
  const world = simulate(worth, slots, randomStream(seed, 'world'));
  const parted = await part(world.entries, world.parting, Float64Array.of(world.total), randomStream(seed, 'part'));
  return { ...world, ...parted };
} // prettier-ignore

describe('the campaigns of a channel', () => {
  it('add up to what the channel caused', async () => {
    const { probabilities, total } = await judged([0.2, 1, 2], 6000, 1);
    expect(probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(total, 5);
  });

  it('are told apart where they differ', async () => {
    const { worth } = await judged([0, 1, 2], 30_000, 2);
    expect(worth[0]!.mean).toBeLessThan(0.25);
    expect(worth[2]!.mean).toBeGreaterThan(1.6);
  });

  it('are drawn together where they do not', async () => {
    const { worth } = await judged([1, 1, 1, 1, 1, 1], 20_000, 3);
    for (const { mean } of worth) expect(Math.abs(mean - 1)).toBeLessThan(0.15);
  });

  it('are the same each time', async () => {
    const [one, two] = [await judged([0.5, 1.5], 2000, 4), await judged([0.5, 1.5], 2000, 4)];
    expect(one.probabilities).toEqual(two.probabilities);
  });

  it.each([
    ['that differ', [0, 0.3, 0.6, 1, 1.2, 1.5, 2, 2.5]],
    ['that do not', [1, 1, 1, 1, 1, 1, 1, 1]],
  ])('%s stand within their 95 %% intervals as often as these say', async (_, worth) => {
    let [held, all] = [0, 0];
    for (let seed = 0; seed < 40; seed += 1) {
      const { truth, counts } = await judged(worth, 4000, 100 + seed);
      counts.forEach(({ mean, variance }, campaign) => {
        held += Number(Math.abs(truth[campaign]! - mean) <= 1.96 * Math.sqrt(variance));
        all += 1;
      });
    }
    expect(held / all).toBeGreaterThan(0.92);
  });
});
