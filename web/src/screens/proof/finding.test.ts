import { expect, it } from 'vitest';
import { find } from './finding';
import { wilson } from './wilson';

const kind = (name: string, misplaced: number, held: number, limit = 0.03) => ({
  name,
  says: '',
  nothing: false,
  houses: 20,
  limit,
  models: [
    { name: 'last touch', misplaced: 0.6, least: 0.5, most: 0.7 },
    { name: 'incremental', misplaced, least: misplaced, most: misplaced },
  ],
  intervals: 160,
  held,
  wrong: 0,
});

it('names the kinds on which the model fails, the worst first', () => {
  const tried = [
    kind('easy', 0.01, 154),
    kind('drift', 0.08, 130),
    kind('hard', 0.12, 150),
    kind('hardest', 0.04, 152, 0.05),
  ];
  const found = find({ clients: 1000, houses: 60, outdated: 0, kinds: 55, tried });
  expect(found.ours).toBeCloseTo(0.0625, 12);
  expect(found.lastTouch).toBeCloseTo(0.6, 12);
  expect(found.worse.map(({ name }) => name)).toEqual(['hard', 'drift']);
  // 150 of 160 held: .94, within chance of .95; 130 of 160 are not
  expect(found.narrow.map(({ name }) => name)).toEqual(['drift']);
});

it('ranges a share by Wilson', () => {
  // Newcombe 1998, table I: 81 of 263 is .2553 to .3662
  const { low, high } = wilson(81, 263);
  expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.2553', '0.3662']);
});
