import { sql, type Sql } from '../engines/index.js';

/** The identifiers of the batches that are weighed, by number, while the transaction lasts. */
export function createMetSql(): Sql {
  return sql`CREATE TEMP TABLE met (n integer PRIMARY KEY, kind text, value text, at double precision, source text)
    ON COMMIT DROP`;
}

export function copyMetSql(): Sql {
  return sql`COPY met (n, kind, value, at, source) FROM STDIN`;
}

/** Clients that have one of the identifiers. */
export function createTouchedSql(): Sql {
  return sql`CREATE TEMP TABLE touched ON COMMIT DROP AS
    SELECT DISTINCT identifier.client FROM met JOIN identifier USING (kind, value)`;
}

/** Which identifiers, numbered from and below, belong to which client. */
export function ownersSql(from: number, below: number): Sql {
  return sql`SELECT met.n, identifier.client FROM met JOIN identifier USING (kind, value)
    WHERE met.n >= ${from} AND met.n < ${below} ORDER BY met.n`;
}

/**
 * What the touched clients have: a row for each kind, and of anonymous ids for each week. `at` is Unix
 * milliseconds.
 * @param after the last client that was read; undefined at the start.
 */
export function belongingsSql(after: string | undefined, clients: number): Sql {
  return sql`SELECT page.client, client.key::text AS key, identifier.kind, count(*)::integer AS count,
      extract(epoch FROM min(identifier.first_seen))::double precision * 1000 AS at
    FROM (SELECT client FROM touched WHERE client > ${after ?? FIRST}::uuid ORDER BY client LIMIT ${clients}) AS page
    JOIN client ON client.id = page.client
    JOIN identifier ON identifier.client = page.client
    GROUP BY page.client, client.key, identifier.kind,
      CASE WHEN identifier.kind = 'anonymous' THEN floor(extract(epoch FROM identifier.first_seen) / 604800) END
    ORDER BY page.client, identifier.kind, at`;
}

/** Pairs of the identifiers that were decided before, whichever way. */
export function decidedSql(from: number, below: number): Sql {
  return sql`SELECT left_met.n AS l, right_met.n AS r FROM met AS left_met
    JOIN identity_join ON left_kind = left_met.kind AND left_value = left_met.value
    JOIN met AS right_met ON right_kind = right_met.kind AND right_value = right_met.value
    WHERE left_met.n >= ${from} AND left_met.n < ${below}`;
}

/** Of each client who has records or users among the identifiers, the first of these. */
export function createPersonSql(): Sql {
  return sql`CREATE TEMP TABLE person ON COMMIT DROP AS
    SELECT identifier.client, min(met.n) AS first FROM met JOIN identifier USING (kind, value)
    WHERE kind IN ('record', 'user') GROUP BY identifier.client`;
}

/** Records and users that are one client's with others of the identifiers. */
export function samePersonSql(from: number, below: number): Sql {
  return sql`SELECT met.n, first FROM met JOIN identifier USING (kind, value) JOIN person USING (client)
    WHERE met.n >= ${from} AND met.n < ${below} AND kind IN ('record', 'user') AND met.n <> first`;
}

/**
 * How many identifiers of each stronger kind the identifiers met before; records and users of one client count once. Those of
 * whom something is weighed, too, are told of one by one, so that they are not counted again.
 */
export function metBeforeSql(from: number, below: number): Sql {
  return sql`SELECT n, kind, person, count(*)::integer AS count FROM (
      SELECT DISTINCT met.n, ${countedKindSql} AS kind, person.first AS person,
        CASE WHEN person.first IS NULL THEN coalesce(owner.client::text, left_value) END AS other
      FROM met
      JOIN identity_join ON right_kind = met.kind AND right_value = met.value
      LEFT JOIN identifier AS owner ON left_kind IN ('record', 'user') AND owner.kind = left_kind AND owner.value = left_value
      LEFT JOIN person ON person.client = owner.client
      WHERE met.n >= ${from} AND met.n < ${below} AND ${wasMetSql}) AS each
    GROUP BY n, kind, person`;
}

/** As what the left side of a join counts: an account as what it is the account of. */
export const countedKindSql = sql`CASE WHEN left_kind <> 'record' THEN left_kind WHEN starts_with(left_value, 'user/') THEN 'user'
  WHEN NOT starts_with(left_value, 'told/') THEN left_kind WHEN strpos(left_value, '@') > 0 THEN 'email' ELSE 'phone' END`;

/** Whether a join, or its refusal, is of two that an event has. */
export const wasMetSql = sql`reason NOT IN ('alias', 'linked', 'by-hand', 'apart')`;

/** Takes back the joins of an identifier that turned out to be shared, and what would take their place. */
export function releaseSharedSql(nodes: readonly number[]): Sql {
  return sql`UPDATE identity_join SET undone_at = now(), undone_by = 'shared' FROM met
    WHERE met.n = ANY (${nodes}::integer[]) AND right_kind = met.kind AND right_value = met.value
      AND (decision = 'joined' OR reason = 'held') AND undone_at IS NULL`;
}

/** The clients of some of the identifiers. */
export function clientsOfSql(nodes: readonly number[]): Sql {
  return sql`SELECT DISTINCT identifier.client FROM met JOIN identifier USING (kind, value)
    WHERE met.n = ANY (${nodes}::integer[])`;
}

const FIRST = '00000000-0000-0000-0000-000000000000';
