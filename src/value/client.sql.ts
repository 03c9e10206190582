import { sql, typed, type Sql } from '../engines/index.js';
import { currentOutcomesSql, currentTouchesSql, DEFAULT_SETTINGS, journeysSql } from '../journey/index.js';
import { eventsOfKind } from '../know/index.js';

/** The orders of a client, the earliest first. */
export function clientOrdersSql(key: string, version: number): Sql {
  return sql`SELECT occurred_at, namespace, number, status, value, held, lower(hex(event)) AS event
    FROM (${currentOutcomesSql(version)}) WHERE client = toUInt64(${key}) AND outcome = 'order'
    ORDER BY occurred_at, number LIMIT 5000`;
}

/** The conversations with a client, the earliest first: their time and what they were. */
export function contactsSql(key: string, version: number): Sql {
  return sql`SELECT occurred_at, name FROM (${currentTouchesSql(version)})
    WHERE client = toUInt64(${key}) AND name IN (${typed('Array(String)', eventsOfKind('conversation'))})
    ORDER BY occurred_at LIMIT 5000`;
}

/** What the orders' events say of their pieces. */
export function orderEventsSql(names: readonly string[], events: readonly string[]): Sql {
  return sql`SELECT lower(hex(event_id)) AS event, properties FROM events FINAL
    WHERE person IN (SELECT sipHash64(arrayJoin(${typed('Array(String)', names)})))
      AND event_id IN (SELECT toFixedString(unhex(arrayJoin(${typed('Array(String)', events)})), 16))`;
}

/**
 * By channel, what a client's orders since a time are credited to under last non-direct, live: a journey keeps
 * its direct visits only where there is no other touch, so that its last touch is the one.
 */
export function movedSql(key: string, since: Date, version: number): Sql {
  return sql`SELECT if(empty(channel), 'Unattributed', channel[-1]) AS channel, count() AS credit, sum(value) AS value
    FROM (${journeysSql(DEFAULT_SETTINGS, version)})
    WHERE client = toUInt64(${key}) AND converted = 1 AND held = 0 AND ended_at >= ${since}
    GROUP BY channel ORDER BY value DESC, channel`;
}
