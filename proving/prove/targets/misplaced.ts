import { MOVING, TRIAL } from '../trial.js';
import { mean, worstOf, type OfKind } from './figures.js';
import type { Found, Row } from './types.js';

/** Shares of orders that may be misplaced, by clients of a house; of houses between the two nothing is asked. */
const SMALL = { clients: 5000, average: 0.05, trial: 0.05, moving: 0.05 };
const LARGE = { clients: 20_000, average: 0.02, trial: 0.03, moving: 0.04 };
/** Of houses where nothing works: what may be credited, and in how many no channel may be called incremental. */
const CREDITED = 0.02;
const UNCALLED = 0.95;

/**
 * The part of the orders that may be misplaced on a kind of house of so many clients. Of the kinds that are held to no
 * limit of their own it is that of small houses.
 * @param nothing whether nothing works there: all that is misplaced is credited then.
 */
export function mayMisplace(kind: string, nothing: boolean, clients: number): number {
  const limits = clients >= LARGE.clients ? LARGE : SMALL;
  const ofKind = TRIAL.includes(kind) ? limits.trial : MOVING.includes(kind) ? limits.moving : SMALL.trial;
  return nothing ? Math.min(CREDITED, ofKind) : ofKind;
}

/** @param clients of each house. */
export function misplacedRows(found: readonly Found[], clients: number): Row[] {
  const limits = clients <= SMALL.clients ? SMALL : clients >= LARGE.clients ? LARGE : undefined;
  const [trial, moving] = [TRIAL, MOVING].map((kinds) => found.filter(({ kind }) => kinds.includes(kind)));
  const others = found.filter((each) => !trial!.includes(each) && !moving!.includes(each));
  const kinds = byKind(trial!, ({ misplaced }) => misplaced, mean);
  const worst = (measure: string, of: readonly Found[], limit?: number): Row => {
    const each = byKind(of, ({ misplaced }) => misplaced, mean);
    return {
      measure: `misplaced, worst ${measure}`,
      ...worstOf(each, limit),
      unit: '% of orders',
      limit: inPercent(limit),
      of,
    };
  };
  return [
    {
      measure: 'misplaced on average, kinds of the trial',
      value: 100 * mean(kinds.map(({ value }) => value)),
      unit: '% of orders',
      limit: inPercent(limits?.average),
      note: `${kinds.length} of ${TRIAL.length} kinds`,
      of: trial!,
    },
    worst('kind of the trial', trial!, limits?.trial),
    worst('kind with drift or letters after orders', moving!, limits?.moving),
    worst('of the other kinds, which were made harder', others),
  ];
}

/** @param of houses where nothing works. */
export function nothingRows(of: readonly Found[]): Row[] {
  const credits = byKind(of, ({ credit }) => credit, (some) => Math.max(...some));
  const called = of.filter(({ certainty }) => certainty.falselyIncremental > 0);
  const uncalled = of.length - called.length;
  const where = [...new Set(called.map(({ kind }) => kind))].join('; ');
  return [
    {
      measure: 'nothing works, greatest credit in all of a house',
      ...worstOf(credits, CREDITED),
      unit: '% of orders',
      limit: inPercent(CREDITED),
      of,
    },
    {
      measure: 'nothing works, no channel called incremental',
      value: (100 * uncalled) / of.length,
      unit: '% of houses',
      limit: inPercent(UNCALLED),
      better: 'more',
      note: `${uncalled} of ${of.length}${where && `; some were in: ${where}`}`,
      of,
    },
  ];
} // prettier-ignore

const inPercent = (share: number | undefined) => share && 100 * share;

function byKind(
  found: readonly Found[],
  of: (each: Found) => number,
  together: (figures: readonly number[]) => number,
): OfKind[] {
  const kinds = [...new Set(found.map(({ kind }) => kind))];
  return kinds.map((name) => ({ name, value: together(found.filter(({ kind }) => kind === name).map(of)) }));
}
