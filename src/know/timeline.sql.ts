import { nothing, sql, typed, type Sql } from '../engines/index.js';
import { ENTRY_KINDS, eventsOfKind, type EntryKind } from './sentences.js';

/** Where a page of a timeline ended: an instant (Unix milliseconds) and the event at it. */
export interface Place {
  readonly at: number;
  readonly event: string;
}

/** The events of persons, the newest first. @param names of the persons' identifiers, as `kind:value`. */
export function entriesSql(
  names: readonly string[],
  kind: EntryKind | undefined,
  before: Place | undefined,
  limit: number,
): Sql {
  const earlier = before
    ? sql`AND (occurred_at, event_id) < (fromUnixTimestamp64Milli(toInt64(${before.at}), 'UTC'), toFixedString(unhex(${before.event}), 16))`
    : nothing;
  return sql`SELECT lower(hex(event_id)) AS id, type, name, occurred_at, source, url, adviser, boutique,
      campaign_name AS campaign, referrer_domain AS referrer, order_namespace, order_number, value, currency, properties
    FROM events FINAL
    WHERE person IN (${personsSql(names)}) ${kind ? sql`AND ${kindSql(kind)}` : nothing} ${earlier}
    ORDER BY occurred_at DESC, event_id DESC LIMIT 1 BY event_id LIMIT ${limit}`;
}

/** How many events of each kind the persons have. */
export function countsSql(names: readonly string[]): Sql {
  return sql`SELECT multiIf(${kindSql('record')}, 'record', ${kindSql('order')}, 'order',
      ${kindSql('conversation')}, 'conversation', ${kindSql('letter')}, 'letter', 'web') AS kind, uniqExact(event_id) AS count
    FROM events FINAL WHERE person IN (${personsSql(names)}) GROUP BY kind`;
}

function personsSql(names: readonly string[]): Sql {
  return sql`SELECT sipHash64(arrayJoin(${typed('Array(String)', names)}))`;
}

function kindSql(kind: EntryKind): Sql {
  if (kind === 'record') return sql`type IN ('identify', 'group', 'alias')`;
  if (kind !== 'web') return sql`name IN (${typed('Array(String)', eventsOfKind(kind))})`;
  const others = ENTRY_KINDS.filter((each) => each !== 'web').flatMap(eventsOfKind);
  return sql`type IN ('page', 'screen', 'track') AND name NOT IN (${typed('Array(String)', others)})`;
}
