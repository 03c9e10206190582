import type { Period } from '../core/index.js';
import { sql, type House, type Sql } from '../engines/index.js';
import { currentTouchesSql } from '../journey/index.js';
import type { Parameters } from './parameters.js';
import { causedBySql, ledgerSumsSql, sumsSql, touchesSql } from './report.sql.js';
import { MOST_ROWS, rowsBy, type Rows } from './rows.js';
import { mostSql, othersSql, rowsSql } from './rows.sql.js';
import type { Run } from './run.js';
import type { Share } from './share.js';
import { UNIT } from './split.sql.js';
import { ledgerSql, outcomesSql, RULE_WEIGHINGS, SPLITTING_RULES, type Basis } from './store.js';

/** Which rows a report tells one by one. */
export interface Told {
  /** Only those of this channel, however it is typed. */
  readonly channel?: string;
  /** So many, those with most orders; what more there are is one row. */
  readonly most?: number;
}

/** What one row adds up to. */
export interface SummedRow {
  /** Those of the row; none of what further rows have together. */
  readonly keys: readonly string[];
  /** Outcomes with such a touch among their touches, and their value. */
  readonly tookPart: Share;
  /** By each model that splits outcomes. */
  readonly shares: ReadonlyMap<string, Share>;
  /** By the incremental model, nothing without it. */
  readonly caused: Share;
  /** Touches in the period, credited or not; none where a grain is a property, of which only credited ones are asked for. */
  readonly touches: number;
}

/** The rows of a report, and what those have together that are too many to tell. */
export interface SummedRows {
  readonly rows: readonly SummedRow[];
  readonly others?: SummedRow & { readonly rows: number };
  /** What else is read of the same rows is read of these. */
  readonly by: Rows;
}

/**
 * Every row's sums under every model that splits outcomes. Which rows are told is decided here, for all else that is
 * shown of them.
 * @param spent keys of rows on which something was spent.
 */
export async function readRows(
  house: House,
  parameters: Parameters,
  by: Rows,
  period: Period,
  { version, run }: Basis,
  spent: readonly (readonly string[])[],
  most = MOST_ROWS,
): Promise<SummedRows> {
  const models = run?.splitting ?? SPLITTING_RULES;
  const touches = sql`SELECT * FROM (${currentTouchesSql(version)})
    WHERE occurred_at >= ${period.start} AND occurred_at < ${period.end}`;
  const sources = {
    credits: run
      ? ledgerSumsSql(ledgerSql(run, period), by, models.length)
      : sumsSql(outcomesSql(parameters, period, version), RULE_WEIGHINGS, by),
    ...(run?.incremental && { caused: causedBySql(causesSql(run, period), by) }),
    ...(!by.some((grain) => grain.startsWith('property:')) && { touches: touchesSql(touches, by) }),
    spent,
  };
  const all = rowsSql(sources, by, models.length);
  const found = await house.columns.query<Found>(mostSql(all, by, most + 2));
  const rows = found.length > most + 1 ? found.slice(0, most) : found;
  const summed = rows.map((row) => summedOf(row, by, models));
  if (rows === found) return { rows: summed, by };
  const kept = rows.map(({ hash }) => hash!);
  const others = await house.columns.one<Found>(othersSql(all, by, models.length, kept));
  return {
    rows: summed,
    others: { ...summedOf(others, [], models), rows: Number(others['joined']) },
    by: rowsBy(by, { within: by.within, kept }),
  };
}

function causesSql(run: Run, { start, end }: Period): Sql {
  return sql`SELECT * FROM causes WHERE run = ${run.id} AND occurred_at >= ${start} AND occurred_at < ${end}`;
}

type Found = Readonly<Record<string, string>>;

function summedOf(row: Found, by: readonly string[], models: readonly string[]): SummedRow {
  const share = (credit: string, value: string) => ({ credit: Number(row[credit]), value: Number(row[value]) });
  const inUnits = ({ credit, value }: Share) => ({ credit: credit / UNIT, value });
  return {
    keys: by.map((_, index) => row[`key_${index}`]!),
    tookPart: share('took_part', 'took_part_value'),
    shares: new Map(models.map((model, index) => [model, inUnits(share(`credit_${index}`, `amount_${index}`))])),
    caused: inUnits(share('caused', 'caused_amount')),
    touches: Number(row['touches']),
  };
} // prettier-ignore
