import { sql, type Sql } from '../engines/index.js';

/** The ids of a client and of those who turned out to be them. @param client an id, not merged. */
export function selvesSql(client: string): Sql {
  return sql`SELECT id FROM client WHERE id = ${client}::uuid OR merged_into = ${client}::uuid`;
}
