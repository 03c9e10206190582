import { sql, type Sql } from '../../engines/index.js';
import type { RecordPair, Verdict } from './decide.js';

const ofPair = ({ left, right }: RecordPair) =>
  sql`identity_join.left_kind = 'record' AND identity_join.left_value = ${left}
    AND identity_join.right_kind = 'record' AND identity_join.right_value = ${right}`;

/** The client of each of two records. */
export function clientsOfPairSql({ left, right }: RecordPair): Sql {
  return sql`SELECT client FROM identifier WHERE kind = 'record' AND value IN (${left}, ${right})`;
}

/** What stands between two records, whole. */
export function pairRowSql(pair: RecordPair): Sql {
  return sql`SELECT * FROM identity_join WHERE ${ofPair(pair)} FOR UPDATE`;
}

/** Writes a decision over what stood there. @param before that as JSON, or null. */
export function decideSql(
  { left, right }: RecordPair,
  verdict: Verdict,
  who: string,
  before: string | null,
): Sql {
  const [decision, reason] = verdict === 'same' ? ['joined', 'by-hand'] : ['refused', 'apart'];
  return sql`INSERT INTO identity_join
      (left_kind, left_value, right_kind, right_value, decision, reason, source, seen_at, odds, pattern, linkage, decided_by, before)
    SELECT 'record', ${left}, 'record', ${right}, ${decision}, ${reason}, ${who}, now(),
      believed.odds, believed.pattern, believed.linkage, ${who}, ${before}::jsonb
    FROM (VALUES (1)) AS one LEFT JOIN doubtful_pair AS believed ON left_record = ${left} AND right_record = ${right}
    ON CONFLICT (left_kind, left_value, right_kind, right_value) DO UPDATE
    SET decision = excluded.decision, reason = excluded.reason, source = excluded.source, seen_at = excluded.seen_at,
      odds = coalesce(excluded.odds, identity_join.odds), pattern = coalesce(excluded.pattern, identity_join.pattern),
      linkage = coalesce(excluded.linkage, identity_join.linkage), undone_at = NULL, undone_by = NULL,
      decided_by = excluded.decided_by, before = excluded.before`;
}

/** Lays in again what stood there before a decision; gives nothing where nothing did. */
export function pastDecisionSql(pair: RecordPair): Sql {
  return sql`WITH past AS (
      SELECT was.* FROM identity_join, jsonb_populate_record(NULL::identity_join, identity_join.before) AS was
      WHERE ${ofPair(pair)} AND identity_join.before IS NOT NULL)
    UPDATE identity_join SET decision = past.decision, reason = past.reason, source = past.source, seen_at = past.seen_at,
      odds = past.odds, pattern = past.pattern, linkage = past.linkage, undone_at = past.undone_at,
      undone_by = past.undone_by, decided_by = past.decided_by, before = past.before
    FROM past WHERE identity_join.id = past.id RETURNING identity_join.id`;
}

/**
 * Lets links stand again that gave way because two records were said to be two people's: those of their clients. What else
 * keeps them apart still does.
 */
export function restoreLinksSql(clients: readonly string[]): Sql {
  return sql`UPDATE identity_join SET undone_at = NULL, undone_by = NULL
    WHERE undone_by = 'apart' AND reason = 'linked' AND left_kind = 'record' AND right_kind = 'record'
      AND left_value IN (${recordsOf(clients)}) AND right_value IN (${recordsOf(clients)})`;
}

const recordsOf = (clients: readonly string[]) =>
  sql`SELECT value FROM identifier WHERE kind = 'record' AND client = ANY (${clients}::uuid[])`;

/** Says of a pair that waits whether a person decided it. */
export function markDecidedSql(pair: RecordPair): Sql {
  return sql`UPDATE doubtful_pair SET decided = EXISTS (
      SELECT 1 FROM identity_join WHERE ${ofPair(pair)} AND decided_by IS NOT NULL AND undone_at IS NULL)
    WHERE left_record = ${pair.left} AND right_record = ${pair.right}`;
}

/** Removes a decision before which nothing stood. */
export function takeBackSql(pair: RecordPair): Sql {
  return sql`DELETE FROM identity_join WHERE ${ofPair(pair)}`;
}
