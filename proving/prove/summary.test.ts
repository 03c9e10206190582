import { expect, it } from 'vitest';
import { summaryOf } from './summary.js';
import type { ProvedHouse } from './types.js';

/** A house of 100 orders, 20 of them by letters, as two models say it. */
function house(seed: number, credit: number, high: number): ProvedHouse {
  const certainty = {
    channels: [{ low: 10, high, verdict: 'incremental' as const }],
    baseline: { low: 70, high: 90 },
  };
  return {
    kind: 'nothing hidden', seed, clients: 1000, program: 'p', orders: 100,
    channels: [{ name: 'letters', touches: 50, caused: 20, expected: 19 }],
    models: [
      { name: 'last touch', channels: [60], baseline: 40, seconds: 0 },
      { name: 'incremental', channels: [credit], baseline: 100 - credit, seconds: 1, certainty },
    ],
  }; // prettier-ignore
}

it('tells by kind what each model misplaced, from the least to the most, and how many intervals held', () => {
  const summary = summaryOf(
    [house(1, 22, 30), house(2, 26, 19), { ...house(3, 20, 30), clients: 500 }],
    'p',
  )!;
  expect([summary.clients, summary.houses, summary.tried.length, summary.outdated]).toEqual([1000, 2, 1, 0]);
  expect(summaryOf([house(1, 22, 30)], 'q')!.outdated).toBe(1);
  const [kind] = summary.tried;
  expect(kind).toMatchObject({
    name: 'nothing hidden',
    nothing: false,
    houses: 2,
    limit: 0.05,
    intervals: 2,
    held: 1,
    wrong: 0,
  });
  const [last, incremental] = kind!.models;
  expect(last).toEqual({ name: 'last touch', misplaced: 0.4, least: 0.4, most: 0.4 });
  expect(incremental!.misplaced).toBeCloseTo(0.04, 12);
  expect([incremental!.least, incremental!.most]).toEqual([0.02, 0.06]);
});

it('is of the size at which the most kinds were tried, and of the larger where two are even', () => {
  const small = { ...house(1, 22, 30), clients: 500 };
  const even = [house(1, 22, 30), small, { ...small, seed: 2 }];
  expect(summaryOf(even, 'p')).toMatchObject({ clients: 1000, houses: 1 });
  const more = [...even, { ...small, kind: 'season' }];
  expect(summaryOf(more, 'p')).toMatchObject({ clients: 500, houses: 3 });
});

it('has nothing to tell where nothing was tried', () => {
  expect(summaryOf([], 'p')).toBeUndefined();
});
