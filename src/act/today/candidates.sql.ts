import { isVisibleSql, visibleCardSql, visibleClientsSql, type Scope } from '../../access/index.js';
import { sql, typed, type Sql } from '../../engines/index.js';
import { currentOutcomesSql, currentTouchesSql } from '../../journey/index.js';
import type { Occasion } from './occasions.js';

/** Conversations that somebody of the house began or held. */
const BY_HOUSE = [
  'Adviser Called',
  'Adviser Met',
  'Adviser Wrote',
  'Message Sent',
  'Boutique Visited',
  'Event Attended',
];

/** How many days ahead an occasion is told. */
export const AHEAD = 6;
/** After how many days a conversation about an order is thanks, and until when. */
const AFTER_ORDER = { from: 2, to: 21 } as const;

const instant = (now: Date) => typed("DateTime64(3, 'UTC')", now.getTime() / 1000);

const seenSql = (scope: Scope): Sql =>
  sql`SELECT client FROM client_card FINAL WHERE ${visibleCardSql(scope)}`;

/** When a list is made. */
export interface Moment {
  readonly now: Date;
  /** Which day of the house that is: `2026-03-12`. */
  readonly day: string;
  /** In which days of the house are told. */
  readonly timeZone: string;
}

/**
 * The clients of somebody whom there is a reason to speak with by what they ordered and when they were spoken with: figures,
 * and which reasons. Those first who wait for a reply, then by what an order of theirs is likely to be worth.
 * @param mean of the value of an order of the house, minor units; a client's own orders outweigh it as they become more.
 */
export function candidatesSql(
  scope: Scope,
  version: number,
  moment: Moment,
  mean: number,
  limit: number,
): Sql {
  return sql`WITH ${instant(moment.now)} AS now
    SELECT * EXCEPT (expected, known, rhythm, silence, since_order)
    FROM (
      SELECT *, toFloat64(value + 2 * ${mean}) / (orders + 2) AS expected,
        last_contact > toDateTime64(0, 3, 'UTC') AS known,
        date_diff('second', first_contact, last_contact) / 86400 / greatest(contacts - 1, 1) AS rhythm,
        date_diff('day', last_contact, now) AS silence,
        date_diff('day', last_order, now) AS since_order,
        arrayFilter(reason -> reason != '', [
          if(last_reply > last_contact AND last_reply > now - INTERVAL 30 DAY, 'reply', ''),
          if(orders > 0 AND since_order BETWEEN ${AFTER_ORDER.from} AND ${AFTER_ORDER.to} AND last_contact < last_order,
            if(orders = 1, 'first order', 'after-care'), ''),
          if(contacts >= 3 AND silence > greatest(rhythm * 1.5, rhythm + 14) AND silence < 730, 'rhythm', ''),
          if(orders >= 2 AND NOT known AND since_order < 730, 'never spoken', ''),
          if(orders > 0 AND anniversary_years > 0 AND anniversary_in <= ${AHEAD}, 'anniversary', '')]) AS reasons
      FROM (${figuresSql(sql`client IN (${seenSql(scope)})`, version, moment)}))
    WHERE notEmpty(reasons)
    ORDER BY has(reasons, 'reply') DESC, expected DESC, client LIMIT ${limit}`;
}

/** The same figures of some clients, whatever there is to say of them. @param keys decimal text. */
export function figuresOfSql(keys: readonly string[], version: number, moment: Moment): Sql {
  const which = sql`client IN (${typed('Array(UInt64)', keys.map(BigInt))})`;
  return sql`SELECT *, [] AS reasons FROM (${figuresSql(which, version, moment)})`;
}

/**
 * What clients ordered and when they were spoken with, a row each; times of what never was are 1970. With it in how many days
 * (`anniversary_in`) how many years (`anniversary_years`) will have gone by since the greatest order.
 */
function figuresSql(which: Sql, version: number, { day, timeZone }: Moment): Sql {
  const house = typed('Array(String)', BY_HOUSE);
  const today = sql`toDate(${day})`;
  const then = sql`toDate(greatest_at, ${timeZone})`;
  const inYear = sql`toYear(${today}) - toYear(${then})`;
  // one of 29 February is on the 28th in other years
  return sql`SELECT *, ${inYear} + (addYears(${then}, ${inYear}) < ${today}) AS anniversary_years,
      addYears(${then}, anniversary_years) - ${today} AS anniversary_in
    FROM (
    SELECT toString(client) AS client, countIf(kind = 1) AS orders, sumIf(worth, kind = 1) AS value,
      maxIf(at, kind = 1) AS last_order, argMaxIf(at, worth, kind = 1) AS greatest_at,
      countIf(kind = 2) AS contacts, minIf(at, kind = 2) AS first_contact, maxIf(at, kind = 2) AS last_contact,
      maxIf(at, kind = 3) AS last_reply
    FROM (
      SELECT client, occurred_at AS at, value AS worth, 1 AS kind FROM (${currentOutcomesSql(version)})
      WHERE outcome = 'order' AND status != 'cancelled' AND held = 0 AND ${which}
      UNION ALL
      SELECT client, occurred_at, 0, if(name = 'Client Replied', 3, 2) FROM (${currentTouchesSql(version)})
      WHERE (name IN (${house}) OR name = 'Client Replied') AND ${which})
    GROUP BY client)`;
}

/** What an order of the house is worth on average, minor units. */
export function meanOrderSql(version: number): Sql {
  return sql`SELECT ifNotFinite(avg(value), 0) AS mean FROM (${currentOutcomesSql(version)})
    WHERE outcome = 'order' AND status != 'cancelled' AND held = 0`;
}

/** Pieces that a client of somebody looked at three times and more within a week, by what it is called. */
export function signalsSql(scope: Scope, now: Date, limit: number): Sql {
  const at = instant(now);
  return sql`SELECT toString(client) AS client, piece, count() AS looks, max(occurred_at) AS last
    FROM (
      SELECT DISTINCT identities.client AS client, events.event_id, occurred_at,
        coalesce(nullIf(JSONExtractString(properties, 'name'), ''), JSONExtractString(properties, 'product')) AS piece
      FROM events INNER JOIN (SELECT key, client FROM identities FINAL WHERE client IN (${seenSql(scope)})) AS identities
        ON events.person = identities.key
      WHERE name = 'Product Viewed' AND is_deleted = 0 AND occurred_at > ${at} - INTERVAL 7 DAY AND occurred_at <= ${at}
        AND person IN (SELECT key FROM identities FINAL WHERE client IN (${seenSql(scope)})))
    WHERE piece != '' GROUP BY client, piece HAVING looks >= 3 ORDER BY looks DESC, last DESC, client LIMIT ${limit}`;
}

/** Clients of somebody whose birthday is on one of the days, with it as it was told, and on which of them. */
export function birthdaysSql(scope: Scope, days: readonly Occasion[], limit: number): Sql {
  return sql`SELECT key::text AS client, traits->'birthday'->>'value' AS birthday, ahead, year
    FROM unnest(${days.map(({ monthDay }) => monthDay)}::text[], ${days.map(({ ahead }) => ahead)}::integer[],
      ${days.map(({ year }) => year)}::integer[]) AS occasion (month_day, ahead, year)
      JOIN client ON right(traits->'birthday'->>'value', 5) = month_day
    WHERE merged_into IS NULL AND id IN (${visibleClientsSql(scope)}) ORDER BY key LIMIT ${limit}`;
}

/** What else is known of clients of somebody, by key. */
export function peopleSql(scope: Scope, keys: readonly string[]): Sql {
  return sql`SELECT client.key::text AS client, client.id, client.name,
      client.traits->'tier'->>'value' AS tier, client.traits->'boutique'->>'value' AS boutique
    FROM client WHERE key = ANY (${keys}::bigint[]) AND ${isVisibleSql(scope)}`;
}

/**
 * Reasons that somebody has answered and that rest, by client. Of answers to one who was several clients the last one holds.
 * @param ids of clients.
 */
export function answeredSql(user: string, ids: readonly string[], now: Date): Sql {
  return sql`SELECT client, reason FROM (
      SELECT DISTINCT ON (coalesce(merged_into, id), reason) coalesce(merged_into, id) AS client, reason, until
      FROM reason_answer JOIN client ON client.id = reason_answer.client
      WHERE user_id = ${user} AND coalesce(merged_into, id) = ANY (${ids}::uuid[])
      ORDER BY coalesce(merged_into, id), reason, at DESC) AS last
    WHERE until > ${now}`;
}
