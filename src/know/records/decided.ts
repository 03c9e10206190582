import type { House } from '../../engines/index.js';
import { decidedPairsSql, decisionsSql, writtenNamesSql } from './decided.sql.js';
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
    records.query<Row>(decidedPairsSql(limit)),
    records.query<{ odds: number | null; same: boolean }>(decisionsSql()),
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
