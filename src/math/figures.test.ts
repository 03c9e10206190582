import { describe, expect, it } from 'vitest';
import { normalCumulative, normalQuantile, randomStream, sum, wilsonInterval } from './index.js';

describe('sum', () => {
  it('keeps what a plain addition loses', () => expect(sum([1, 1e100, 1, -1e100])).toBe(2));
  it('adds a tenth ten times to one', () => expect(sum(Array.from({ length: 10 }, () => 0.1))).toBe(1));
  it('of nothing is 0', () => expect(sum([])).toBe(0));
});

describe('normalQuantile', () => {
  it('has the values of the tables', () => {
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
    expect(normalQuantile(0.01)).toBeCloseTo(-2.3263478740408408, 14);
    expect(normalQuantile(1e-20)).toBeCloseTo(-9.26234008979841, 12);
  });
  it('is infinite at the ends and nothing beyond', () => {
    expect([normalQuantile(0), normalQuantile(1), normalQuantile(2)]).toEqual([-Infinity, Infinity, NaN]);
  });
});

describe('normalCumulative', () => {
  it.each([0, 0.3, 1, 2.9, 3.1, 6])('is what its quantile was taken of, at %d', (at) => {
    expect(normalQuantile(normalCumulative(-at))).toBeCloseTo(-at, 11);
    expect(normalCumulative(at) + normalCumulative(-at)).toBeCloseTo(1, 14);
  });
});

describe('wilsonInterval', () => {
  it('is that of Newcombe 1998, table I: 81 of 263', () => {
    const interval = wilsonInterval(81, 263);
    expect(interval).toMatchObject({ value: 81 / 263, level: 0.95, method: 'Wilson score', n: 263 });
    if ('notEnough' in interval) throw new Error(interval.notEnough);
    expect(interval.low).toBeCloseTo(0.2553, 4);
    expect(interval.high).toBeCloseTo(0.3662, 4);
  });
  it('starts at 0 where nothing succeeded, and still says how much it may be', () => {
    expect(wilsonInterval(0, 20)).toMatchObject({ low: 0, high: expect.closeTo(0.1611, 4) });
  });
  it('is no number without trials', () =>
    expect(wilsonInterval(0, 0)).toEqual({ notEnough: 'no trials yet', n: 0 }));
  it('refuses what cannot be', () => {
    expect(() => wilsonInterval(3, 2)).toThrow('3 successes of 2 trials cannot be; give 0 to trials');
    expect(() => wilsonInterval(1, 2, 95)).toThrow('level 95 is no probability');
  });
});

describe('randomStream', () => {
  const firstThree = (seed: number, name: string) => {
    const stream = randomStream(seed, name);
    return [stream.uniform(), stream.integer(1, 6), stream.uniform()];
  };
  it('is decided by its seed and its name', () => {
    expect(firstThree(1, 'letters')).toEqual(firstThree(1, 'letters'));
    expect(firstThree(1, 'letters')).not.toEqual(firstThree(2, 'letters'));
    expect(firstThree(1, 'letters')).not.toEqual(firstThree(1, 'orders'));
  });
  it('is uniform', () => {
    const stream = randomStream(7, 'uniform');
    const mean = sum(Array.from({ length: 10_000 }, () => stream.uniform())) / 10_000;
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 / Math.sqrt(12 * 10_000));
  });
});
