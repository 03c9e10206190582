import { MaisonError } from '../../core/index.js';
import type { House } from '../../engines/index.js';
import { estimatedShare, varianceOf, type Part } from '../certainty.js';
import { channelNamed } from '../channel-named.js';
import { allCausedSql, causedSumsSql } from '../report.sql.js';
import type { Run } from '../run.js';
import { UNIT } from '../split.sql.js';
import { channelsSql, endedCausesSql, endedCountSql } from './carried.sql.js';
import type { Ranged } from '../ranged.js';

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

interface Sums {
  readonly credit: string;
  readonly caused: number;
  readonly within: number;
}

const LEVEL = 0.95;

/**
 * How much weight each channel carried in the orders that came after a sequence.
 * @param named channels, the last touch last.
 * @throws MaisonError where the run has no incremental model, or no such channel.
 */
export async function carriedBy(house: House, run: Run, named: readonly string[]): Promise<Carried> {
  const found = run.incremental;
  if (!found) throw new MaisonError(`run ${run.number} has no incremental model; take a new one`, 422);
  const touched = await house.columns.query<{ channel: string }>(channelsSql(run.id));
  const known = [...new Set([...found.channels.map(({ name }) => name), ...touched.map(({ channel }) => channel)])];
  const path = named.map((name) => channelNamed(known, name, run));
  const causes = endedCausesSql(run.id, path);
  const [ended, sums, all] = await Promise.all([
    house.columns.one<{ orders: string }>(endedCountSql(run.id, path)),
    house.columns.query<Sums & { key_0: string }>(causedSumsSql(causes, [])),
    house.columns.one<Sums>(allCausedSql(causes)),
  ]);
  const outcomes = Number(ended.orders);
  const rows = sums.sort(
    (a, b) => Number(b.credit) - Number(a.credit) || a.key_0.localeCompare(b.key_0, 'en'),
  );
  const terms = { level: LEVEL, outcomes, worth: 0 };
  const errors = new Map(found.channels.map((channel) => [channel.name, channel]));
  const rangedBy = (credit: number, of: Part['of'], { caused, within }: Sums): Ranged => {
    const variance = varianceOf({ of, caused: Number(caused), value: 0, within: Number(within), valueWithin: 0 });
    const { low, high } = estimatedShare({ credit, value: 0 }, variance, terms);
    return { value: credit, low, high };
  };
  const channels = rows.map((row) => ({
    channel: row.key_0,
    inSequence: path.includes(row.key_0),
    ...rangedBy(Number(row.credit) / UNIT, errors.get(row.key_0) ?? { caused: 0, error: 0, within: 0 }, row),
  }));
  return {
    path,
    level: LEVEL,
    orders: outcomes,
    channels: [...channels.filter(({ inSequence }) => inSequence), ...channels.filter(({ inSequence }) => !inSequence)],
    baseline: rangedBy(outcomes - Number(all.credit) / UNIT, found.all, all),
  };
} // prettier-ignore
