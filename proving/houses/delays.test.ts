import { describe, expect, it } from 'vitest';
import { Stream } from '../sample/stream.js';
import { delayOf, type DelayShape } from './delays.js';

const SHAPES: readonly DelayShape[] = ['gamma', 'log-normal', 'window', 'bump'];

describe.each(SHAPES)('a %s delay', (shape) => {
  const delay = delayOf(shape, 4, 2);
  const stream = new Stream(1, 1);
  const draws = Float64Array.from({ length: 100_000 }, () => delay.draw(stream));

  it('has the mean that was asked for', () => {
    expect(draws.reduce((sum, draw) => sum + draw, 0) / draws.length).toBeCloseTo(4, 0);
  });

  it.each([1, 3, 5, 9])('comes within %d days as often as it says', (days) => {
    expect(draws.filter((draw) => draw <= days).length / draws.length).toBeCloseTo(delay.within(days), 2);
  });

  it('never comes before its touch', () => {
    expect(Math.min(...draws.subarray(0, 1_000))).toBeGreaterThan(0);
    expect(delay.within(-1)).toBe(0);
  });
});

it('is exponential where a gamma delay has the shape 1', () => {
  expect(delayOf('gamma', 2, 1).within(2)).toBeCloseTo(1 - Math.exp(-1), 12);
});

it('is even over twice the mean where it is a window', () => {
  expect(delayOf('window', 2, 1).within(1)).toBe(0.25);
});

it('waits where it is a bump', () => {
  expect(delayOf('bump', 5, 1).within(3)).toBe(0);
});
