import { expect, it } from 'vitest';
import { falling, neverReached, reached, rising, spreadSlope, unreachedOf } from './reach.js';

/** The log likelihood of a count but for what knows neither what was expected nor the spread. */
const of = (count: number, expected: number, spread: number) =>
  count * Math.log(expected) + falling(count, expected, spread, 0) + rising(count, spread);

it('is Poisson where the spread is nothing, and comes to it from both sides', () => {
  expect(of(4, 3, 0)).toBeCloseTo(4 * Math.log(3) - 3, 12);
  expect(of(4, 3, 1e-7)).toBeCloseTo(of(4, 3, 0), 5);
  expect(of(4, 3, -1e-7)).toBeCloseTo(of(4, 3, 0), 5);
});

it('is binomial in rounds below nothing', () => {
  const [rounds, count, expected] = [10, 4, 6];
  const chance = 1 - Math.exp(-expected / rounds);
  const binomial = count * Math.log(chance) + (rounds - count) * Math.log(1 - chance);
  const ways = Math.log(10 * 9 * 8 * 7) - count * Math.log(rounds);
  expect(of(count, expected, -1 / rounds)).toBeCloseTo(binomial + ways + count * Math.log(rounds), 10);
});

it('answers to what was expected as it says, and to the spread', () => {
  for (const spread of [0.7, 0.02, -0.05]) {
    const slope = (of(4, 6 * 1.00001, spread) - of(4, 6 / 1.00001, spread)) / 2e-5;
    expect(4 - 6 * reached(4, 6, spread, 0)).toBeCloseTo(slope, 4);
    const bySpread = (of(4, 6, spread + 1e-6) - of(4, 6, spread - 1e-6)) / 2e-6;
    expect(spreadSlope(4, 6, spread)).toBeCloseTo(bySpread, 4);
  }
});

it('does not take ever more for likelier where a client was reached oftener than there were rounds', () => {
  const spread = -1 / 3.85; // four letters in 27 days of weekly ones
  const [some, more, most] = [3, 20, 200].map((expected) => of(4, expected, spread)) as [
    number,
    number,
    number,
  ];
  expect(some).toBeLessThan(more); // nearly always reached
  expect(most).toBeLessThan(more); // but not more than that
});

it('has some who are never reached, and knows of who was not seen how probably they are of these', () => {
  for (const spread of [0.7, 0, -0.05]) {
    const none = Math.exp(falling(0, 6, spread, 0));
    expect(Math.exp(falling(0, 6, spread, 0.3))).toBeCloseTo(0.3 + 0.7 * none, 12);
    expect(neverReached(0, 6, spread, 0.3)).toBeCloseTo(0.3 / (0.3 + 0.7 * none), 12);
    expect(neverReached(1, 6, spread, 0.3)).toBe(0);
    const slope = (falling(0, 6 * 1.00001, spread, 0.3) - falling(0, 6 / 1.00001, spread, 0.3)) / 2e-5;
    expect(-6 * reached(0, 6, spread, 0.3)).toBeCloseTo(slope, 4);
  }
});

it('asks a client who was reached oftener than there were rounds nothing of how many there were', () => {
  expect(spreadSlope(3, 3, -1 / 3.85)).not.toBe(0);
  expect(spreadSlope(4, 3, -1 / 3.85)).toBe(0);
});

it('takes nobody for never reached of whom a touch is seen', () => {
  const [signal, letters, calls] = [0, 0.2, 0.3];
  const unreached = unreachedOf(Float64Array.of(0, signal, letters, calls), Uint8Array.of(1, 0));
  expect([...unreached]).toEqual([0, signal, 0, calls]);
});
