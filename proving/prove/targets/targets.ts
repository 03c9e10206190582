import type { BenchResult } from '../../bench/types.js';
import { HOUSE_KINDS } from '../../houses/kinds.js';
import type { ProvedBudget } from '../budgets/prove.js';
import { judge } from '../judge.js';
import { bySize, seedsSaid } from '../results.js';
import { marked } from '../tables.js';
import type { ProvedHouse } from '../types.js';
import { budgetRows } from './budget.js';
import { mean, percent } from './figures.js';
import { heldRows, widthRows } from './intervals.js';
import { misplacedRows, nothingRows } from './misplaced.js';
import type { Found, Row } from './types.js';

/** Houses of all sizes that a coverage should rest on. */
const HOUSES = 200;
const SAMPLE_HOUSES = 20;
/** What is kept of the proving ground, or the digests of the code that would measure it now. */
interface Proved<Houses, Budgets = Houses> {
  readonly houses: Houses;
  readonly budgets: Budgets;
  readonly samples: Houses;
}

/**
 * What the proving ground measured beside what should be reached, the largest houses first; a measure is marked where
 * other code measured some of it.
 * @param programs the digests of the code that is there now.
 */
export function targetsOf(
  { houses, budgets, samples }: Proved<readonly ProvedHouse[], readonly ProvedBudget[]>,
  programs: Proved<string>,
): BenchResult[] {
  return [
    ...sized(houses, programs.houses, 'clients', (some, clients) => houseRows(foundIn(some), clients)),
    ...named('houses of all sizes', houses, programs.houses, wholeRows(foundIn(houses))),
    ...sized(samples, programs.samples, 'clients, sample house', (some) => sampleRows(foundIn(some))),
    ...sized(budgets, programs.budgets, 'clients, budget', budgetRows),
  ];
}

/** The rows of each size, which stands in their names. */
function sized<Result extends Pick<ProvedHouse, 'clients' | 'program'>>(
  results: readonly Result[],
  program: string,
  what: string,
  rowsOf: (houses: readonly Result[], clients: number) => readonly Row[],
): BenchResult[] {
  return bySize(results)
    .reverse()
    .flatMap(({ clients, houses }) =>
      named(`${clients.toLocaleString('en')} ${what}`, houses, program, rowsOf(houses, clients)),
    );
}

/** Rows in whose names stands what they are of; what could not be measured is left out. */
function named(
  what: string,
  houses: readonly { program: string }[],
  program: string,
  rows: readonly Row[],
): BenchResult[] {
  return rows
    .filter(({ value }) => Number.isFinite(value))
    .map(({ measure, of, better, ...row }) => ({
      measure: marked(`${what}: ${measure}`, of?.map(({ house }) => house) ?? houses, program),
      better: better ?? 'less',
      ...row,
    }));
}

function foundIn(houses: readonly ProvedHouse[]): Found[] {
  return houses.flatMap((house) => {
    const { alike, nothing = false } = HOUSE_KINDS.find(({ name }) => name === house.kind) ?? {};
    const judged = judge(house, alike);
    return house.models.flatMap(({ channels }, model) => {
      const { certainty, misplaced } = judged[model]!;
      const credit = channels.reduce((sum, each) => sum + each, 0) / house.orders;
      return certainty ? [{ house, kind: house.kind, nothing, misplaced, credit, certainty }] : [];
    });
  });
}

function houseRows(found: readonly Found[], clients: number): Row[] {
  const kinds = new Set(found.map(({ kind }) => kind)).size;
  return [
    ...misplacedRows(found, clients),
    ...nothingRows(found.filter(({ nothing }) => nothing)),
    countRow(found, undefined, `${kinds} of ${HOUSE_KINDS.length} kinds`),
    ...heldRows(found),
    ...widthRows(found),
  ];
}

/** How often intervals hold is asked of all houses together. */
function wholeRows(found: readonly Found[]): Row[] {
  return found.length > 0 ? [countRow(found, HOUSES), ...heldRows(found)] : [];
}

function countRow(found: readonly Found[], limit?: number, kinds?: string): Row {
  const seeds = seedsSaid(found.map(({ house }) => house));
  const note = [...(kinds ? [kinds] : []), seeds].join(', ');
  return { measure: 'number of houses', value: found.length, unit: 'houses', limit, better: 'more', note };
}

function sampleRows(found: readonly Found[]): Row[] {
  const misplaced = found.map((each) => each.misplaced);
  const note = `${percent(Math.max(...misplaced))} at most`;
  return [
    { measure: 'misplaced on average', value: 100 * mean(misplaced), unit: '% of orders', note },
    countRow(found, SAMPLE_HOUSES),
    ...heldRows(found),
    ...widthRows(found),
  ];
}
