import { normalQuantile } from '../../../math/index.js';
import type { CheckCell } from '../../share.js';
import type { Cell } from './families.js';

/** Checks of a run that are held against chance here: moved touches, clients held out, and six of orders foretold. */
const CHECKS = 8;
/** So probable is it that chance alone fails one of them, whatever the number of figures they look at: in one run of two hundred. */
const FALSE_ALARM = 0.005 / CHECKS;
/** Orders that matter: what is off by a smaller part of them is told and does not fail a check. */
const MATTERS = 0.01;
/** Where fewer are expected, nothing is said of a figure by itself. */
const FEWEST = 5;
const RANGE = normalQuantile(0.975);

/** The figure that is furthest off for chance, of those that fail where there are any. */
export interface Furthest {
  readonly cell: Cell;
  /** Orders more than expected. */
  readonly off: number;
  /** Orders that chance puts it off at most on that side, of as many figures as were looked at. */
  readonly limit: number;
  /** Beyond chance, and by so many orders that it matters. */
  readonly failed: boolean;
}

/**
 * Orders beside what was expected of them, allowing for how many figures are looked at (Bonferroni).
 * @param orders of which a part matters.
 * @param more by how much the variance is greater than that of chance, where the expected is uncertain itself.
 * @param sides one where only more orders than expected are looked for.
 */
export function furthestOf(
  cells: readonly Cell[],
  orders: number,
  more = 1,
  sides: 1 | 2 = 2,
): Furthest | undefined {
  const those = cells.filter(({ expected }) => expected >= FEWEST);
  const told = normalQuantile(1 - FALSE_ALARM / (sides * Math.max(1, those.length)));
  const found = those.map((cell) => ({ cell, z: deviation(cell) / Math.sqrt(more) }));
  const far = (z: number) => (sides === 1 ? z : Math.abs(z));
  const fails = ({ cell, z }: (typeof found)[number]) =>
    far(z) > told && Math.abs(cell.happened - cell.expected) > MATTERS * orders;
  const byChance = found.toSorted((left, right) => far(right.z) - far(left.z));
  const most = byChance.find(fails) ?? byChance[0];
  if (!most) return undefined;
  const off = most.cell.happened - most.cell.expected;
  return {
    cell: most.cell,
    off,
    limit: limitOf(most.cell.expected, Math.sign(off) * told * Math.sqrt(more)),
    failed: fails(most),
  };
}

/**
 * How many standard deviations a count is off what was expected: the signed root of its deviance, which is normal for
 * a Poisson count from a handful on (McCullagh and Nelder 1989, 2.4). 30 for 20 expected is 2.08.
 */
export function deviation({ happened, expected }: Pick<Cell, 'happened' | 'expected'>): number {
  const deviance =
    2 * ((happened > 0 ? happened * Math.log(happened / expected) : 0) - (happened - expected));
  return Math.sign(happened - expected) * Math.sqrt(Math.max(0, deviance));
}

/** How many orders from what was expected a count lies whose deviation is `z`; all of it, where even none is nearer. */
function limitOf(expected: number, z: number): number {
  let [near, far] = [expected, z < 0 ? 0 : expected + z * z + 3 * z * Math.sqrt(expected)];
  for (let step = 0; step < 50; step += 1) {
    const happened = (near + far) / 2;
    if (Math.abs(deviation({ happened, expected })) < Math.abs(z)) near = happened;
    else far = happened;
  }
  return Math.abs(far - expected);
}

/** Orders that came, with what chance makes of what was foretold. */
export function foretoldCell({ name, happened, expected, days }: Cell, more = 1): CheckCell {
  const chance = RANGE * Math.sqrt(expected * more);
  return {
    name,
    value: happened,
    low: Math.max(0, expected - chance),
    high: expected + chance,
    expected,
    days,
  };
}

/** Orders that came beyond what was expected, with what chance makes of them. */
export function earnedCell({ name, happened, expected }: Cell): CheckCell {
  const chance = RANGE * Math.sqrt(expected);
  return {
    name,
    value: happened - expected,
    low: happened - expected - chance,
    high: happened - expected + chance,
  };
}

export function joined(name: string, cells: readonly Cell[]): Cell {
  const sum = (of: 'happened' | 'expected' | 'days') => cells.reduce((all, cell) => all + cell[of], 0);
  return { name, happened: sum('happened'), expected: sum('expected'), days: sum('days') };
}
