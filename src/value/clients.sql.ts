import { visibleClientsSql, type Scope } from '../access/index.js';
import { nothing, sql, type Sql } from '../engines/index.js';

/** Clients by key, as a list shows them. Without a name they go by their strongest identifier. */
export function clientRowsSql(keys: readonly string[]): Sql {
  return sql`SELECT client.key::text AS key, client.id,
      coalesce(nullif(name, ''), (
        SELECT value FROM identifier WHERE identifier.client = client.id AND kind NOT IN ('anonymous', 'record')
        ORDER BY array_position(ARRAY['email', 'phone', 'loyalty', 'user'], kind), first_seen LIMIT 1), '') AS name,
      (SELECT value FROM identifier WHERE identifier.client = client.id AND kind = 'email' ORDER BY first_seen LIMIT 1) AS email,
      traits->'tier'->>'value' AS tier, traits->'boutique'->>'value' AS boutique, traits->'adviser'->>'value' AS adviser,
      EXISTS (SELECT 1 FROM suppression JOIN client AS self ON self.id = suppression.client
        WHERE client.id IN (self.id, self.merged_into)) AS suppressed
    FROM client WHERE key = ANY (${keys}::bigint[]) AND merged_into IS NULL`;
}

/** Where a page of the list by name ended. */
export interface NamePlace {
  readonly nameless: boolean;
  readonly folded: string;
  readonly id: string;
}

/** A page of the clients whom somebody sees, by name; those without one come last. */
export function namePageSql(scope: Scope, after: NamePlace | undefined, limit: number): Sql {
  const seen = scope.reach === 'everyone' ? nothing : sql`AND id IN (${visibleClientsSql(scope)})`;
  const nameless = sql`(SELECT key::text AS key, id, folded FROM client WHERE merged_into IS NULL AND folded = '' ${seen}
    ${after?.nameless ? sql`AND id > ${after.id}::uuid` : nothing} ORDER BY id LIMIT ${limit})`;
  if (after?.nameless) return nameless;
  return sql`SELECT * FROM (
    (SELECT key::text AS key, id, folded FROM client WHERE merged_into IS NULL AND folded > '' ${seen}
      ${after ? sql`AND (folded, id) > (${after.folded}, ${after.id}::uuid)` : nothing}
      ORDER BY folded, id LIMIT ${limit})
    UNION ALL ${nameless}) AS page
    ORDER BY folded = '', folded, id LIMIT ${limit}`;
}
