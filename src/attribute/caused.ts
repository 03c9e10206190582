import type { Period } from '../core/index.js';
import { sql, type House } from '../engines/index.js';
import { estimatedShare, varianceOf, type Part, type Terms } from './certainty.js';
import type { Calibration } from './experiments/index.js';
import type { FoundIncremental } from './incremental/index.js';
import { GRAINS, type Parameters } from './parameters.js';
import { causedSumsSql } from './report.sql.js';
import type { Run } from './run.js';
import { keyOf, type EstimatedShare } from './share.js';
import { UNIT, type TouchColumn } from './split.sql.js';

/** What the incremental model of a run gives each row, by its keys, and what would have come anyway. */
export interface Caused {
  readonly rows: ReadonlyMap<string, EstimatedShare>;
  /** A row that nothing was credited to. */
  readonly none: EstimatedShare;
  readonly baseline: EstimatedShare;
}

interface CausedRow extends Record<string, string | number> {
  readonly credit: string;
  readonly amount: string;
  readonly caused: number;
  readonly worth: number;
  readonly within: number;
  readonly worth_within: number;
}

interface Sum {
  credit: number;
  value: number;
  /** What experiments weigh in it, times what was caused; and what was caused. */
  weighed: number;
  caused: number;
  readonly variance: { count: number; value: number };
}

/**
 * Undefined where the run has no such model, or rows are asked for by what is not kept of a cause.
 * @param which `new`: only first orders of clients; all of the run's unless said.
 */
export async function readCaused(
  house: House,
  run: Run | undefined,
  { by }: Pick<Parameters, 'by'>,
  period: Period,
  terms: Omit<Terms, 'looked'>,
  which: 'all' | 'new' = 'all',
): Promise<Caused | undefined> {
  const found = run?.incremental;
  if (!run || !found || !by.every((grain) => (GRAINS as readonly string[]).includes(grain))) return undefined;
  const rows = await house.columns.query<CausedRow>(
    causedSumsSql(
      sql`SELECT * FROM causes WHERE run = ${run.id} AND occurred_at >= ${period.start} AND occurred_at < ${period.end}
        AND (nth = 1 OR ${which} = 'all')`,
      by as readonly TouchColumn[],
    ),
  );
  const errors = new Map(found.channels.map((channel) => [channel.name, channel]));
  const weightOf = weightsOf(found, by);
  const all = emptySum();
  const sums = new Map<string, Sum>();
  const whole = { caused: 0, value: 0, within: 0, valueWithin: 0 };
  for (const row of rows) {
    const key = keyOf(by.map((_, index) => String(row[`key_${index}`])));
    const part = {
      of: errors.get(String(row[`key_${by.length}`])) ?? { caused: 0, error: 0, within: 0 },
      caused: Number(row.caused),
      value: Number(row.worth),
      within: Number(row.within),
      valueWithin: Number(row.worth_within),
    };
    const sum = sums.get(key) ?? emptySum();
    add(sum, row, varianceOf(part));
    sum.weighed += weightOf(row) * part.caused;
    sum.caused += part.caused;
    add(all, row, { count: 0, value: 0 });
    sums.set(key, sum);
    for (const name of ['caused', 'value', 'within', 'valueWithin'] as const) whole[name] += part[name];
  }
  const isByChannel = by.length === 1 && by[0] === 'channel';
  const looked = isByChannel ? { looked: Math.max(1, found.channels.length) } : {};
  const shareOf = (sum: Sum) =>
    estimatedShare(
      { credit: sum.credit / UNIT, value: sum.value },
      sum.variance,
      { ...terms, ...looked },
      sum.weighed > sum.caused / 2 ? 'experiment' : 'model',
    );
  const errorless = { count: 0, value: 0 };
  return {
    rows: new Map([...sums].map(([key, sum]) => [key, shareOf(sum)])),
    none: estimatedShare({ credit: 0, value: 0 }, errorless, terms),
    baseline: estimatedShare(
      { credit: terms.outcomes - all.credit / UNIT, value: terms.worth - all.value },
      varianceOf({ of: allOf(found), ...whole } satisfies Part),
      terms,
    ),
  };
}

function emptySum(): Sum {
  return { credit: 0, value: 0, weighed: 0, caused: 0, variance: { count: 0, value: 0 } };
}

/** What experiments weigh in the causes of a row: by its campaign where rows are by campaign, else by its channel. */
function weightsOf({ calibrations = [] }: FoundIncremental, by: Parameters['by']): (row: CausedRow) => number {
  const keyed = (channel: string, campaign: string | null) => keyOf([channel, campaign ?? '\n']);
  const weights = new Map(calibrations.map(({ channel, campaign, weight }) => [keyed(channel, campaign), weight]));
  const place = by.indexOf('campaign');
  const wholes = new Map([...new Set(calibrations.map(({ channel }) => channel))].map((channel) => [channel, wholeOf(channel, calibrations)]));
  return (row) => {
    const channel = String(row[`key_${by.length}`]);
    if (place < 0) return wholes.get(channel) ?? 0;
    return weights.get(keyed(channel, String(row[`key_${place}`]))) ?? weights.get(keyed(channel, null)) ?? 0;
  };
} // prettier-ignore

/** What experiments weigh in all of a channel: those of its campaigns by what these caused. */
function wholeOf(channel: string, calibrations: readonly Calibration[]): number {
  const those = calibrations.filter((each) => each.channel === channel);
  const caused = those.reduce((sum, { after }) => sum + after, 0);
  return caused > 0 ? those.reduce((sum, { after, weight }) => sum + after * weight, 0) / caused : 0;
}

function allOf({ all }: FoundIncremental): Part['of'] {
  return all;
}

function add(sum: Sum, { credit, amount }: CausedRow, variance: { count: number; value: number }): void {
  sum.credit += Number(credit);
  sum.value += Number(amount);
  sum.variance.count += variance.count;
  sum.variance.value += variance.value;
}
