import { marked, type ProofTable } from '../tables.js';
import type { ProvedBudget } from './prove.js';

/** A best gain of less than this part is not worth moving for, and not held against the advice. */
const WORTH_MOVING = 0.02;
/** The part of the best gain that advice should make true. */
const GOOD = 0.9;

/**
 * What budgets moved by advice truly gained, beside the best possible move.
 * @param program the code that is there now; what other code measured is marked.
 */
export function budgetTable(results: readonly ProvedBudget[], program: string): ProofTable {
  const kinds = [...new Set(results.map(({ kind }) => kind))];
  const rowOf = (name: string, of: readonly ProvedBudget[]) => row(marked(name, of, program), of);
  return {
    title: 'A fifth of the budget moved by advice: true gain, as a part of what channels bring now',
    head: ['kind', 'houses', 'gain above 2 % possible', 'best move', 'as advised', 'of the best', 'at least 90 %', 'said gain held', 'channels that may be moved'],
    rows: [rowOf('all', results), ...kinds.map((kind) => rowOf(kind, results.filter((each) => each.kind === kind)))],
  };
} // prettier-ignore

/** What the moves of who takes each model's credits at their word truly gained; undefined where none was asked. */
export function rivalTable(results: readonly ProvedBudget[], program: string): ProofTable | undefined {
  const asked = results.filter(({ rivals }) => rivals !== undefined);
  if (asked.length === 0) return undefined;
  const best = total(asked, (house) => house.best);
  const rowOf = (name: string, of: (house: ProvedBudget) => number) => [
    marked(name, asked, program),
    (total(asked, of) / asked.length).toFixed(3),
    `${Math.round((100 * total(asked, of)) / best)} %`,
    `${asked.filter((house) => of(house) < 0).length} of ${asked.length}`,
  ];
  return {
    title: 'The same by the credits of other models, taken at their word',
    head: ['by', 'true gain', 'of the best', 'houses in which it loses'],
    rows: [
      ...Object.keys(asked[0]!.rivals!).map((name) => rowOf(name, ({ rivals }) => rivals![name]!)),
      rowOf('Maison', ({ advised }) => advised),
    ],
  };
}

/** Of the houses where a move is worth it: how many, the part of all best gains that advice made true, and where it made enough of it so. */
export function gained(houses: readonly ProvedBudget[]): { worth: number; part: number; good: number } {
  const worth = houses.filter(({ best }) => best > WORTH_MOVING);
  return {
    worth: worth.length,
    part: total(worth, ({ advised }) => advised) / total(worth, ({ best }) => best),
    good: worth.filter(({ advised, best }) => advised >= GOOD * best).length,
  };
}

function row(name: string, houses: readonly ProvedBudget[]): string[] {
  const { worth, part, good } = gained(houses);
  const mean = (of: (house: ProvedBudget) => number) => (total(houses, of) / houses.length).toFixed(3);
  const held = houses.filter(({ advised: gain, said }) => said.low <= gain && gain <= said.high).length;
  return [
    name,
    String(houses.length),
    String(worth),
    mean(({ best }) => best),
    mean(({ advised }) => advised),
    worth > 0 ? `${Math.round(100 * part)} %` : '',
    `${good} of ${worth}`,
    `${held} of ${houses.length}`,
    `${(total(houses, ({ told }) => told) / houses.length).toFixed(1)} of ${houses[0]?.channels ?? 0}`,
  ];
}

const total = (houses: readonly ProvedBudget[], of: (house: ProvedBudget) => number) =>
  houses.reduce((sum, house) => sum + of(house), 0);
