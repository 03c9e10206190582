import { sql, type Sql } from '../engines/index.js';

/** The identifiers of clients, the strongest and earliest first. */
export function identifiersOfSql(clients: readonly string[]): Sql {
  return sql`SELECT identifier.client, client.key::text AS key, kind, value, origin, identifier.first_seen AS at
    FROM identifier JOIN client ON client.id = identifier.client
    WHERE identifier.client = ANY (${clients}::uuid[])
    ORDER BY array_position(ARRAY['record', 'user', 'loyalty', 'email', 'phone', 'anonymous'], kind),
      identifier.first_seen, value`;
}

/** What holds the clients' identifiers together or apart, the earliest first. */
export function tiesSql(clients: readonly string[]): Sql {
  return sql`SELECT left_kind, left_value, right_kind, right_value, reason, odds FROM identity_join
    JOIN identifier AS l ON l.kind = left_kind AND l.value = left_value
    JOIN identifier AS r ON r.kind = right_kind AND r.value = right_value
    WHERE l.client = ANY (${clients}::uuid[]) AND r.client = ANY (${clients}::uuid[]) AND undone_at IS NULL
      AND (decision = 'joined' OR reason IN ('held', 'apart'))
    ORDER BY seen_at, identity_join.id`;
}

/** The clients on whose records stands what one of these clients has, and those joined with them since. */
export function tiedClientsSql(clients: readonly string[]): Sql {
  const ends = sql`FROM identity_join
    JOIN identifier AS l ON l.kind = left_kind AND l.value = left_value
    JOIN identifier AS r ON r.kind = right_kind AND r.value = right_value
    WHERE undone_at IS NULL AND (decision = 'joined' OR reason = 'held')`;
  return sql`SELECT r.client ${ends} AND l.client = ANY (${clients}::uuid[]) AND r.client <> ALL (${clients}::uuid[])
    UNION SELECT l.client ${ends} AND r.client = ANY (${clients}::uuid[]) AND l.client <> ALL (${clients}::uuid[])`;
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

export function moveIdentifierSql(kind: string, value: string, client: string, sequence: number): Sql {
  return sql`UPDATE identifier SET client = ${client}, sequence = ${sequence} WHERE kind = ${kind} AND value = ${value}`;
}

export function removeIdentifierSql(kind: string, value: string): Sql {
  return sql`DELETE FROM identifier WHERE kind = ${kind} AND value = ${value}`;
}
