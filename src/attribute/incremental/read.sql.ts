import { DAY } from '../../core/index.js';
import { joinSql, Sql, sql, typed } from '../../engines/index.js';
import { currentOutcomesSql, currentTouchesSql, resolvedSql } from '../../journey/index.js';
import {
  ACT,
  BASKET,
  BASKETS,
  NOT_KNOWN,
  NOT_THEIR_OWN,
  NOTHING,
  ORDER,
  SEEN_TYPES,
  TOUCH,
  VIEW,
  VIEWS,
} from './signals.js';

/** What is read of the column store. */
export interface Scope {
  /** The window of orders and signals, the end left out. */
  readonly start: Date;
  readonly end: Date;
  /** Days before the window of which touches are read, too. */
  readonly lookback: number;
  readonly outcome: string;
  /** The version of derived rows, and the newest batch of events below it. */
  readonly version: number;
  readonly batch: number;
  /** Names of events that tell of outcomes. */
  readonly outcomeEvents: readonly string[];
}

/** More events of one client than these are no person's. */
export const MOST_EVENTS = 20_000;

/** How touches look: rows of `Look`. */
export function looksSql(scope: Scope): Sql {
  const texts = LOOKED.map((column) => `toString(any(touch.${column})) AS ${column}`);
  return sql`SELECT toString(look) AS look, ${word(texts.join(', '))}
    FROM (SELECT *, ${LOOK} AS look FROM (${touchesSql(scope)})) AS touch
    GROUP BY touch.look ORDER BY channel, reach, campaign, adviser, boutique`;
}

/**
 * One row a client, by key, in RowBinary: the key; milliseconds into the window from which on the client was known,
 * negative before it; how many orders, and their value; for every event, in no order, `16 * milliseconds since the lookback +
 * code`, and `NOT_KNOWN` more where it was not known yet whose it was; and for those of the codes `ORDER` and `TOUCH`, in the same order, the first eight bytes of the event's id, and the value of
 * an order or the look of a touch. Arrays end after `MOST_EVENTS` and one more.
 */
export function clientsSql(scope: Scope): Sql {
  const parts = [signalsOfClientsSql(scope), touchesOfClientsSql(scope), ordersOfClientsSql(scope)];
  const array = (column: string) => word(`groupArrayArray(${MOST_EVENTS + 1})(${column})`);
  return sql`SELECT client, toInt64(min(first)), toUInt32(sum(orders)), toInt64(sum(worth)),
      ${array('keys')}, ${array('ids')}, ${array('more')}
    FROM (${joinSql(parts, ' UNION ALL ')}) GROUP BY client ORDER BY client
    SETTINGS max_bytes_before_external_group_by = ${SPILL}, max_bytes_before_external_sort = ${SPILL}
    FORMAT RowBinary`;
}

/** From so many bytes on a grouping or sorting goes on on the disk. */
const SPILL = word('1500000000');

/**
 * When it was first told whose an anonymous browser is, at the latest the end of the window: `person`, `known`. What it
 * did before is known of its client only since, and often because of an order.
 */
function knownSql({ end, batch }: Scope): Sql {
  return sql`SELECT sipHash64(concat('anonymous:', anonymous_id)) AS person, least(min(occurred_at), ${end}) AS known FROM events FINAL
    WHERE anonymous_id != '' AND (user_id != '' OR (type != 'group' AND (loyalty != '' OR email != '' OR phone != '')))
      AND batch <= ${batch} GROUP BY person`;
}

/** Signals of clients, and since when they are known. */
function signalsOfClientsSql(scope: Scope): Sql {
  const { end, batch } = scope;
  const seen = sql`SELECT person, occurred_at, type, name, anonymous_id FROM events FINAL
    WHERE occurred_at < ${end} AND batch <= ${batch} AND bot = 0`;
  const events = sql`SELECT person, min(first) AS first, ${word(`groupArrayIf(${MOST_EVENTS + 1})`)}(key, code != ${NOTHING}) AS keys
    FROM (SELECT person, ${firstSql(scope)} AS first, ${signalSql(scope)} AS code, ${keySql(scope, sql`code`, NOT_YET)} AS key
      FROM (${seen}) AS event GLOBAL LEFT JOIN (${knownSql(scope)}) AS browser ON browser.person = event.person)
    GROUP BY person`;
  return sql`SELECT client, first, toUInt64(0) AS orders, toInt64(0) AS worth, keys, emptyArrayUInt64() AS ids, emptyArrayUInt64() AS more
    FROM (${resolvedSql(events, sql`first, keys`, undefined)})`;
}

/** What an event of the client's own is; `NOTHING` where it is not theirs, or before the window. */
function signalSql({ start, outcomeEvents }: Scope): Sql {
  const list = (names: readonly string[]) => typed('Array(String)', names);
  return sql`toUInt8(multiIf(occurred_at < ${start}, ${NOTHING}, type IN ${list(SEEN_TYPES)}, ${VIEW}, type != 'track', ${NOTHING},
    name IN ${list(VIEWS)}, ${VIEW}, name IN ${list(BASKETS)}, ${BASKET},
    name IN ${list(outcomeEvents)} OR splitByChar(' ', toString(name))[1] IN ${list(NOT_THEIR_OWN)} OR anonymous_id = '', ${NOTHING}, ${ACT}))`;
}

function touchesOfClientsSql(scope: Scope): Sql {
  return sql`SELECT client, min(${firstSql(scope)}) AS first, toUInt64(0) AS orders, toInt64(0) AS worth,
      ${groupedSql(scope, TOUCH, sql`touch`, LOOK, NOT_YET)}
    FROM (${touchesSql(scope)}) AS event GLOBAL LEFT JOIN (${knownSql(scope)}) AS browser ON browser.person = event.person
    GROUP BY client`;
}

/** Direct visits are the client's own doing, so that their pages are signals. */
function touchesSql({ start, end, lookback, version }: Scope): Sql {
  return sql`SELECT * FROM (${currentTouchesSql(version)}) WHERE channel != 'Direct'
    AND occurred_at >= subtractMilliseconds(${start}, ${lookback * DAY}) AND occurred_at < ${end}`;
}

function ordersOfClientsSql(scope: Scope): Sql {
  const { start, end, outcome, version } = scope;
  const orders = sql`SELECT * FROM (${currentOutcomesSql(version)}) WHERE outcome = ${outcome}
    AND status != 'cancelled' AND held = 0 AND occurred_at >= ${start} AND occurred_at < ${end}`;
  return sql`SELECT client, min(${intoSql(scope)}) AS first, count() AS orders, sum(value) AS worth,
      ${groupedSql(scope, ORDER, sql`event`, sql`reinterpretAsUInt64(value)`)}
    FROM (${orders}) GROUP BY client`;
}

function groupedSql(scope: Scope, code: number, id: Sql, more: Sql, isNotKnown = sql`0`): Sql {
  const array = word(`groupArray(${MOST_EVENTS + 1})`);
  return sql`${array}(${keySql(scope, sql`${code}`, isNotKnown)}) AS keys, ${array}(reinterpretAsUInt64(${id})) AS ids, ${array}(${more}) AS more`;
}

/** Milliseconds into the window, negative before it. */
function intoSql({ start }: Scope): Sql {
  return sql`(toUnixTimestamp64Milli(occurred_at) - ${start.getTime()})`;
}

/** Whether it was not known yet of whom an event is. */
const NOT_YET = sql`occurred_at < browser.known`;

/** From when on a client was known by an event, milliseconds into the window. */
function firstSql({ start }: Scope): Sql {
  return sql`(toUnixTimestamp64Milli(greatest(occurred_at, browser.known)) - ${start.getTime()})`;
}

function keySql(scope: Scope, code: Sql, isNotKnown: Sql): Sql {
  return sql`toUInt64(greatest(0, ${intoSql(scope)} + ${scope.lookback * DAY}) * 16 + if(${isNotKnown}, ${NOT_KNOWN}, 0) + ${code})`;
}

/** What a touch looks like: everything that is told of its kind. */
const LOOKED = ['channel', 'reach', 'campaign', 'adviser', 'boutique'] as const;

/** Its hash below 2^52: of one column at a time, so that each of its few values is hashed once. */
const LOOK = word(
  `bitAnd(${LOOKED.map((column, index) => `bitRotateLeft(sipHash64(${column}), ${index})`).reduce(
    (all, each) => `bitXor(${all}, ${each})`,
  )}, 0xfffffffffffff)`,
);

/** The clients' tiers: `tier` (null for all but the greatest) and `keys`, eight bytes each, ascending. */
export function tiersSql(): Sql {
  return sql`WITH told AS (SELECT key, coalesce(nullif(trim(left(traits->'tier'->>'value', 64)), ''), 'none') AS tier FROM client WHERE merged_into IS NULL),
      greatest AS (SELECT tier FROM told GROUP BY tier ORDER BY count(*) DESC, tier LIMIT 50)
    SELECT greatest.tier, string_agg(int8send(key), ''::bytea ORDER BY key) AS keys
    FROM told LEFT JOIN greatest USING (tier) GROUP BY greatest.tier ORDER BY greatest.tier`;
}

function word(text: string): Sql {
  return new Sql([text], []);
}
