import { sql, typed, type Sql } from '../../engines/index.js';
import { calledLastSql } from '../../know/index.js';

const mine = (source: string) => sql`mine AS MATERIALIZED (
    SELECT client, count(*)::int AS records FROM identifier WHERE kind = 'record' AND source = ${source} GROUP BY client)`;

/** Records of all sources, the clients that they are, and those who are written down more than once. */
export function madeOneSql(): Sql {
  return sql`SELECT coalesce(sum(records), 0)::int AS records, count(*)::int AS clients,
      (count(*) FILTER (WHERE records > 1))::int AS several
    FROM (SELECT client, count(*)::int AS records FROM identifier WHERE kind = 'record' GROUP BY client) AS each`;
}

/** Clients who are written down more than once, those most often first. */
export function writtenOftenSql(most: number): Sql {
  return sql`SELECT id, key::text AS key, name FROM client JOIN (
      SELECT client, count(DISTINCT source) AS sources, count(*) AS records FROM identifier WHERE kind = 'record'
      GROUP BY client HAVING count(*) > 1) AS each ON each.client = client.id
    ORDER BY sources DESC, records DESC, id LIMIT ${most}`;
}

/** Records of a source, the clients that they are, those written in it more than once, and those that others know too. */
export function arrivalSql(source: string): Sql {
  return sql`WITH ${mine(source)},
      others AS (SELECT DISTINCT client FROM identifier WHERE kind = 'record' AND source <> ${source})
    SELECT coalesce(sum(records), 0)::int AS records, count(*)::int AS clients,
      (count(*) FILTER (WHERE records > 1))::int AS twice, count(others.client)::int AS known
    FROM mine LEFT JOIN others USING (client)`;
}

/** How many of the clients of a source each other source knows, most first. */
export function knownBySql(source: string): Sql {
  return sql`WITH ${mine(source)}
    SELECT source, count(*)::int AS clients
    FROM (SELECT DISTINCT client, source FROM identifier WHERE kind = 'record' AND source <> ${source}) AS other
    JOIN mine USING (client) GROUP BY source ORDER BY 2 DESC, 1`;
}

/** Clients of a source whom others know too, told of last by it first. */
export function metClientsSql(source: string, most: number): Sql {
  return sql`WITH ${mine(source)}
    SELECT id, key::text AS key, name FROM client JOIN mine ON mine.client = client.id
    WHERE EXISTS (SELECT 1 FROM identifier WHERE identifier.client = client.id AND kind = 'record' AND source <> ${source})
    ORDER BY told_at DESC NULLS LAST, id LIMIT ${most}`;
}

/** What each record of some clients calls them, as it was told last. @param keys of the clients, decimal text. */
export function calledSql(keys: readonly string[]): Sql {
  const set = typed('Array(UInt64)', keys.map(BigInt));
  return sql`SELECT DISTINCT toString(i.client) AS key, source, called FROM (
      SELECT person, toString(argMin(source, (occurred_at, source))) AS source,
        ${calledLastSql} AS called
      FROM events FINAL PREWHERE type = 'identify'
      WHERE record != '' AND person IN (SELECT key FROM identities FINAL WHERE client IN ${set})
      GROUP BY person, record) AS e
    INNER JOIN (SELECT key, client FROM identities FINAL WHERE client IN ${set}) AS i ON i.key = e.person
    WHERE called != '' ORDER BY key, source, called`;
}
