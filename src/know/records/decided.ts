import { sql, type House } from '../../engines/index.js';
import { probabilityOf } from './doubtful-pairs.js';
import type { RecordPair, Verdict } from './decide.js';

/** A pair that somebody decided. */
export interface DecidedPair extends RecordPair {
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

/** Standard deviations above what is expected from which it is strange: once in some 700 houses by chance. */
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
export async function listDecided({ records }: House, limit: number): Promise<Decided> {
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
  return {
    pairs: rows.map(({ left, right, left_name, right_name, reason, who, at, odds }) => ({
      left,
      right,
      names: [left_name ?? '', right_name ?? ''],
      verdict: reason === 'by-hand' ? 'same' : 'different',
      who,
      at: at.toISOString(),
      probability: odds === null ? null : probabilityOf(odds),
    })),
    count: all.length,
    ...surpriseOf(all),
  };
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
