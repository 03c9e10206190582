import type { ProvedBudget } from '../budgets/prove.js';
import { gained } from '../budgets/table.js';
import { seedsSaid } from '../results.js';
import { percent } from './figures.js';
import type { Row } from './types.js';

/** The part of the best gain that advice should make true. */
const BEST = 0.9;

export function budgetRows(houses: readonly ProvedBudget[]): Row[] {
  const kinds = [...new Set(houses.map(({ kind }) => kind))]
    .map((name) => ({ name, ...gained(houses.filter(({ kind }) => kind === name)) }))
    .filter(({ worth }) => worth > 0)
    .sort((a, b) => a.part - b.part);
  const reached = kinds.filter(({ part }) => part >= BEST);
  const all = gained(houses);
  return [
    {
      measure: 'true gain of a move by advice, worst kind',
      value: 100 * (kinds[0]?.part ?? Number.NaN),
      unit: '% of the best move',
      limit: 100 * BEST,
      better: 'more',
      note: `${kinds[0]?.name}; ${percent(all.part)} in all, ${all.good} of ${all.worth} houses, ${seedsSaid(houses)}`,
    },
    {
      measure: 'kinds in which it reaches that',
      value: reached.length,
      unit: `of ${kinds.length} kinds`,
      limit: kinds.length,
      better: 'more',
      note: reached.map(({ name }) => name).join('; '),
    },
  ];
}
