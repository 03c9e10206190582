import { sql, type Sql } from '../engines/index.js';

/**
 * Where clients are written to, a row each of `ids` that is not merged: the address of their record before others, of those that
 * take mail; where none does, `fault` says why. `address` is null where none is known.
 */
export function addressesSql(ids: readonly string[]): Sql {
  return sql`SELECT client.id, client.name, client.traits, found.address, found.fault
    FROM client LEFT JOIN LATERAL (
      SELECT identifier.value AS address, address_fault.says AS fault
      FROM identifier
        LEFT JOIN address_fault ON address_fault.address = identifier.value
          AND address_fault.client IN (SELECT id FROM client AS self WHERE client.id IN (self.id, self.merged_into))
      WHERE identifier.client IN (SELECT id FROM client AS self WHERE client.id IN (self.id, self.merged_into))
        AND identifier.kind = 'email'
      ORDER BY address_fault.says IS NOT NULL, identifier.value <> lower(coalesce(client.traits->'email'->>'value', '')),
        identifier.first_seen, identifier.value
      LIMIT 1) AS found ON true
    WHERE client.id = ANY (${ids}::uuid[]) AND client.merged_into IS NULL`;
}

/** Whose an address is, by the client they are now: rows of `address`, `client`. @param addresses in lower case. */
export function clientsBySql(addresses: readonly string[]): Sql {
  return sql`SELECT identifier.value AS address, coalesce(client.merged_into, client.id) AS client
    FROM identifier JOIN client ON client.id = identifier.client
    WHERE identifier.kind = 'email' AND identifier.value = ANY (${addresses}::text[])`;
}
