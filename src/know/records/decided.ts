import { sql, typed, type House, type Sql } from '../../engines/index.js';
import { accountKeysSql, accountSql } from '../accounts.js';
import { probabilityOf } from './doubtful-pairs.js';
import type { RecordPair, Verdict } from './decide.js';

/** A pair that somebody decided. */
export interface DecidedPair extends RecordPair {
  /** What each of the two is called where it is written down. */
  readonly names: readonly [string, string];
  readonly verdict: Verdict;
  readonly who: string;
  /** ISO 8601. */
  readonly at: string;
  /** What the linkage believed of it before anybody decided; null where it had no opinion. */
  readonly probability: number | null;
}

/** What was decided of pairs, and how far that goes against what their records tell. */
export interface Decided {
  /** The last ones first. */
  readonly pairs: readonly DecidedPair[];
  readonly count: number;
  /** Decisions against what was likelier, and how many such would be expected. */
  readonly against: number;
  readonly expected: number;
  /** More are against it than chance explains: whoever decided, or the linkage, is mistaken. */
  readonly isStrange: boolean;
}

/** Standard deviations above what is expected from which it is strange; decisions about one cluster are not independent. */
const STRANGE = 3;
/** Of fewer nothing is said. */
const FEW = 5;

interface Row extends RecordPair {
  readonly left_name: string | null;
  readonly right_name: string | null;
  readonly reason: string;
  readonly who: string;
  readonly at: Date;
  readonly odds: number | null;
}

/** What people decided of pairs and did not take back. @param limit how many of the last are listed. */
export async function listDecided({ records, columns }: House, limit: number): Promise<Decided> {
  const [rows, all] = await Promise.all([
    records.query<Row>(sql`SELECT left_value AS left, right_value AS right, one.name AS left_name, other.name AS right_name,
        reason, decided_by AS who, seen_at AS at, odds
      FROM identity_join
      LEFT JOIN identifier AS l ON l.kind = 'record' AND l.value = left_value LEFT JOIN client AS one ON one.id = l.client
      LEFT JOIN identifier AS r ON r.kind = 'record' AND r.value = right_value LEFT JOIN client AS other ON other.id = r.client
      WHERE left_kind = 'record' AND right_kind = 'record' AND decided_by IS NOT NULL AND undone_at IS NULL
      ORDER BY seen_at DESC, identity_join.id DESC LIMIT ${limit}`),
    records.query<{
      odds: number | null;
      same: boolean;
    }>(sql`SELECT odds, reason = 'by-hand' AS same FROM identity_join
      WHERE left_kind = 'record' AND right_kind = 'record' AND decided_by IS NOT NULL AND undone_at IS NULL`),
  ]);
  const called = await writtenNames(columns, [...new Set(rows.flatMap(({ left, right }) => [left, right]))]);
  return {
    pairs: rows.map(({ left, right, left_name, right_name, reason, who, at, odds }) => ({
      left,
      right,
      names: [called.get(left) ?? left_name ?? '', called.get(right) ?? right_name ?? ''],
      verdict: reason === 'by-hand' ? 'same' : 'different',
      who,
      at: at.toISOString(),
      probability: odds === null ? null : probabilityOf(odds),
    })),
    count: all.length,
    ...surpriseOf(all),
  };
}

/** What records call people, as they tell it last; those that tell no name are left out. */
async function writtenNames(
  columns: House['columns'],
  names: readonly string[],
): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const rows = await columns.query<{ record: string; called: string }>(writtenNamesSql(names));
  return new Map(rows.map(({ record, called }) => [record, called]));
}

function writtenNamesSql(names: readonly string[]): Sql {
  const all = typed('Array(String)', names);
  return sql`SELECT ${accountSql} AS record,
      argMax(trimBoth(if(JSONExtractString(properties, 'lastName') = '', JSONExtractString(properties, 'name'),
        concat(JSONExtractString(properties, 'firstName'), ' ', JSONExtractString(properties, 'lastName')))), occurred_at) AS called
    FROM events FINAL PREWHERE type = 'identify'
    WHERE person IN (${accountKeysSql(sql`account`)} FROM (SELECT arrayJoin(${all}) AS account)) AND record IN ${all}
    GROUP BY record HAVING called != ''`;
}

/** How far decisions go against what was likelier: a sum of Bernoulli variables, each against it with the lesser probability. */
export function surpriseOf(
  decided: readonly { readonly odds: number | null; readonly same: boolean }[],
): Pick<Decided, 'against' | 'expected' | 'isStrange'> {
  let [against, expected, variance] = [0, 0, 0];
  for (const { odds, same } of decided) {
    if (odds === null) continue;
    const probability = probabilityOf(odds);
    const lesser = Math.min(probability, 1 - probability);
    against += Number(same !== odds > 0);
    expected += lesser;
    variance += lesser * (1 - lesser);
  }
  const isStrange = against >= FEW && against - expected > STRANGE * Math.sqrt(variance);
  return { against, expected, isStrange };
}
