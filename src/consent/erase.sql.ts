import { sql, typed, type Sql } from '../engines/index.js';

/** Removes the events that one of the identifiers is on. @param keys of identifiers, decimal text. */
export function deleteEventsSql(keys: readonly string[]): Sql {
  const set = typed('Array(UInt64)', keys);
  return sql`ALTER TABLE events DELETE WHERE person IN (${set})
    OR (user_id != '' AND sipHash64(concat('user:', user_id)) IN (${set}))
    OR (loyalty != '' AND sipHash64(concat('loyalty:', loyalty)) IN (${set}))
    OR (email != '' AND sipHash64(concat('email:', email)) IN (${set}))
    OR (phone != '' AND sipHash64(concat('phone:', phone)) IN (${set}))
    OR (anonymous_id != '' AND sipHash64(concat('anonymous:', anonymous_id)) IN (${set}))`;
}

/** Removes the link from identifiers to the client's pseudonym. */
export function deleteIdentitiesSql(keys: readonly string[]): Sql {
  return sql`ALTER TABLE identities DELETE WHERE key IN (${typed('Array(UInt64)', keys)})`;
}

/** Removes what was refused and names one of the values, as a whole JSON text or between commas of a file. */
export function deleteRejectsSql(values: readonly string[]): Sql {
  return sql`ALTER TABLE rejects DELETE WHERE arrayExists(value ->
    match(payload, concat('(?i)(^|[^0-9A-Za-z_.+@-])', replaceRegexpAll(value, '[^0-9A-Za-z]', '\\\\\\0'), '($|[^0-9A-Za-z_@-])')),
    ${typed('Array(String)', values)})`;
}

/** The identifiers of a client and of the clients that became it. */
export function identifiersSql(client: string): Sql {
  return sql`SELECT kind, value FROM identifier WHERE client IN (
    SELECT id FROM client WHERE id = ${client} OR merged_into = ${client}) ORDER BY kind, value`;
}

/** Of all identifiers, a page. */
export function identifierPageSql(after: { kind: string; value: string }, rows: number): Sql {
  return sql`SELECT kind, value, client FROM identifier WHERE (kind, value) > (${after.kind}, ${after.value})
    ORDER BY kind, value LIMIT ${rows}`;
}
