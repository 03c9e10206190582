import { expect, it } from 'vitest';
import { comeAfter } from '../incremental/index.js';
import { curveOf, dayOf, type FoundDelay } from './delay-curve.js';

/** An exponential delay of ten days, of which nothing or something is unknown. */
const known: FoundDelay = { shape: 1, mean: 10, covariance: [0, 0, 0, 0, 0, 0, 0, 0, 0] };
const unknown: FoundDelay = { ...known, covariance: [0, 0, 0, 0, 0.04, 0, 0, 0, 0] };

it('has come by a day as an exponential delay has', () => {
  expect(comeAfter(known, 10)).toBeCloseTo(1 - Math.exp(-1), 12);
  expect(comeAfter(known, 0)).toBe(0);
});

it('falls as the density does, and is as sure as the effect is where the delay is known', () => {
  const [point] = curveOf(known, { value: 0.02, error: 0.005 }, 0.02, [5], 0.95);
  expect(point!.value).toBeCloseTo(0.02 * 0.1 * Math.exp(-0.5), 9);
  expect(point!.high - point!.value).toBeCloseTo(1.959964 * 0.005 * 0.1 * Math.exp(-0.5), 7);
});

it('is less sure where the delay is not known: the density answers to the mean by a factor of t / mean - 1', () => {
  const [point] = curveOf(unknown, { value: 1, error: 0 }, 1, [30], 0.95);
  expect(point!.high - point!.value).toBeCloseTo(1.959964 * point!.value * 2 * 0.2, 3);
});

it('tells by which day half of it has come, of what comes within the horizon', () => {
  const half = dayOf(unknown, 0.5, 0.95);
  expect(half.value).toBeCloseTo(-10 * Math.log(1 - 0.5 * (1 - Math.exp(-6))), 6);
  // nearly in proportion to the mean, whose logarithm has a standard error of .2
  expect(Math.log(half.high / half.value) / (1.959964 * 0.2)).toBeCloseTo(0.98, 1);
  expect(dayOf(known, 0.5, 0.95).high).toBeCloseTo(half.value, 6);
});
