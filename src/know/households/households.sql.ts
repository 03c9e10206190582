import { sql, type Sql } from '../../engines/index.js';

export function createProposedSql(): Sql {
  return sql`CREATE TEMP TABLE proposed (one text, other text, probability real, pattern bigint) ON COMMIT DROP`;
}

export function copyProposedSql(): Sql {
  return sql`COPY proposed (one, other, probability, pattern) FROM STDIN`;
}

const clientOf = (side: 'one' | 'other') => {
  const record = side === 'one' ? sql`proposed.one` : sql`proposed.other`;
  return sql`(SELECT client FROM identifier WHERE kind = 'record' AND value = ${record})`;
};

/**
 * Replaces what a linkage proposed, but of two people who were said to be of two households; what somebody said stays, and
 * what deliveries propose.
 */
export function keepProposedSql(linkage: number): Sql[] {
  return [
    sql`DELETE FROM household_tie WHERE is_one IS NULL AND deliveries = 0`,
    sql`UPDATE household_tie SET probability = NULL, pattern = NULL, linkage = NULL WHERE is_one IS NULL`,
    sql`WITH refused AS (
        SELECT l.client AS l, r.client AS r FROM household_tie
        JOIN identifier AS l ON l.kind = 'record' AND l.value = left_record
        JOIN identifier AS r ON r.kind = 'record' AND r.value = right_record WHERE is_one = false)
      INSERT INTO household_tie (left_record, right_record, probability, pattern, linkage)
      SELECT one, other, probability, pattern, ${linkage} FROM proposed
      WHERE NOT EXISTS (SELECT 1 FROM refused WHERE (refused.l, refused.r) IN ((${clientOf('one')}, ${clientOf('other')}), (${clientOf('other')}, ${clientOf('one')})))
      ON CONFLICT (left_record, right_record) DO UPDATE
      SET probability = excluded.probability, pattern = excluded.pattern, linkage = excluded.linkage`,
  ];
}

/** Clients tied to some others, directly: of each tie the clients, the records, and what is believed and was said. */
export function tiesOfSql(clients: readonly string[]): Sql {
  return sql`SELECT left_record AS left, right_record AS right, probability, deliveries, delivered, is_one, decided_by,
      one.id AS left_client, one.name AS left_name, other.id AS right_client, other.name AS right_name
    FROM household_tie
    JOIN identifier AS l ON l.kind = 'record' AND l.value = left_record JOIN client AS one ON one.id = l.client
    JOIN identifier AS r ON r.kind = 'record' AND r.value = right_record JOIN client AS other ON other.id = r.client
    WHERE l.client <> r.client AND (left_record IN (${recordsOf(clients)}) OR right_record IN (${recordsOf(clients)}))
    ORDER BY probability DESC NULLS LAST, deliveries DESC, left_record, right_record`;
}

const recordsOf = (clients: readonly string[]) =>
  sql`SELECT value FROM identifier WHERE kind = 'record' AND client = ANY (${clients}::uuid[])`;

/** So many steps away from a client their household is looked for. */
export const STEPS = 4;

/**
 * Who belongs to the households of some clients, themselves included: rows of `root`, one of the clients, and `client`. It is the
 * household that `householdOf` shows; who was said to be of another one is not in it.
 */
export function householdsSql(clients: readonly string[]): Sql {
  return sql`WITH RECURSIVE mate AS (
      SELECT id AS root, id AS client, 0 AS step FROM unnest(${clients}::uuid[]) AS id
      UNION
      SELECT root, other.client, step + 1
      FROM mate JOIN identifier AS own ON own.client = mate.client AND own.kind = 'record'
        CROSS JOIN LATERAL (
          SELECT right_record AS record FROM household_tie WHERE left_record = own.value AND is_one IS DISTINCT FROM false
          UNION ALL
          SELECT left_record FROM household_tie WHERE right_record = own.value AND is_one IS DISTINCT FROM false) AS tie
        JOIN identifier AS other ON other.kind = 'record' AND other.value = tie.record
      WHERE step < ${STEPS})
    SELECT DISTINCT root, client FROM mate`;
}

/** Keeps what somebody said of two records' people; null takes it back. */
export function sayTieSql(left: string, right: string, isOne: boolean | null, who: string): Sql {
  return sql`UPDATE household_tie SET is_one = ${isOne}, decided_by = ${isOne === null ? null : who},
      decided_at = ${isOne === null ? null : new Date()} WHERE left_record = ${left} AND right_record = ${right} RETURNING 1`;
}
