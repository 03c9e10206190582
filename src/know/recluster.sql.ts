import { sql, type Sql } from '../engines/index.js';

/** The identifiers of clients, the strongest and earliest first within each. */
export function identifiersOfSql(clients: readonly string[]): Sql {
  return sql`SELECT identifier.client, client.key::text AS key, kind, value, origin, identifier.first_seen AS at
    FROM identifier JOIN client ON client.id = identifier.client
    WHERE identifier.client = ANY (${clients}::uuid[])
    ORDER BY identifier.client, array_position(ARRAY['user', 'loyalty', 'email', 'phone', 'anonymous'], kind),
      identifier.first_seen, value`;
}

/** The joins that hold the clients' identifiers together. */
export function holdingJoinsSql(clients: readonly string[]): Sql {
  return sql`SELECT left_kind, left_value, right_kind, right_value FROM identity_join
    JOIN identifier ON identifier.kind = left_kind AND identifier.value = left_value
    WHERE identifier.client = ANY (${clients}::uuid[]) AND decision = 'joined' AND undone_at IS NULL`;
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
