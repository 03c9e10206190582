import { describe, expect, it } from 'vitest';
import { markovCredits } from './markov.js';
import { PathsBuilder, type Paths } from './paths.js';
import { rakeWeights } from './rake.js';

function pathsOf(...rows: [steps: string, conversions: number, value: number, nulls: number][]): Paths {
  const builder = new PathsBuilder();
  for (const [steps, ...amounts] of rows) builder.add(steps.split(''), ...amounts);
  return builder.finish();
}

/** What the channels get when each path is split in proportion to the weights of its touches. */
function splitBy(paths: Paths, weights: Float64Array): number[] {
  const got = paths.channels.map(() => 0);
  paths.conversions.forEach((conversions, path) => {
    const touches = [...paths.steps.subarray(paths.offsets[path], paths.offsets[path + 1])];
    const whole = touches.reduce((sum, channel) => sum + weights[channel]!, 0);
    for (const channel of touches) got[channel]! += (conversions * weights[channel]!) / whole;
  });
  return got;
}

describe('ten paths by A and B', () => {
  it('weigh A thrice where A is to have three quarters', () => {
    const { weights, gap } = rakeWeights(pathsOf(['AB', 10, 100, 0]), Float64Array.of(7.5, 2.5));
    expect(weights[0]! / weights[1]!).toBeCloseTo(3, 9);
    expect(gap).toBeLessThan(1e-8);
  });
  it('count touches: two of A against one of B weigh the same each where A is to have two thirds', () => {
    const { weights } = rakeWeights(pathsOf(['ABA', 9, 90, 0]), Float64Array.of(6, 3));
    expect(weights[0]! / weights[1]!).toBeCloseTo(1, 9);
  });
});

it('splits single paths so that the totals of a Markov model come out', async () => {
  const paths = pathsOf(['AB', 5, 1, 3], ['BC', 4, 1, 2], ['AC', 3, 1, 8], ['ABC', 6, 1, 1], ['C', 1, 1, 4]);
  const { outcomes } = await markovCredits(paths, 2);
  const { weights, gap } = rakeWeights(paths, outcomes);
  expect(gap).toBeLessThan(1e-8);
  splitBy(paths, weights).forEach((credit, channel) => expect(credit).toBeCloseTo(outcomes[channel]!, 8));
});

it('says by how much a total is missed that single-channel paths alone exceed', () => {
  // A alone brings 6, whatever the weights; 4 cannot be met.
  const { weights, gap } = rakeWeights(pathsOf(['A', 6, 6, 0], ['AB', 4, 4, 0]), Float64Array.of(4, 6));
  expect(gap).toBeCloseTo(2, 6);
  expect(weights.every((weight) => weight > 0)).toBe(true);
});

it('splits by value where it is asked to, and passes over paths that lost money', () => {
  const { weights, gap } = rakeWeights(
    pathsOf(['AB', 1, 80, 0], ['BC', 1, -5, 0]),
    Float64Array.of(60, 20, 0),
    'value',
  );
  expect(weights[0]! / weights[1]!).toBeCloseTo(3, 9);
  expect(gap).toBeLessThan(1e-6);
});

it('weighs all the same where there is nothing to split', () => {
  expect([...rakeWeights(pathsOf(['AB', 0, 0, 3]), Float64Array.of(0, 0)).weights]).toEqual([1, 1]);
});
