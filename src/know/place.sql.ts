import { nothing, sql, type Sql } from '../engines/index.js';

export function createMadeSql(): Sql {
  return sql`CREATE TEMP TABLE made (id uuid, key bigint, at double precision) ON COMMIT DROP`;
}

export function copyMadeSql(): Sql {
  return sql`COPY made (id, key, at) FROM STDIN`;
}

/** Writes the clients that are made, with what is known of them. */
export function insertMadeSql(): Sql {
  return sql`INSERT INTO client (id, key, name, folded, traits, search, told_at, first_seen)
    SELECT made.id, made.key, coalesce(fact.name, ''), coalesce(fact.folded, ''),
      coalesce(fact.traits, '{}'), array_to_tsvector(coalesce(fact.words, '{}')), fact.told_at, to_timestamp(made.at / 1000)
    FROM made LEFT JOIN fact USING (key)`;
}

export function createPlacedSql(): Sql {
  return sql`CREATE TEMP TABLE placed (n integer, client uuid) ON COMMIT DROP`;
}

export function copyPlacedSql(): Sql {
  return sql`COPY placed (n, client) FROM STDIN`;
}

export function insertPlacedSql(sequence: number): Sql {
  return sql`INSERT INTO identifier (kind, value, client, first_seen, sequence, origin, source)
    SELECT met.kind, met.value, placed.client, to_timestamp(met.at / 1000), ${sequence}, placed.client, met.source
    FROM placed JOIN met USING (n)`;
}

export function createWeighedSql(): Sql {
  return sql`CREATE TEMP TABLE weighed (l integer, r integer, decision text, reason text, source text,
    at double precision) ON COMMIT DROP`;
}

export function copyWeighedSql(): Sql {
  return sql`COPY weighed (l, r, decision, reason, source, at) FROM STDIN`;
}

/** @param hasIndex absent while many are written at first: then no pair can be there already. */
export function insertWeighedSql(hasIndex: boolean): Sql {
  return sql`INSERT INTO identity_join (left_kind, left_value, right_kind, right_value, decision, reason, source, seen_at)
    SELECT left_met.kind, left_met.value, right_met.kind, right_met.value, weighed.decision, weighed.reason,
      weighed.source, to_timestamp(weighed.at / 1000)
    FROM weighed JOIN met AS left_met ON left_met.n = weighed.l JOIN met AS right_met ON right_met.n = weighed.r
    ${hasIndex ? reopenLinked : nothing}`;
}

/**
 * Clients of whom something that was weighed may be otherwise: what two have who are both written down was the other's first,
 * or an alias says that the two are one.
 */
export function lateSql(): Sql {
  return sql`SELECT DISTINCT identifier.client
    FROM weighed JOIN met AS l ON l.n = weighed.l JOIN met AS r ON r.n = weighed.r
    JOIN identifier ON identifier.kind = r.kind AND identifier.value = r.value
    WHERE weighed.reason = 'alias' AND r.kind = 'user' OR weighed.reason = 'held' AND (
      EXISTS (SELECT 1 FROM identity_join WHERE right_kind = r.kind AND right_value = r.value AND undone_at IS NULL
        AND decision = 'joined' AND seen_at > to_timestamp(weighed.at / 1000))
      OR r.kind = 'user' AND EXISTS (SELECT 1 FROM identity_join WHERE reason = 'alias' AND undone_at IS NULL
        AND (left_kind = 'user' AND left_value = r.value OR right_kind = 'user' AND right_value = r.value)))`;
}

/** A linkage may find again what it did not find the last time. */
const reopenLinked = sql`ON CONFLICT (left_kind, left_value, right_kind, right_value) DO UPDATE
    SET undone_at = NULL, undone_by = NULL, decision = excluded.decision, reason = excluded.reason,
      source = excluded.source, seen_at = excluded.seen_at
    WHERE excluded.reason = 'linked' AND identity_join.undone_by IN ('linkage', 'apart')`;

export function createMergedSql(): Sql {
  return sql`CREATE TEMP TABLE merged (loser uuid, survivor uuid) ON COMMIT DROP`;
}

export function copyMergedSql(): Sql {
  return sql`COPY merged (loser, survivor) FROM STDIN`;
}

/** Moves the identifiers of clients that turned out to be another. */
export function moveMergedSql(sequence: number): Sql {
  return sql`UPDATE identifier SET client = merged.survivor, sequence = ${sequence}
    FROM merged WHERE identifier.client = merged.loser`;
}

/** The merged clients stay, pointing at who they are now, so that a split can give them back. */
export function closeMergedSql(): Sql {
  return sql`UPDATE client SET merged_into = merged.survivor, updated_at = now()
    FROM merged WHERE client.id = merged.loser OR client.merged_into = merged.loser`;
}

/** Identifiers, with the key of their client, of the clients that were touched; after the merges. */
export function belongingIdentifiersSql(after: string | undefined, clients: number): Sql {
  return sql`SELECT page.id AS client, client.key::text AS key, identifier.kind, identifier.value
    FROM (
      SELECT DISTINCT coalesce(client.merged_into, client.id) AS id FROM touched JOIN client ON client.id = touched.client
      WHERE coalesce(client.merged_into, client.id) > ${after ?? FIRST}::uuid ORDER BY id LIMIT ${clients}) AS page
    JOIN client ON client.id = page.id JOIN identifier ON identifier.client = page.id
    ORDER BY page.id`;
}

const FIRST = '00000000-0000-0000-0000-000000000000';
