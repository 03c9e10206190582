import { sql, type House } from '../engines/index.js';

/** Whom a credit belongs to, for a screen. */
export interface NamedClient {
  readonly id: string;
  readonly name: string;
}

const LARGEST_KEY = 2n ** 63n - 1n;

/** The known clients, without a name by their e-mail or another identifier, among keys of the column store; visitors without a record are not among them. */
export async function namesOf(house: House, keys: readonly string[]): Promise<Map<string, NamedClient>> {
  const possible = [...new Set(keys)].filter((key) => BigInt(key) <= LARGEST_KEY);
  const rows = await house.records.query<NamedClient & { key: string }>(
    sql`SELECT key::text AS key, id, coalesce(nullif(name, ''), (SELECT value FROM identifier
      WHERE identifier.client = client.id AND kind != 'anonymous' ORDER BY kind = 'email' DESC, kind, value LIMIT 1), '') AS name
      FROM client WHERE key = ANY (${possible}::bigint[])`,
  );
  return new Map(rows.map(({ key, ...client }) => [key, client]));
}
