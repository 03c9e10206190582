import { expect, it } from 'vitest';
import { normalQuantile, randomStream } from '../math/index.js';
import { valueInterval } from './value-interval.js';

it('is the normal one where no order rules', () => {
  const { low, high } = valueInterval(1000, 100, [{ p: 0.5, value: 1 }], 0.95);
  expect(low).toBeCloseTo(1000 - 19.59964, 4);
  expect(high).toBeCloseTo(1000 + 19.59964, 4);
});

it('reaches from without to with an order of five million that was probably caused', () => {
  const [p, value, rest] = [0.9, 5_000_000, 10_000];
  const { low, high } = valueInterval(100_000 + p * value, p * (1 - p) * value ** 2 + rest ** 2, [{ p, value }], 0.95);
  // without it with chance .1: the .025 quantile of the mixture is the .25 quantile of the rest
  expect(low).toBeCloseTo(100_000 + normalQuantile(0.25) * rest, 0);
  expect(high).toBeCloseTo(5_100_000 + normalQuantile(1 - 0.025 / 0.9) * rest, 0);
}); // prettier-ignore

it('leaves out what has less chance than the level leaves', () => {
  const [p, value] = [0.01, 5_000_000];
  const { high } = valueInterval(50_000, p * (1 - p) * value ** 2, [{ p, value }], 0.95);
  expect(high).toBeLessThan(100_000);
});

it.each([
  ['even', 0.3, 0],
  ['uneven', 1.5, 0],
  ['with one of five million', 0.8, 500_000_000],
])('holds the realised sum as often as it says, values being %s', (_, sigma, great) => {
  const random = randomStream(7, `values ${sigma}`);
  let held = 0;
  for (let house = 0; house < 1000; house += 1) {
    const chances = Array.from({ length: 60 }, (_each, order) => ({
      p: random.uniform() ** 2,
      value: order === 0 && great > 0 ? great : 10_000 * Math.exp(sigma * normalQuantile(1e-9 + random.uniform())),
    }));
    const truth = chances.reduce((sum, { p, value }) => sum + (random.uniform() < p ? value : 0), 0);
    const value = chances.reduce((sum, each) => sum + each.p * each.value, 0);
    const variance = (each: { p: number; value: number }) => each.p * (1 - each.p) * each.value ** 2;
    const ten = [...chances].sort((a, b) => variance(b) - variance(a)).slice(0, 10);
    const { low, high } = valueInterval(value, chances.reduce((sum, each) => sum + variance(each), 0), ten, 0.95);
    held += Number(low <= truth && truth <= high);
  }
  expect(held / 1000).toBeGreaterThan(0.93);
}); // prettier-ignore
