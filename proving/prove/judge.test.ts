import { describe, expect, it } from 'vitest';
import { HOUSE_KINDS, type SimulatedHouse } from '../houses/index.js';
import { CONTENDERS } from './contenders.js';
import { judge } from './judge.js';
import { pathsOf } from './paths.js';
import { proveHouse } from './prove.js';
import type { ProvedHouse } from './types.js';

/**
 * Three orders of two clients: a letter on day 1 and a search on day 2 before an order on day 3, which the letter
 * caused; an order on day 4 that nothing did; and a letter on day 1 that caused the other client's order on day 5.
 */
const TINY: SimulatedHouse = {
  kind: HOUSE_KINDS[0]!,
  seed: 1,
  streams: {
    days: 10,
    types: [
      { kind: 'order', name: 'order' },
      { kind: 'touch', name: 'email' },
      { kind: 'touch', name: 'search' },
    ],
    tiers: ['all'],
    starts: Int32Array.of(0, 4, 6),
    tier: new Uint8Array(2),
    since: new Float64Array(2),
    times: Float64Array.of(1, 2, 3, 4, 1, 5),
    kinds: Uint8Array.of(1, 2, 0, 0, 1, 0),
  },
  truth: { cause: Int32Array.of(0, -1, 4) },
  expected: Float64Array.of(1.5, 0),
};

const named = (...names: string[]) => CONTENDERS.filter(({ name }) => names.includes(name));

async function judged(...names: string[]) {
  const options = { clients: 2, program: 'p', threads: 1, clock: () => 0, contenders: named(...names) };
  return judge(await proveHouse(TINY, options));
}

describe('a house of three orders', () => {
  it('has two paths to an order, and one order that no touch stands before', () => {
    const { paths, pathless } = pathsOf(TINY.streams);
    expect(pathless).toBe(1);
    expect([...paths.conversions]).toEqual([1, 1]);
    expect([...paths.steps]).toEqual([0, 1, 0]);
  });

  it('has one of its three orders misplaced by last touch: the search did not cause it', async () => {
    const [last] = await judged('last touch');
    expect(last!.misplaced).toBeCloseTo(1 / 3, 3);
    expect(last!.errors.map(({ error }) => error)).toEqual([-1 / 3, 1 / 3]);
    expect(last!.rank).toBeNull();
  });

  it('has half an order misplaced by linear and by Shapley, which rank the channels right', async () => {
    for (const found of await judged('linear', 'Shapley')) {
      expect(found.misplaced).toBeCloseTo(1 / 6, 3);
      expect(found.rank).toBe(1);
    }
  });
});

describe('judging', () => {
  const house: ProvedHouse = {
    kind: 'any',
    seed: 1,
    clients: 1,
    program: 'p',
    orders: 100,
    channels: [
      { name: 'a', touches: 9, caused: 10, expected: 9 },
      { name: 'b', touches: 9, caused: 4, expected: 5 },
      { name: 'c', touches: 9, caused: 0, expected: 0 },
    ],
    models: [
      {
        name: 'm',
        channels: [14, 0, 3],
        baseline: 83,
        seconds: 1,
        certainty: {
          channels: [
            { low: 8, high: 20, verdict: 'incremental' },
            { low: 0, high: 2, verdict: 'none' },
            { low: 1, high: 5, verdict: 'incremental' },
          ],
          baseline: { low: 80, high: 86 },
        },
      },
    ],
  };

  it('counts what intervals held, their widths and errors, and verdicts that were wrong', () => {
    const near = (value: number) => expect.closeTo(value, 12) as number;
    expect(judge(house)[0]!.certainty).toEqual({
      // half widths of 6 and 1 orders in a hundred, 4 too many and 4 too few
      working: {
        intervals: 2,
        held: 1,
        width: near(0.14),
        halfSquares: near(0.0036 + 0.0001),
        errorSquares: near(0.0016 + 0.0016),
      },
      idle: { intervals: 1, held: 0, width: 0.04, halfSquares: near(0.0004), errorSquares: near(0.0009) },
      baseline: { intervals: 1, held: 1, width: 0.06, halfSquares: near(0.0009), errorSquares: near(0.0009) },
      falselyIncremental: 1,
      falselyNone: 1,
    });
  });

  it('halves the sum of what is too much and too little', () => {
    expect(judge(house)[0]!.misplaced).toBeCloseTo((4 + 4 + 3 + 3) / 2 / 100);
  });

  it('takes channels that no one can tell apart for one', () => {
    const [found] = judge(house, ['a', 'b']);
    expect(found!.errors).toEqual([
      { channel: 'c', error: 0.03 },
      { channel: 'a and b', error: 0 },
    ]);
    expect(found!.misplaced).toBeCloseTo((3 + 0 + 3) / 2 / 100);
  });
});
