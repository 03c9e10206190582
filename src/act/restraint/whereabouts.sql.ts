import { sql, type Sql } from '../../engines/index.js';

/** What tells where a client lives: `country` as it was told, '' where it was not, and `phones`. @param client an id, not merged. */
export function whereaboutsSql(client: string): Sql {
  return sql`SELECT coalesce(traits->'address'->'value'->>'country', traits->'country'->>'value', '') AS country,
      ARRAY(SELECT value FROM identifier WHERE identifier.client = client.id AND kind = 'phone' ORDER BY value) AS phones
    FROM client WHERE id = ${client}::uuid`;
}
