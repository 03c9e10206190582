import { nothing, sql, typed, type Sql, type Typed } from '../engines/index.js';

/** Keys, decimal text, as a set of the column store. */
export function keySet(keys: readonly string[]): Typed {
  return typed('Array(UInt64)', keys.map(BigInt));
}

/** The batches among which events are looked for: above the first, up to the last. */
export interface Batches {
  readonly above: number;
  readonly upTo: number;
}

/** Removes the events that one of the identifiers is on, of some batches or of all. @param keys decimal text. */
export function deleteEventsSql(keys: readonly string[], batches?: Batches): Sql {
  const set = keySet(keys);
  const within = batches ? sql`batch > ${batches.above} AND batch <= ${batches.upTo} AND` : nothing;
  return sql`ALTER TABLE events DELETE WHERE ${within} (person IN (${set})
    OR (user_id != '' AND sipHash64(concat('user:', user_id)) IN (${set}))
    OR (loyalty != '' AND sipHash64(concat('loyalty:', loyalty)) IN (${set}))
    OR (email != '' AND sipHash64(concat('email:', email)) IN (${set}))
    OR (phone != '' AND sipHash64(concat('phone:', phone)) IN (${set}))
    OR (anonymous_id != '' AND sipHash64(concat('anonymous:', anonymous_id)) IN (${set})))`;
}

/** Removes the link from identifiers to the client's pseudonym. */
export function deleteIdentitiesSql(keys: readonly string[]): Sql {
  return sql`ALTER TABLE identities DELETE WHERE key IN (${keySet(keys)})`;
}

/** Removes what was refused and names one of the values as a whole word, whatever the case. */
export function deleteRejectsSql(values: readonly string[]): Sql {
  const patterns = values.map((value) => `(?i)(^|[^0-9a-z_.+@-])${literal(value)}($|[^0-9a-z_@-])`);
  return sql`ALTER TABLE rejects DELETE WHERE arrayExists(pattern -> match(payload, pattern),
    ${typed('Array(String)', patterns)})`;
}

/** A value as a pattern that finds exactly it. */
function literal(value: string): string {
  return value.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
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
