import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math/index.js';
import { countsByOrder, type Counts } from './chain.js';
import { automaticMarkov, channelWeights } from './channel-weights.js';
import { markovCredits, removalEffects, type MarkovOrder } from './markov.js';
import { PathsBuilder, type Paths } from './paths.js';

function pathsOf(...rows: [steps: string, conversions: number, value: number, nulls: number][]): Paths {
  const builder = new PathsBuilder();
  for (const [steps, ...amounts] of rows) builder.add(steps.split(''), ...amounts);
  return builder.finish();
}

function countsOf(paths: Paths, order: number): Counts {
  return [...countsByOrder(paths, order)].at(-1)!;
}

/**
 * Start goes to A in 2 of 3 and to B in 1 of 3 paths; A goes to B or, as often, to nothing; B goes to an outcome
 * or, as often, to nothing. An outcome comes with 2/3 * 1/2 * 1/2 + 1/3 * 1/2 = 1/3. Without A, 1/6 is left; without
 * B none is.
 */
const small = pathsOf(['AB', 1, 30, 0], ['A', 0, 0, 1], ['B', 0, 0, 1]);

describe('a chain that a person can solve', () => {
  it('loses half of the outcomes without A and all without B', async () => {
    const effects = await removalEffects(countsOf(small, 1));
    expect([...effects.outcomes]).toEqual([expect.closeTo(0.5, 14), expect.closeTo(1, 14)]);
    expect(effects.states).toBe(3);
  });
  it('shares the outcome by what is lost: 1/3 and 2/3', async () => {
    const credits = await markovCredits(small, 1);
    expect([...credits.outcomes]).toEqual([expect.closeTo(1 / 3, 14), expect.closeTo(2 / 3, 14)]);
    expect([...credits.value]).toEqual([expect.closeTo(10, 13), expect.closeTo(20, 13)]);
  });
  it('remembers with order 2 that only B after A led to an outcome: both lose all without either', async () => {
    const effects = await removalEffects(countsOf(small, 2));
    expect([...effects.outcomes]).toEqual([expect.closeTo(1, 14), expect.closeTo(1, 14)]);
  });
});

it('follows the value where it differs from the outcomes', async () => {
  // A alone: 1 outcome of 10; B alone: 1 of 90.
  const credits = await markovCredits(pathsOf(['A', 1, 10, 0], ['B', 1, 90, 0]), 1);
  expect([...credits.outcomes]).toEqual([1, 1]);
  expect([...credits.value]).toEqual([expect.closeTo(10, 12), expect.closeTo(90, 12)]);
});

it('does not care how long a path stays with a channel', async () => {
  const once = await markovCredits(pathsOf(['AB', 3, 9, 1], ['A', 1, 2, 5]), 1);
  const long = await markovCredits(pathsOf(['AAAAAAABBBB', 3, 9, 1], ['AAAAAAA', 1, 2, 5]), 1);
  once.outcomes.forEach((credit, channel) => expect(long.outcomes[channel]).toBeCloseTo(credit, 12));
});

it('credits nothing where there is no outcome', async () => {
  expect([...(await markovCredits(pathsOf(['AB', 0, 0, 3]), 2)).outcomes]).toEqual([0, 0]);
});

it('proves its residual on paths of a thousand touches back and forth', async () => {
  const effects = await removalEffects(countsOf(pathsOf(['AB'.repeat(500), 1, 1, 1], ['BC', 1, 1, 0]), 4));
  expect(effects.residual).toBeLessThanOrEqual(1e-14);
  expect(effects.errorBound).toBeLessThan(1e-7);
  // Two of the three outcomes' worth of paths pass A and C or not: half of the first path's two, one of the second's.
  expect(effects.outcomes[1]).toBeCloseTo(1, 9);
});

it('refuses an order that is not offered', async () => {
  await expect(markovCredits(small, 5 as MarkovOrder)).rejects.toThrow(
    'Markov order 5 is not offered; take 1 to 4',
  );
});

it('stops when it is told to', async () => {
  await expect(markovCredits(small, 1, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow(
    'enough',
  );
});

/** Paths of a process that remembers one or two touches: each repeats, or avoids, what came so many touches ago. */
function remembering(touches: 1 | 2): Paths {
  const stream = randomStream(11, `remembering ${touches}`);
  const builder = new PathsBuilder();
  for (let path = 0; path < 3000; path++) {
    const steps: string[] = [];
    while (steps.length < touches || stream.uniform() < 0.85) {
      const earlier = steps.at(-touches);
      steps.push(earlier !== undefined && stream.uniform() < 0.7 ? earlier : 'ABC'[stream.integer(0, 2)]!);
    }
    const bought = stream.uniform() < 0.3 ? 1 : 0;
    builder.add(steps, bought, bought, 1 - bought);
  }
  return builder.finish();
}

describe('the automatic order', () => {
  it('finds that a process remembers one touch', async () =>
    expect((await automaticMarkov(remembering(1))).order).toBe(1));
  it('finds that a process remembers two', async () => {
    const paths = remembering(2);
    const found = await automaticMarkov(paths);
    expect(found.order).toBe(2);
    expect(found.credits).toEqual(await channelWeights('markov-2', paths));
  });
});
