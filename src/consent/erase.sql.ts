import { joinSql, nothing, Sql, sql, typed, type Typed } from '../engines/index.js';

/** Keys, decimal text, as a set of the column store. */
export function keySet(keys: readonly string[]): Typed {
  return typed('Array(UInt64)', keys.map(BigInt));
}

/** The batches among which events are looked for: above the first, up to the last. */
export interface Batches {
  readonly above: number;
  readonly upTo: number;
}

/**
 * Removes the events that one of the identifiers is on, of some batches or of all; the record of another client stays, though
 * it have the same address. @param keys decimal text.
 */
export function deleteEventsSql(keys: readonly string[], batches?: Batches): Sql {
  const set = keySet(keys);
  const within = batches ? sql`batch > ${batches.above} AND batch <= ${batches.upTo} AND` : nothing;
  const ofAnother = sql`(record != '' AND person IN (SELECT key FROM identities FINAL))`;
  return sql`ALTER TABLE events DELETE WHERE ${within} (person IN (${set}) OR NOT ${ofAnother} AND (
    (user_id != '' AND sipHash64(concat('user:', user_id)) IN (${set}))
    OR (loyalty != '' AND sipHash64(concat('loyalty:', loyalty)) IN (${set}))
    OR (email != '' AND sipHash64(concat('email:', email)) IN (${set}))
    OR (phone != '' AND sipHash64(concat('phone:', phone)) IN (${set}))
    OR (anonymous_id != '' AND sipHash64(concat('anonymous:', anonymous_id)) IN (${set}))))`;
}

/** Every identifier that events have in any column, of some batches or of all: kind, value, key as decimal text. */
export function toldSql(batches?: Batches): Sql {
  const within = batches ? sql`WHERE batch > ${batches.above} AND batch <= ${batches.upTo}` : nothing;
  return sql`SELECT kind, value, toString(sipHash64(concat(kind, ':', value))) AS key
    FROM (
      SELECT arrayJoin([('record', record), ('user', user_id), ('loyalty', loyalty), ('email', email), ('phone', phone),
        ('anonymous', anonymous_id)]) AS each, each.1 AS kind, each.2 AS value
      FROM events ${within})
    WHERE value != '' GROUP BY kind, value
    SETTINGS max_bytes_before_external_group_by = 1000000000`;
}

/** Removes the link from identifiers to the client's pseudonym. */
export function deleteIdentitiesSql(keys: readonly string[]): Sql {
  return sql`ALTER TABLE identities DELETE WHERE key IN (${keySet(keys)})`;
}

/** Removes the card of a client. @param pseudonym the client's key, decimal text. */
export function deleteCardSql(pseudonym: string): Sql {
  return sql`ALTER TABLE client_card DELETE WHERE client = toUInt64(${pseudonym})`;
}

/**
 * Removes their line of the table of clients, and what lines were being made of when that was broken off.
 * @param pseudonym the client's key, decimal text.
 */
export function deleteLineSql(pseudonym: string): Sql[] {
  return ['client_line', 'client_line_facts'].map(
    (table) => sql`ALTER TABLE ${new Sql([table], [])} DELETE WHERE client = toUInt64(${pseudonym})`,
  );
}

/** Tables whose rows say of one touch or outcome whose it is. */
const OF_ONE = ['touches', 'outcomes'] as const;

/** Tables of derived rows, by the client that they are of. */
const OF_CLIENT = ['touches', 'outcomes', 'journeys', 'superseded', 'affected'] as const;

/** Tables of what runs credited, a row a touch of an order. */
const OF_RUN = ['ledger', 'causes'] as const;

/**
 * Puts a client's pseudonym in the place of the keys of their identifiers, which anybody can compute, wherever
 * derived rows and ledgers have one. Rows of when a key was still a client of its own go.
 * @param keys decimal text. @param pseudonym the client's random key, decimal text.
 */
export function pseudonymiseSql(keys: readonly string[], pseudonym: string): Sql[] {
  const set = keySet(keys);
  const own = typed('UInt64', BigInt(pseudonym));
  return [
    ...OF_CLIENT.map((table) => sql`ALTER TABLE ${word(table)} DELETE WHERE client IN (${set})`),
    ...OF_ONE.map((table) => sql`ALTER TABLE ${word(table)} UPDATE person = ${own} WHERE person IN (${set})`),
    sql`ALTER TABLE journeys UPDATE person = arrayMap(each -> if(has(${set}, each), ${own}, each), person)
      WHERE hasAny(person, ${set})`,
    ...OF_RUN.map(
      (table) => sql`ALTER TABLE ${word(table)} UPDATE person = if(person IN (${set}), ${own}, person),
        client = if(client IN (${set}), ${own}, client) WHERE person IN (${set}) OR client IN (${set})`,
    ),
  ];
}

/** The runs whose ledgers have one of the keys. */
export function runsOfSql(keys: readonly string[]): Sql {
  const set = keySet(keys);
  const those = OF_RUN.map(
    (table) => sql`SELECT run FROM ${word(table)} WHERE person IN (${set}) OR client IN (${set})`,
  );
  return sql`SELECT DISTINCT toString(run) AS run FROM (${joinSql(those, ' UNION ALL ')})`;
}

/** Marks runs as changed by an erasure: they cannot be made again to the byte. */
export function markRunsSql(runs: readonly string[]): Sql {
  return sql`UPDATE run SET pins = pins || '{"erased": true}' WHERE id::text = ANY(${runs})`;
}

function word(text: string): Sql {
  return new Sql([text], []);
}

/** Identifiers of fewer characters stand for anything: they are looked for only under a name of `IDENTIFYING`. */
export const SHORT = 5;

/** Names of fields that may hold an identifier. */
export const IDENTIFYING =
  /id|user|anonym|loyal|client|customer|member|kunde|card|phone|mobile|mail|nr|numb/i;

/** Removes what was refused and names one of the identifiers, however it was written. */
export function deleteRejectsSql(identifiers: readonly { kind: string; value: string }[]): Sql {
  return sql`ALTER TABLE rejects DELETE WHERE arrayExists(pattern -> match(payload, pattern),
    ${typed('Array(String)', identifiers.map(patternOf))})`;
}

/** A whole word, whatever the case; of a telephone number its last digits, whatever stands between them. */
function patternOf({ kind, value }: { kind: string; value: string }): string {
  if (kind === 'phone')
    return `${value.replace(/\D/g, '').slice(-8).split('').join('[ ()./-]{0,3}')}($|[^0-9])`;
  if (value.length >= SHORT) return `(?i)(^|[^0-9a-z_.+@-])${literal(value)}($|[^0-9a-z_@-])`;
  return `(?i)"[^"]*(${IDENTIFYING.source})[^"]*"\\s*:\\s*"?${literal(value)}"?\\s*[,}\\]]`;
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
