import { MaisonError } from '../../core/index.js';
import type { House } from '../../engines/index.js';
import { estimatedShare, varianceOf, type Part } from '../certainty.js';
import type { Run } from '../run.js';
import { UNIT } from '../split.sql.js';
import { carriedSql } from './carried.sql.js';
import type { Ranged } from './types.js';

/** What the channels carried of the orders that came after a sequence of touches. */
export interface Carried {
  readonly path: readonly string[];
  readonly level: number;
  /** Orders of the run whose last touches these were. */
  readonly orders: number;
  /** Those of the sequence first, in its order, then the others that stood before, those with most first. */
  readonly channels: readonly (Ranged & { readonly channel: string; readonly inSequence: boolean })[];
  /** Orders that would have come anyway. */
  readonly baseline: Ranged;
}

interface Row extends Record<string, string | number> {
  readonly channel: string;
  readonly orders: string;
  readonly credit: string;
  readonly caused: number;
  readonly within: number;
}

const LEVEL = 0.95;

/**
 * How much weight each channel carried in the orders that came after a sequence.
 * @param path channels as the house writes them, the last touch last.
 * @throws MaisonError where the run has no incremental model.
 */
export async function carriedBy(house: House, run: Run, path: readonly string[]): Promise<Carried> {
  const found = run.incremental;
  if (!found) throw new MaisonError(`run ${run.number} has no incremental model; take a new one`, 422);
  const answered = await house.columns.query<Row>(carriedSql(run.id, path));
  const outcomes = Number(answered.find(({ channel }) => channel === '')!.orders);
  const rows = answered
    .filter(({ channel }) => channel !== '')
    .sort((a, b) => Number(b.credit) - Number(a.credit) || a.channel.localeCompare(b.channel, 'en'));
  const terms = { level: LEVEL, outcomes, worth: 0 };
  const errors = new Map(found.channels.map((channel) => [channel.name, channel]));
  const rangedBy = (credit: number, of: Part['of'], { caused, within }: Pick<Row, 'caused' | 'within'>): Ranged => {
    const variance = varianceOf({ of, caused: Number(caused), value: 0, within: Number(within), valueWithin: 0 });
    const { low, high } = estimatedShare({ credit, value: 0 }, variance, terms);
    return { value: credit, low, high };
  };
  const channels = rows.map((row) => ({
    channel: row.channel,
    inSequence: path.includes(row.channel),
    ...rangedBy(Number(row.credit) / UNIT, errors.get(row.channel) ?? { caused: 0, error: 0, within: 0 }, row),
  }));
  const sum = (of: 'caused' | 'within') => rows.reduce((all, row) => all + Number(row[of]), 0);
  const left = outcomes - rows.reduce((all, { credit }) => all + Number(credit), 0) / UNIT;
  return {
    path,
    level: LEVEL,
    orders: outcomes,
    channels: [...channels.filter(({ inSequence }) => inSequence), ...channels.filter(({ inSequence }) => !inSequence)],
    baseline: rangedBy(left, found.all, { caused: sum('caused'), within: sum('within') }),
  };
} // prettier-ignore
