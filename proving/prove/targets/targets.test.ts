import { describe, expect, it } from 'vitest';
import { HOUSE_KINDS } from '../../houses/kinds.js';
import type { ProvedBudget } from '../budgets/prove.js';
import { MOVING, TRIAL } from '../trial.js';
import type { ProvedHouse } from '../types.js';
import { targetsOf } from './targets.js';

const PROGRAMS = { houses: 'now', budgets: 'now', samples: 'now' };

/** A house of 1,000 orders, 200 by letters unless nothing works, of which so many too many are given to letters. */
function house(kind: string, tooMany: number, of: Partial<ProvedHouse> = {}): ProvedHouse {
  const caused = kind.startsWith('nothing works') ? 0 : 200;
  const credit = caused + tooMany;
  const certainty = {
    channels: [{ low: credit - 30, high: credit + 30, verdict: credit > 30 ? ('incremental' as const) : ('cannot tell' as const) }],
    baseline: { low: 970 - credit, high: 1030 - credit },
  };
  return {
    kind, seed: 1, clients: 20_000, program: 'now', orders: 1000,
    channels: [{ name: 'letters', touches: 500, caused, expected: caused }],
    models: [
      { name: 'last touch', channels: [600], baseline: 400, seconds: 0 },
      { name: 'incremental', channels: [credit], baseline: 1000 - credit, seconds: 1, certainty },
    ],
    ...of,
  };
} // prettier-ignore

const budget = (kind: string, best: number, advised: number): ProvedBudget => ({
  kind, seed: 1, clients: 6000, program: 'before', best, advised,
  said: { value: best, low: 0, high: 1 }, told: 6, channels: 8,
}); // prettier-ignore

const rowsOf = (houses: ProvedHouse[], more: { budgets?: ProvedBudget[]; samples?: ProvedHouse[] } = {}) =>
  targetsOf({ houses, budgets: [], samples: [], ...more }, PROGRAMS);

/** The one row whose measure begins so: its figure to a hundredth, its limit and its note. */
function row(rows: ReturnType<typeof rowsOf>, measure: string) {
  const found = rows.filter((each) => each.measure.startsWith(measure));
  expect(found, measure).toHaveLength(1);
  const { value, limit, most, note } = found[0]!;
  return [Math.round(value * 100) / 100, limit, ...(most === undefined ? [] : [most]), note];
}

describe('what the proving ground should reach', () => {
  it('asks something of kinds that there are, and of none twice', () => {
    const names = HOUSE_KINDS.map(({ name }) => name);
    const asked = [...TRIAL, ...MOVING];
    expect(asked.filter((kind) => !names.includes(kind))).toEqual([]);
    expect(new Set(asked).size).toBe(asked.length);
  });

  const large = [
    house('nothing hidden', 10),
    house('season', 30),
    house('season', 50, { seed: 2 }),
    house('drift', 20),
    house('everything and worse', 90),
    house('nothing works', 15),
    house('nothing works, at the till', 300),
  ];

  it('judges the kinds of the trial, those that drift and the harder ones apart', () => {
    const rows = rowsOf(large);
    // means by kind: 1, 4 and 1.5 of a hundred
    expect(row(rows, '20,000 clients: misplaced on average')).toEqual([2.17, 2, '3 of 20 kinds']);
    expect(row(rows, '20,000 clients: misplaced, worst kind of the trial')).toEqual([4, 3, 'season; 2 others at most 1.5 %']);
    expect(row(rows, '20,000 clients: misplaced, worst kind with drift')).toEqual([2, 4, 'drift']);
    expect(row(rows, '20,000 clients: misplaced, worst of the other kinds')).toEqual([30, undefined, 'nothing works, at the till; 1 other at most 9.0 %']);
  });

  it('asks less of small houses, and nothing of those between', () => {
    const rows = rowsOf([house('season', 40, { clients: 5000 }), house('season', 40, { clients: 6000 })]);
    expect(row(rows, '5,000 clients: misplaced on average')).toEqual([4, 5, '1 of 20 kinds']);
    expect(row(rows, '5,000 clients: misplaced, worst kind of the trial')).toEqual([4, 5, 'season']);
    expect(row(rows, '6,000 clients: misplaced on average')).toEqual([4, undefined, '1 of 20 kinds']);
    expect(rows[0]!.measure).toMatch(/^6,000 clients/);
  });

  it('takes the most that was credited where nothing works, and the houses in which a channel was called', () => {
    const rows = rowsOf(large);
    expect(row(rows, '20,000 clients: nothing works, greatest credit')).toEqual([30, 2, 'nothing works, at the till; 1 other at most 1.5 %']);
    expect(row(rows, '20,000 clients: nothing works, no channel called')).toEqual([50, 95, '1 of 2; some were in: nothing works, at the till']);
  });

  it('counts intervals of all houses, neither too few nor too many of which should hold', () => {
    const rows = rowsOf(large);
    expect(row(rows, '20,000 clients: intervals that hold, channels with an effect')).toEqual([60, 93, 97, '3 of 5; kinds of the trial 66.7 %']);
    expect(row(rows, '20,000 clients: intervals that hold, channels without')).toEqual([50, 95, '1 of 2; kinds of the trial 100.0 %']);
    expect(row(rows, '20,000 clients: intervals that hold, baselines')).toEqual([57.14, undefined, '4 of 7; kinds of the trial 75.0 %']);
    expect(row(rows, '20,000 clients: number of houses')).toEqual([7, undefined, '6 of 57 kinds, seeds 1, 2']);
  });

  it('counts the houses of all sizes on which coverage rests, and their intervals together', () => {
    const rows = rowsOf([...large, house('season', 40, { clients: 5000 })]);
    expect(row(rows, 'houses of all sizes: number of houses')).toEqual([8, 200, 'seeds 1, 2']);
    expect(row(rows, 'houses of all sizes: intervals that hold, channels with an effect')).toEqual([50, 93, 97, '3 of 6; kinds of the trial 50.0 %']);
    expect(rows.filter(({ measure }) => measure.startsWith('houses of all sizes'))).toHaveLength(4);
    expect(rowsOf([])).toEqual([]);
  });

  it('holds the width of intervals beside the errors of the kinds of the trial, so that one that fails does not excuse it', () => {
    const eight = Array.from({ length: 8 }, (_, seed) => house('season', seed % 2 === 0 ? 10 : -10, { seed }));
    // 30 on either side of errors of 10: 30 / 19.6; with one of 90 the mean square error is 900 + 100 by 9
    const rows = rowsOf([...eight, house('everything and worse', 90)]);
    expect(row(rows, '20,000 clients: width of intervals by spread of errors, channels with an effect')).toEqual([1.53, 1.5, 'of 8; 0.487 over all kinds']);
    expect(rows.some(({ measure }) => measure.includes('width') && measure.includes('channels without'))).toBe(false);
  });

  it('marks what other code measured a part of', () => {
    const rows = rowsOf([...large, house('nothing works', 15, { seed: 3, program: 'before' })]);
    const marked = rows.filter(({ measure }) => measure.endsWith(' †')).map(({ measure }) => measure.replace('20,000 clients: ', ''));
    expect(marked).toContain('misplaced on average, kinds of the trial †');
    expect(marked).toContain('number of houses †');
    expect(marked).not.toContain('misplaced, worst of the other kinds, which were made harder †');
    expect(rowsOf(large).filter(({ measure }) => measure.includes('†'))).toEqual([]);
  });

  it('tells of sample houses, and of each kind of which a budget could gain more than 2 %', () => {
    const samples = [house('sample house', 40)];
    const budgets = [budget('season', 0.1, 0.08), budget('sessions', 0.1, 0.095), budget('hidden intent', 0.01, 0)];
    const rows = rowsOf([], { samples, budgets });
    expect(row(rows, '20,000 clients, sample house: misplaced on average')).toEqual([4, undefined, '4.0 % at most']);
    expect(row(rows, '20,000 clients, sample house: number of houses')).toEqual([1, 20, 'seed 1']);
    expect(row(rows, '20,000 clients, sample house: intervals that hold, channels with')).toEqual([0, 93, 97, '0 of 1']);
    expect(row(rows, '6,000 clients, budget: true gain')).toEqual([80, 90, 'season; 87.5 % in all, 1 of 2 houses, seed 1']);
    expect(row(rows, '6,000 clients, budget: kinds in which it reaches that †')).toEqual([1, 2, 'sessions']);
  });
}); // prettier-ignore
