import { sql, typed, type Sql } from '../engines/index.js';
import type { Scope } from './viewer.js';

/**
 * The ids of the clients whom somebody sees, one column `id`: the one rule of rows, for screens, programs and exports alike.
 * A client is an adviser's own where the house said so, and where it said nothing, if the client's record names them.
 */
export function visibleClientsSql({ reach, user, knownAs, boutiques }: Scope): Sql {
  switch (reach) {
    case 'everyone':
      return sql`SELECT id FROM client WHERE merged_into IS NULL`;
    case 'boutiques':
      return sql`SELECT id FROM client WHERE merged_into IS NULL AND ${inBoutiquesSql(boutiques)} UNION ${assignedSql(user)}`;
    case 'own':
      return sql`${assignedSql(user)} UNION ${namedClientsSql({ knownAs })}`;
    case 'nobody':
      return sql`SELECT id FROM client WHERE false`;
  }
}

/**
 * Whether somebody sees the client of a row of `client`: the same rule, asked of the row. For few clients it is much less work
 * than to look for them among all whom somebody sees.
 */
export function isVisibleSql({ reach, user, knownAs, boutiques }: Scope): Sql {
  switch (reach) {
    case 'everyone':
      return sql`client.merged_into IS NULL`;
    case 'boutiques':
      return sql`(client.merged_into IS NULL AND (${inBoutiquesSql(boutiques)} OR ${isAdvisedSql(sql`user_id = ${user}`)}))`;
    case 'own':
      return sql`(client.merged_into IS NULL AND (${isNamedSql(knownAs)} OR ${isAdvisedSql(sql`user_id = ${user}`)}))`;
    case 'nobody':
      return sql`false`;
  }
}

const inBoutiquesSql = (boutiques: readonly string[]): Sql =>
  sql`client.traits->'boutique'->>'value' = ANY (${boutiques}::text[])`;

/** Those of whom the house said that they are a user's; a merged client's are those of who they are now. */
function assignedSql(user: string): Sql {
  return sql`SELECT coalesce(merged_into, id) AS id FROM client JOIN client_adviser ON client_adviser.client = client.id
    WHERE user_id = ${user}`;
}

/** Those whose records name a user as their adviser, where nobody of the house said otherwise. */
export function namedClientsSql({ knownAs }: Pick<Scope, 'knownAs'>): Sql {
  return sql`SELECT id FROM client WHERE merged_into IS NULL AND ${isNamedSql(knownAs)}`;
}

const isNamedSql = (knownAs: string): Sql =>
  sql`(${knownAs} <> '' AND client.traits->'adviser'->>'value' = ${knownAs} AND NOT ${isAdvisedSql(sql`place = 1`)})`;

/**
 * Whether the house said of a client, or of those who became them, who advises them in such a way. Asked of either apart, the
 * store looks one client up and gathers those advised where it is asked of many.
 */
const isAdvisedSql = (how: Sql): Sql => sql`(
    EXISTS (SELECT 1 FROM client_adviser WHERE client_adviser.client = client.id AND ${how})
    OR EXISTS (SELECT 1 FROM client AS self JOIN client_adviser ON client_adviser.client = self.id
      WHERE self.merged_into IS NOT NULL AND self.merged_into = client.id AND ${how}))`;

/** Whether a card of a client, in the column store, is of one whom somebody sees: the same rule. */
export function visibleCardSql({ reach, user, knownAs, boutiques }: Scope): Sql {
  switch (reach) {
    case 'everyone':
      return sql`true`;
    case 'boutiques':
      return sql`(boutique IN (${typed('Array(String)', boutiques)}) OR has(advisers, ${user}))`;
    case 'own':
      return sql`(has(advisers, ${user}) OR (named_adviser != '' AND named_adviser = ${knownAs}))`;
    case 'nobody':
      return sql`false`;
  }
}
