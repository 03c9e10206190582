import { sql, type Sql } from '../engines/index.js';

/** The identifiers of clients, the strongest and earliest first. */
export function identifiersOfSql(clients: readonly string[]): Sql {
  return sql`SELECT identifier.client, client.key::text AS key, kind, value, origin, identifier.first_seen AS at
    FROM identifier JOIN client ON client.id = identifier.client
    WHERE identifier.client = ANY (${clients}::uuid[])
    ORDER BY array_position(ARRAY['record', 'user', 'loyalty', 'email', 'phone', 'anonymous'], kind),
      identifier.first_seen, value`;
}

/**
 * The identifiers of clients as a table `own`, read before anything is joined to it: few as they are, their joins are looked
 * up one by one. @param clients of whom. Values are ordered by byte in `identifier` and are not in `identity_join`, whose
 * indexes serve its own order only.
 */
const ownSql = (clients: readonly string[]) =>
  sql`WITH own AS MATERIALIZED (
    SELECT kind, value COLLATE "default" AS value FROM identifier WHERE client = ANY (${clients}::uuid[]))`;

/** What holds the clients' identifiers together or apart, the earliest first. */
export function tiesSql(clients: readonly string[]): Sql {
  return sql`${ownSql(clients)}
    SELECT left_kind, left_value, right_kind, right_value, reason, odds FROM own AS l
    JOIN identity_join ON left_kind = l.kind AND left_value = l.value
    JOIN own AS r ON r.kind = right_kind AND r.value = right_value
    WHERE undone_at IS NULL AND (decision = 'joined' OR reason IN ('held', 'apart'))
    ORDER BY seen_at, identity_join.id`;
}

/** The clients on whose records stands what one of these clients has, and those joined with them since. */
export function tiedClientsSql(clients: readonly string[]): Sql {
  const others = sql`undone_at IS NULL AND (decision = 'joined' OR reason = 'held') AND other.client <> ALL (${clients}::uuid[])`;
  return sql`${ownSql(clients)}
    SELECT other.client FROM own JOIN identity_join ON left_kind = own.kind AND left_value = own.value
      JOIN identifier AS other ON other.kind = right_kind AND other.value = right_value WHERE ${others}
    UNION SELECT other.client FROM own JOIN identity_join ON right_kind = own.kind AND right_value = own.value
      JOIN identifier AS other ON other.kind = left_kind AND other.value = left_value WHERE ${others}`;
}

/** A client that became another; those that had become it follow. */
export function closeClientSql(id: string, into: string): Sql {
  return sql`UPDATE client SET merged_into = ${into}, updated_at = now() WHERE id = ${id} OR merged_into = ${id}`;
}

/** Opens a client for a part that was split off: anew, or the one that it was before a merge. */
export function openClientSql(id: string, key: string, firstSeen: Date): Sql {
  return sql`INSERT INTO client (id, key, first_seen) VALUES (${id}, ${key}::bigint, ${firstSeen})
    ON CONFLICT (id) DO UPDATE SET merged_into = NULL, updated_at = now()`;
}

/** A client that was merged into the other and may come back. */
export function mergedClientSql(id: string, into: string): Sql {
  return sql`SELECT id, key::text AS key FROM client WHERE id = ${id} AND merged_into = ${into}`;
}

/** Gives identifiers to other clients, all under one sequence. */
export function moveIdentifiersSql(
  moved: readonly { readonly kind: string; readonly value: string; readonly to: string }[],
  sequence: number,
): Sql {
  const [kinds, values] = [moved.map(({ kind }) => kind), moved.map(({ value }) => value)];
  return sql`UPDATE identifier SET client = moved.client, sequence = ${sequence}
    FROM unnest(${kinds}::text[], ${values}::text[], ${moved.map(({ to }) => to)}::uuid[]) AS moved (kind, value, client)
    WHERE identifier.kind = moved.kind AND identifier.value = moved.value`;
}

export function removeIdentifiersSql(
  removed: readonly { readonly kind: string; readonly value: string }[],
): Sql {
  const [kinds, values] = [removed.map(({ kind }) => kind), removed.map(({ value }) => value)];
  return sql`DELETE FROM identifier USING unnest(${kinds}::text[], ${values}::text[]) AS removed (kind, value)
    WHERE identifier.kind = removed.kind AND identifier.value = removed.value`;
}
