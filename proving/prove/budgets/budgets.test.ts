import { describe, expect, it } from 'vitest';
import { responseOf, simulateSpending } from '../../houses/index.js';
import { bestMove, moveByReturns, spentNow, trulyBrings } from './best.js';
import { budgetTable, rivalTable } from './table.js';
import type { ProvedBudget } from './prove.js';

const total = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0);

describe('a house whose spend varies', () => {
  const made = simulateSpending('hidden intent', { seed: 2, clients: 400 });
  const { house, spending } = made;

  it('is the same again, and spends on every channel in every week', () => {
    expect(simulateSpending('hidden intent', { seed: 2, clients: 400 }).spending).toEqual(spending);
    for (const { spend, levels } of spending) {
      expect(Math.min(...spend)).toBeGreaterThan(0);
      expect(total(levels) / levels.length).toBeCloseTo(1, 9);
    }
  });

  it('reaches more people in weeks with more spend, and fewer for each franc', () => {
    const first = house.streams.types.findIndex(({ kind }) => kind === 'touch');
    const email = spending[0]!;
    const touches = email.levels.map(() => 0);
    house.streams.kinds.forEach((kind, event) => {
      if (kind === first) touches[Math.floor(house.streams.times[event]! / 7)]! += 1;
    });
    const weeks = [...email.levels.keys()].filter((week) => week < 25).sort((a, b) => email.levels[a]! - email.levels[b]!);
    const of = (some: readonly number[], values: readonly number[]) => total(some.map((week) => values[week]!));
    const [few, many] = [weeks.slice(0, 12), weeks.slice(-12)];
    expect(of(many, touches)).toBeGreaterThan(of(few, touches));
    expect(of(many, touches) / of(many, email.spend)).toBeLessThan(of(few, touches) / of(few, email.spend));
  });

  it('brings less than in proportion, and as much as now at what is spent now', () => {
    for (const channel of spending) {
      expect(responseOf(channel, 1)).toBe(1);
      expect(responseOf(channel, 2)).toBeGreaterThan(1);
      expect(responseOf(channel, 2)).toBeLessThan(2);
      expect(responseOf(channel, 1.2) - responseOf(channel, 1.1)).toBeLessThan(responseOf(channel, 1.1) - responseOf(channel, 1));
    }
  });

  it('is moved from channels of little to those of much return by who takes credits at their word', () => {
    const now = spentNow(made);
    const returns = now.map((_, index) => index + 1);
    const moved = moveByReturns(made, now.map((spend, index) => returns[index]! * spend), { least: 0.5, most: 1.5, move: 0.2 });
    const by = moved.map((spend, index) => spend - now[index]!);
    expect(total(by)).toBeCloseTo(0, 3);
    expect(total(by.map((each) => Math.max(0, each)))).toBeCloseTo(0.2 * total(now), 0);
    const [lastTaken, firstGiven] = [by.findLastIndex((each) => each < -1), by.findIndex((each) => each > 1)];
    expect(lastTaken).toBeLessThan(firstGiven);
  });

  it('gains most by the best move, which is no more than a fifth and spends as much as now', () => {
    const now = spentNow(made);
    const best = bestMove(made, { least: 0.5, most: 1.5, move: 0.2 });
    expect(total(best)).toBeCloseTo(total(now), 3);
    expect(total(best.map((spend, index) => Math.max(0, spend - now[index]!)))).toBeLessThanOrEqual(0.2 * total(now) + 1);
    const gain = trulyBrings(made, best) - trulyBrings(made, now);
    expect(gain).toBeGreaterThan(0);
    for (let from = 0; from < now.length; from += 1)
      for (let to = 0; to < now.length; to += 1) {
        const moved = now.map((spend, index) => spend + (index === from ? -0.3 * now[from]! : 0) + (index === to ? 0.3 * now[from]! : 0));
        if (moved[to]! > 1.5 * now[to]! || 0.3 * now[from]! > 0.2 * total(now)) continue;
        expect(trulyBrings(made, moved) - trulyBrings(made, now)).toBeLessThanOrEqual(gain);
      }
  });
}); // prettier-ignore

describe('budgets moved by advice', () => {
  const house = (best: number, advised: number, value: number): ProvedBudget => ({
    kind: 'season', seed: 1, clients: 100, program: 'one', best, advised,
    said: { value, low: value - 0.01, high: value + 0.01 }, told: 6, channels: 8,
  });
  const houses = [house(0.1, 0.08, 0.085), house(0.05, 0.046, 0.06), house(0.01, -0.001, 0.02)];

  it('are told by kind: the best gain, the part of it that the advice made true, and what was said of it', () => {
    expect(budgetTable(houses, 'one').rows).toEqual([
      ['all', '3', '2', '0.053', '0.042', '84 %', '1 of 2', '1 of 3', '6.0 of 8'],
      ['season', '3', '2', '0.053', '0.042', '84 %', '1 of 2', '1 of 3', '6.0 of 8'],
    ]);
  });

  it('are told beside what the credits of other models would move', () => {
    const rivals = { 'last touch': -0.02, linear: 0.04 };
    expect(rivalTable(houses, 'one')).toBeUndefined();
    expect(rivalTable(houses.map((each) => ({ ...each, rivals })), 'two')!.rows).toEqual([
      ['last touch †', '-0.020', '-37 %', '3 of 3'],
      ['linear †', '0.040', '75 %', '0 of 3'],
      ['Maison †', '0.042', '78 %', '1 of 3'],
    ]);
  });

  it('are marked where other code measured some of them', () => {
    const { rows } = budgetTable([...houses, { ...houses[0]!, kind: 'sessions', program: 'two' }], 'one');
    expect(rows.map(([name]) => name)).toEqual(['all †', 'season', 'sessions †']);
  });
}); // prettier-ignore
