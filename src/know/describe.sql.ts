import { sql, type Sql } from '../engines/index.js';

/** A client by id; one that was merged leads to who they are now. */
export function clientSql(id: string): Sql {
  return sql`SELECT id, key::text AS key, name, traits, first_seen FROM client
    WHERE id = (SELECT coalesce(merged_into, id) FROM client WHERE id = ${id})`;
}

/** The client's identifiers, the strongest and earliest first. */
export function identifiersSql(client: string, most: number): Sql {
  return sql`SELECT kind, value, first_seen, source FROM identifier WHERE client = ${client}
    ORDER BY array_position(ARRAY['record', 'user', 'loyalty', 'email', 'phone', 'anonymous'], kind), first_seen, value
    LIMIT ${most}`;
}

/** Every decision about one of the client's identifiers, and whether both are this client's, the newest first. */
export function joinsSql(client: string, most: number): Sql {
  const columns = sql`id, left_kind, left_value, right_kind, right_value, decision, reason, identity_join.source, seen_at, undone_at, undone_by, odds`;
  const both = (side: 'left' | 'right') =>
    side === 'left'
      ? sql`EXISTS (SELECT 1 FROM identifier WHERE kind = left_kind AND value = left_value AND client = ${client}) AS within`
      : sql`EXISTS (SELECT 1 FROM identifier WHERE kind = right_kind AND value = right_value AND client = ${client}) AS within`;
  return sql`SELECT * FROM (
      SELECT ${columns}, ${both('right')} FROM identity_join
      JOIN identifier ON kind = left_kind AND value = left_value WHERE client = ${client}
      UNION
      SELECT ${columns}, ${both('left')} FROM identity_join
      JOIN identifier ON kind = right_kind AND value = right_value WHERE client = ${client}) AS each
    ORDER BY seen_at DESC, id LIMIT ${most}`;
}
