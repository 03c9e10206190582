import { expect, it } from 'vitest';
import { NODES } from './layout.js';
import { classLogOf, falling, isNever, reached, rising, splitByReach, spreadSlope, stepOutOfReach, withNever } from './reach.js'; // prettier-ignore

/** The log likelihood of a count but for what knows neither what was expected nor the spread. */
const of = (count: number, expected: number, spread: number) =>
  count * Math.log(expected) + falling(count, expected, spread) + rising(count, spread);

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
    expect(4 - 6 * reached(4, 6, spread)).toBeCloseTo(slope, 4);
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
  const ofReached = falling(0, 6, 0.7);
  const none = Math.exp(ofReached);
  expect(Math.exp(withNever(ofReached, 0.3))).toBeCloseTo(0.3 + 0.7 * none, 12);
  expect(isNever(ofReached, 0.3)).toBeCloseTo(0.3 / (0.3 + 0.7 * none), 12);
  expect([withNever(ofReached, 0), isNever(ofReached, 0)]).toEqual([ofReached, 0]);
});

it('asks a client who was reached oftener than there were rounds nothing of how many there were', () => {
  expect(spreadSlope(3, 3, -1 / 3.85)).not.toBe(0);
  expect(spreadSlope(4, 3, -1 / 3.85)).toBe(0);
});

it('finds who is out of reach, and how that answers to the inclination', () => {
  const clients = new Float64Array(NODES).map((_, node) => 5000 - 1000 * Math.abs(node - 4));
  const truth = Float64Array.of(-0.8, -1.5);
  const out = classLogOf(truth).subarray(NODES);
  const found = clients.map((many, node) => many * Math.exp(out[node]!));
  let step: Float64Array = Float64Array.of(0, 0);
  for (let nth = 0; nth < 3; nth += 1) step = stepOutOfReach(found, clients, step);
  expect(step[0]).toBeCloseTo(truth[0]!, 2);
  expect(step[1]).toBeCloseTo(truth[1]!, 2);
});

it('splits clients by the channel that never reaches most of them', () => {
  const [order, view, letter, call] = [0, 0, 0.4, 0.1];
  const unreached = Float64Array.of(...[order, view, letter, call].flatMap((part) => [part, part]));
  const split = splitByReach({ unreached, outOfReach: Float64Array.of(-1, 0) });
  expect([...split.unreached]).toEqual([0, 0, 0, 0, 0.02, 0.95, 0.1, 0.1]);
  expect(split.outOfReach[0]).toBeCloseTo(Math.log(0.4 / 0.6), 12);
  expect(splitByReach(split)).toBe(split); // they are two already
  const all = { unreached: new Float64Array(8).fill(0.04), outOfReach: Float64Array.of(-1, 0) };
  expect(splitByReach(all)).toBe(all);
});
