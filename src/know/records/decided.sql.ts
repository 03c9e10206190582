import { sql, typed, type Sql } from '../../engines/index.js';
import { accountKeysSql, accountSql } from '../accounts.js';
import { calledLastSql } from '../called.sql.js';

const standing = sql`left_kind = 'record' AND right_kind = 'record' AND decided_by IS NOT NULL AND undone_at IS NULL`;

/** The last decisions that stand, with the names of the clients as they are now. */
export function decidedPairsSql(limit: number): Sql {
  return sql`SELECT left_value AS left, right_value AS right, one.name AS left_name, other.name AS right_name,
      reason, decided_by AS who, seen_at AS at, odds
    FROM identity_join
    LEFT JOIN identifier AS l ON l.kind = 'record' AND l.value = left_value LEFT JOIN client AS one ON one.id = l.client
    LEFT JOIN identifier AS r ON r.kind = 'record' AND r.value = right_value LEFT JOIN client AS other ON other.id = r.client
    WHERE ${standing} ORDER BY seen_at DESC, identity_join.id DESC LIMIT ${limit}`;
}

/** What was said of all pairs, and what the linkage believed of them. */
export function decisionsSql(): Sql {
  return sql`SELECT odds, reason = 'by-hand' AS same FROM identity_join WHERE ${standing}`;
}

/** What records call people. @param records by the identifiers that they are. */
export function writtenNamesSql(records: readonly string[]): Sql {
  const all = typed('Array(String)', records);
  return sql`SELECT ${accountSql} AS record, ${calledLastSql} AS called FROM events FINAL PREWHERE type = 'identify'
    WHERE person IN (${accountKeysSql(sql`account`)} FROM (SELECT arrayJoin(${all}) AS account)) AND record IN ${all}
    GROUP BY record HAVING called != ''`;
}
