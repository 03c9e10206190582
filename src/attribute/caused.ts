import type { Period } from '../core/index.js';
import { houseSettings, sql, type House } from '../engines/index.js';
import { estimatedShare, varianceOf, type Chance, type Terms } from './certainty.js';
import { weightsOf } from './experiment-weights.js';
import { holdersOf, type Holder } from './holders.js';
import type { Parameters } from './parameters.js';
import { allCausedSql, causedSumsSql } from './report.sql.js';
import type { Run } from './run.js';
import { keyOf, type EstimatedShare } from './share.js';
import { UNIT } from './split.sql.js';

/** What the incremental model of a run gives each row, by its keys, and what would have come anyway. */
export interface Caused {
  readonly rows: ReadonlyMap<string, EstimatedShare>;
  /**
   * Any row; one that nothing was credited to is as unsure as what is known of it. Nothing where the run knows of nobody
   * who was touched by it: then there is nothing to estimate.
   */
  readonly of: (keys: readonly string[]) => EstimatedShare | undefined;
  readonly baseline: EstimatedShare;
}

interface Sums {
  readonly credit: string;
  readonly amount: string;
  readonly caused: number;
  readonly worth: number;
  readonly within: number;
  readonly worth_within: number;
  readonly great: readonly (readonly [number, number, number])[];
}

interface Sum {
  readonly credit: number;
  readonly value: number;
  readonly count: number;
  readonly worth: number;
  readonly great: readonly Chance[];
  /** What was caused, and what experiments weigh in it times as much. */
  readonly caused: number;
  readonly weighed: number;
  /** Orders that matter; undefined where a part has no estimate of its own. */
  readonly matters: number | undefined;
}

/** What rows are asked against; how many are looked at together follows from the rows. */
type Asked = Required<Omit<Terms, 'looked'>>;

const NOTHING: Sum = {
  credit: 0, value: 0, count: 0, worth: 0, great: [], caused: 0, weighed: 0, matters: 0,
}; // prettier-ignore

/**
 * Undefined where the run has no such model. Verdicts are by what matters to the house now; credits and intervals do
 * not depend on it.
 * @param which `new`: only first orders of clients; all of the run's unless said.
 */
export async function readCaused(
  house: House,
  run: Run | undefined,
  { by }: Pick<Parameters, 'by'>,
  period: Period,
  { level, outcomes, worth }: Omit<Asked, 'matters'>,
  which: 'all' | 'new' = 'all',
): Promise<Caused | undefined> {
  const found = run?.incremental;
  if (!run || !found) return undefined;
  const causes = sql`SELECT * FROM causes WHERE run = ${run.id} AND occurred_at >= ${period.start} AND occurred_at < ${period.end}
    AND (nth = 1 OR ${which} = 'all')`;
  const [rows, whole, settings] = await Promise.all([
    house.columns.query<Sums & Record<string, string>>(causedSumsSql(causes, by)),
    house.columns.one<Sums>(allCausedSql(causes)),
    houseSettings(house.records),
  ]);
  const terms = { level, outcomes, worth, matters: settings.matters * outcomes };
  const { holderOf, holdersFor, looked } = holdersOf(found, by);
  const weightOf = weightsOf(found, by);
  const sums = new Map<string, Sum>();
  for (const row of rows) {
    const keys = by.map((_, index) => row[`key_${index}`]!);
    const channel = row[`key_${by.length}`]!;
    const sum = sums.get(keyOf(keys)) ?? NOTHING;
    sums.set(keyOf(keys), added(sum, sumOf(row, holderOf(channel, keys), weightOf(channel, keys), terms)));
  }
  const all = sumOf(whole, { of: found.all }, 0, terms);
  const rowsOf = new Map([...sums].map(([key, sum]) => [key, shareOf(sum, terms, looked)]));
  const noneOf = (keys: readonly string[]) => {
    const holders = holdersFor(keys);
    if (holders.length === 0) return undefined;
    const nothings = holders.map((holder) => nothingOf(holder, terms, found.orders));
    return shareOf(nothings.reduce(added), terms, looked);
  };
  return {
    rows: rowsOf,
    of: (keys) => rowsOf.get(keyOf(keys)) ?? noneOf(keys),
    baseline: shareOf(
      {
        ...all,
        credit: terms.outcomes - all.credit,
        value: terms.worth - all.value,
        great: all.great.map(({ p, value }) => ({ p: 1 - p, value })),
      },
      terms,
      undefined,
    ),
  };
}

/** A row of one channel, with the variance of its count and of its value. */
function sumOf(row: Sums, { of, part }: Holder, weight: number, { matters }: Asked): Sum {
  const { count, value } = varianceOf({
    of,
    caused: Number(row.caused),
    value: Number(row.worth),
    within: Number(row.within),
    valueWithin: Number(row.worth_within),
  });
  return {
    credit: Number(row.credit) / UNIT,
    value: Number(row.amount),
    count,
    worth: value,
    great: row.great.map(([, p, worth]) => ({ p, value: worth })),
    caused: Number(row.caused),
    weighed: weight * Number(row.caused),
    matters: part === undefined ? undefined : part * matters,
  };
}

/**
 * Where no cause is listed: as many as the error says that there may be of so many orders, at the mean value of one.
 * @param orders of the whole run.
 */
function nothingOf({ of, part = 1 }: Holder, { outcomes, worth, matters }: Asked, orders: number): Sum {
  const each = outcomes > 0 ? worth / outcomes : 0;
  const share = orders > 0 ? Math.min(1, outcomes / orders) : 1;
  const shared = Math.max(0, of.error ** 2 - of.within);
  const count = share ** 2 * shared + share * (of.error ** 2 - shared);
  return {
    ...NOTHING,
    count,
    worth: each ** 2 * count,
    matters: part * matters,
  };
}

function added(left: Sum, right: Sum): Sum {
  return {
    credit: left.credit + right.credit,
    value: left.value + right.value,
    count: left.count + right.count,
    worth: left.worth + right.worth,
    great: [...left.great, ...right.great],
    caused: left.caused + right.caused,
    weighed: left.weighed + right.weighed,
    matters: left.matters === undefined || right.matters === undefined ? undefined : left.matters + right.matters,
  };
} // prettier-ignore

function shareOf(
  { credit, value, count, worth, great, caused, weighed, matters }: Sum,
  terms: Asked,
  looked: number | undefined,
): EstimatedShare {
  const asked = looked === undefined || matters === undefined ? terms : { ...terms, looked, matters };
  const basis = weighed > caused / 2 ? 'experiment' : 'model';
  return estimatedShare({ credit, value }, { count, value: worth }, asked, basis, great);
}
