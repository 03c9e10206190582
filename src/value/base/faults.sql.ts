import { nothing, sql, typed, type Sql } from '../../engines/index.js';

/**
 * What records tell of an address or number of some clients: as it was written, and whether it could be read.
 * @param keys of the clients, decimal text. @param source of this one alone.
 */
export function writtenSql(
  kind: 'email' | 'phone',
  keys: readonly string[],
  source: string | undefined,
): Sql {
  const read = kind === 'email' ? sql`email` : sql`phone`;
  const set = typed('Array(UInt64)', keys.map(BigInt));
  return sql`SELECT toString(i.client) AS key, source, JSONExtractString(properties, ${kind}) AS value, read,
      argMax(properties, occurred_at) AS beside
    FROM (
      SELECT person, source, properties, occurred_at, ${read} AS read FROM events FINAL PREWHERE type = 'identify'
      WHERE person IN (SELECT key FROM identities FINAL WHERE client IN ${set}) AND JSONExtractString(properties, ${kind}) != ''
        ${source === undefined ? nothing : sql`AND source = ${source} AND record != ''`}) AS e
    INNER JOIN (SELECT key, client FROM identities FINAL WHERE client IN ${set}) AS i ON i.key = e.person
    GROUP BY key, source, value, read ORDER BY key, source, value`;
}

/** Addresses and numbers on a source's records of some clients that are many people's. @param clients ids. */
export function sharedSql(source: string, clients: readonly string[]): Sql {
  return sql`SELECT DISTINCT client, right_value AS value FROM identity_join
    JOIN identifier ON kind = left_kind AND value = left_value
    WHERE left_kind = 'record' AND identifier.source = ${source} AND client = ANY (${clients}::uuid[])
      AND (reason = 'shared' OR undone_by = 'shared') ORDER BY client, right_value`;
}
