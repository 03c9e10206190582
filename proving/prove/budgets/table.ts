import type { ProofTable } from '../tables.js';
import type { ProvedBudget } from './prove.js';

/** A best gain of less than this part is not worth moving for, and not held against the advice. */
const WORTH_MOVING = 0.02;
/** The part of the best gain that advice should make true. */
const GOOD = 0.9;

/** What budgets moved by advice truly gained, beside the best possible move. */
export function budgetTable(results: readonly ProvedBudget[]): ProofTable {
  const kinds = [...new Set(results.map(({ kind }) => kind))];
  const of = (kind: string) => results.filter((each) => each.kind === kind);
  return {
    title: 'A fifth of the budget moved by advice: true gain, as a part of what channels bring now',
    head: ['kind', 'houses', 'gain above 2 % possible', 'best move', 'as advised', 'of the best', 'at least 90 %', 'said gain held', 'channels that may be moved'],
    rows: [row('all', results), ...kinds.map((kind) => row(kind, of(kind)))],
  };
} // prettier-ignore

function row(name: string, houses: readonly ProvedBudget[]): string[] {
  const worth = houses.filter(({ best }) => best > WORTH_MOVING);
  const total = (of: (house: ProvedBudget) => number, some: readonly ProvedBudget[] = worth) =>
    some.reduce((sum, house) => sum + of(house), 0);
  const mean = (of: (house: ProvedBudget) => number) => (total(of, houses) / houses.length).toFixed(3);
  const [best, advised] = [total((house) => house.best), total((house) => house.advised)];
  const good = worth.filter((house) => house.advised >= GOOD * house.best).length;
  const held = houses.filter(({ advised: gain, said }) => said.low <= gain && gain <= said.high).length;
  return [
    name,
    String(houses.length),
    String(worth.length),
    mean((house) => house.best),
    mean((house) => house.advised),
    best > 0 ? `${Math.round((100 * advised) / best)} %` : '',
    `${good} of ${worth.length}`,
    `${held} of ${houses.length}`,
    `${(total(({ told }) => told, houses) / houses.length).toFixed(1)} of ${houses[0]?.channels ?? 0}`,
  ];
}
