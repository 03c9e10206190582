import { visibleCardSql, type Scope } from '../../access/index.js';
import { joinSql, nothing, sql, typed, type Sql } from '../../engines/index.js';
import { CHOICES } from './fields.js';
import { filterSql, type Asked } from './filter.sql.js';
import type { Filter } from './filter.js';
import { orderSql, type Order, type Place } from './order.sql.js';

/** Which clients are asked for: of those whom somebody sees, those who fit. */
export interface Which {
  readonly scope: Scope;
  readonly filter: Filter;
  readonly asked: Asked;
  /** A part of a name or the keys of those of whom an identifier fits, where a text is looked for. */
  readonly text?: { readonly folded: string; readonly keys: readonly string[] } | undefined;
}

/** The condition on a line: whom somebody sees before all. */
export function whichSql({ scope, filter, asked, text }: Which): Sql {
  const found = text
    ? sql` AND (position(folded, ${text.folded}) > 0 OR client IN (${keySet(text.keys)}))`
    : nothing;
  return sql`${visibleCardSql(scope)} AND ${filterSql(filter, asked)}${found}`;
}

const keySet = (keys: readonly string[]) => typed('Array(UInt64)', keys.map(BigInt));

/** A page of the list: keys and places, in its order. Only what decides it is read of a line. */
export function pageSql(which: Which, order: Order, after: Place | undefined, limit: number): Sql {
  const pieces = orderSql(order, after, which.asked);
  return sql`SELECT toString(client) AS key, ${pieces.figure} AS figure FROM client_line FINAL
    WHERE ${whichSql(which)} AND ${pieces.where} ORDER BY ${pieces.by} LIMIT ${limit}`;
}

/** The ids of those who fit. */
export function idsSql(which: Which, limit: number): Sql {
  return sql`SELECT id FROM client_line FINAL WHERE ${whichSql(which)} LIMIT ${limit}`;
}

/** What lines say of some clients: the newest of each. @param keys decimal text. */
export function linesOfSql(keys: readonly string[]): Sql {
  return sql`SELECT toString(client) AS key, city, country, language, orders, toString(value) AS value, since,
      last_order AS lastOrder, last_contact AS lastContact, last_seen AS lastSeen,
      arraySlice(arrayReverseSort((word, at) -> at, bought, bought_at), 1, 3) AS bought,
      arraySlice(arrayReverseSort((word, at) -> at, reached, reached_at), 1, 3) AS channels
    FROM client_line WHERE client IN (${keySet(keys)}) ORDER BY client, revision DESC LIMIT 1 BY client`;
}

/** How many fit, how many of them nobody advises, and how many somebody sees in all. */
export function countSql(which: Which): Sql {
  const visible = sql`WHERE ${visibleCardSql(which.scope)}`;
  return sql`SELECT countIf(fits) AS count, countIf(fits AND alone) AS unadvised, count() AS all
    FROM (SELECT ${whichSql(which)} AS fits, empty(advisers) AND named_adviser = '' AS alone FROM client_line FINAL ${visible})`;
}

/** Most values that a field offers. */
const MOST = 300;

/** The values of each field that has some, those of most clients first, among the clients whom somebody sees. */
export function choicesSql(scope: Scope): Sql {
  const choices = Object.entries(CHOICES).map(([id, column]) => sql`(${id}, [toString(${column})])`);
  const all = joinSql(
    [
      ...choices,
      sql`('adviser', [toString(named_adviser)])`,
      sql`('bought', arrayMap(word -> toString(word), bought))`,
      sql`('channel', arrayMap(channel -> toString(channel), reached))`,
    ],
    ', ',
  );
  return sql`SELECT field, value, count() AS clients
    FROM (
      SELECT offered.1 AS field, arrayJoin(offered.2) AS value
      FROM (SELECT arrayJoin([${all}]) AS offered FROM client_line FINAL WHERE ${visibleCardSql(scope)}))
    WHERE value != '' GROUP BY field, value ORDER BY field, clients DESC, value LIMIT ${MOST} BY field`;
}

/** What the record store says of clients of a page, by key. */
export function peopleSql(keys: readonly string[]): Sql {
  return sql`SELECT client.key::text AS key, client.id, coalesce(nullif(client.name, ''), (
        SELECT value FROM identifier WHERE identifier.client = client.id AND kind NOT IN ('anonymous', 'record')
        ORDER BY array_position(ARRAY['email', 'phone', 'loyalty', 'user'], kind), first_seen LIMIT 1), '') AS name,
      (SELECT value FROM identifier WHERE identifier.client = client.id AND kind = 'email' ORDER BY first_seen LIMIT 1) AS email,
      (SELECT value FROM identifier WHERE identifier.client = client.id AND kind = 'phone' ORDER BY first_seen LIMIT 1) AS phone,
      coalesce(traits->'tier'->>'value', '') AS tier, coalesce(traits->'boutique'->>'value', '') AS boutique,
      coalesce(traits->'birthday'->>'value', '') AS birthday,
      coalesce(CASE WHEN said.first THEN said.name ELSE traits->'adviser'->>'value' END, '') AS adviser,
      EXISTS (SELECT 1 FROM suppression JOIN client AS self ON self.id = suppression.client
        WHERE client.id IN (self.id, self.merged_into)) AS suppressed
    FROM client LEFT JOIN LATERAL (
      SELECT true AS first, house_user.name FROM client_adviser JOIN client AS self ON self.id = client_adviser.client
        LEFT JOIN house_user ON house_user.id = user_id
      WHERE (self.id = client.id OR self.merged_into = client.id) AND place = 1
      ORDER BY user_id NULLS LAST LIMIT 1) AS said ON true
    WHERE client.key = ANY (${keys}::bigint[]) AND client.merged_into IS NULL`;
}
