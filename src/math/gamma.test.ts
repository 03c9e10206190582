import { expect, it } from 'vitest';
import { gammaVariate, logGamma } from './gamma.js';
import { randomStream } from './random.js';

it('knows the logarithm of the gamma function', () => {
  expect(logGamma(1)).toBeCloseTo(0, 13);
  expect(logGamma(5)).toBeCloseTo(Math.log(24), 13);
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13);
  expect(logGamma(0.01)).toBeCloseTo(4.599479878042022, 12);
  expect(logGamma(1000)).toBeCloseTo(5905.220423209181, 9);
});

it.each([0.3, 1, 7])('draws gamma variates of shape %d with its mean and variance', (shape) => {
  const random = randomStream(1, 'gamma');
  const draws = Array.from({ length: 40_000 }, () => gammaVariate(shape, random));
  const mean = draws.reduce((a, b) => a + b, 0) / draws.length;
  const variance = draws.reduce((a, b) => a + (b - mean) ** 2, 0) / draws.length;
  expect(mean / shape).toBeCloseTo(1, 1);
  expect(Math.abs(variance / shape - 1)).toBeLessThan(0.06);
});
