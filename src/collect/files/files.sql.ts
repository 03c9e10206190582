import { nothing, Sql, sql, typed } from '../../engines/index.js';
import type { Plan } from './types.js';

type Told = Pick<Plan, 'id' | 'kind'>;

const EVENT_COLUMNS = `source, message_id, type, name, occurred_at, received_at, user_id, loyalty, email, phone,
  anonymous_id, url, referrer, campaign_source, campaign_medium, campaign_name, campaign_content, campaign_term,
  click_id, bot, adviser, boutique, order_namespace, order_number, value, currency, properties, context`;

/** Columns of `events` that are written; the rest follow from them. */
export const EVENTS = new Sql([EVENT_COLUMNS], []);

/**
 * The rows of earlier files of a dataset that an import did not bring again. Withdrawn are rows whose id was made
 * from their content, and what came beside the first row of a client number; of orders, refunds and cancellations of one whose sale the import tells of again, since it
 * tells the whole order; and of a dataset without sales the refunds that have no number of their own. A row with an
 * id of its own is corrected by that id, and may well be left out.
 */
export function vanishedSql(earlier: readonly string[], { id, kind }: Told, revision: number): Sql {
  return sql`FROM events FINAL WHERE import IN ${typed('Array(String)', earlier)} AND revision < ${typed('UInt64', revision)}
    AND (startsWith(message_id, 'file-') OR startsWith(message_id, 'client:row:')
      OR (startsWith(message_id, 'client:') AND NOT endsWith(message_id, '-00000000')) ${kind === 'orders' ? vanishedOfOrdersSql(earlier, id, revision) : nothing})`;
}

function vanishedOfOrdersSql(earlier: readonly string[], id: string, revision: number): Sql {
  const retold = sql`SELECT order_namespace, order_number FROM events
    WHERE import = ${id} AND revision = ${typed('UInt64', revision)} AND startsWith(message_id, 'order:')`;
  const sales = sql`SELECT count() FROM events
    WHERE import IN ${typed('Array(String)', [...earlier, id])} AND startsWith(message_id, 'order:')`;
  return sql`OR (match(message_id, '^(refund|cancel):') AND (order_namespace, order_number) IN (${retold}))
    OR (startsWith(message_id, 'refund:') AND JSONExtractString(properties, 'refund_id') = '' AND (${sales}) = 0)`;
}

/**
 * The rows of messages that an import brought again under another strongest identifier: they lie elsewhere in the
 * table, so that the new row does not replace them.
 */
export function movedSql(source: string, id: string, revision: number): Sql {
  return sql`FROM events FINAL WHERE source = ${source} AND revision < ${typed('UInt64', revision)}
    AND event_id IN (SELECT event_id FROM events WHERE import = ${id} AND revision = ${typed('UInt64', revision)} AND is_deleted = 0)`;
}

/** Writes rows again as taken out. */
export function withdrawEventsSql(which: Sql, batch: number, id: string, revision: number): Sql {
  return sql`INSERT INTO events (${EVENTS}, import, batch, revision, is_deleted)
    SELECT ${EVENTS}, ${id}, ${typed('UInt64', batch)}, ${typed('UInt64', revision)}, 1 ${which}`;
}

/** Whether a source had any row before this revision. */
export function hadRowsSql(source: string, revision: number): Sql {
  return sql`SELECT count() AS rows FROM (SELECT 1 FROM events WHERE source = ${source} AND revision < ${typed('UInt64', revision)} LIMIT 1)`;
}

export function countSql(which: Sql): Sql {
  return sql`SELECT count() AS rows ${which}`;
}

/** Takes out the rejects of earlier files of a dataset: the file that was imported again stands for them. */
export function withdrawRejectsSql(earlier: readonly string[]): Sql {
  return sql`INSERT INTO rejects SELECT * REPLACE (revision + 1 AS revision, 1 AS is_deleted)
    FROM rejects FINAL WHERE import IN ${typed('Array(String)', earlier)}`;
}

/** What was refused of an import, in the file's order. */
export function rejectsSql(id: string): Sql {
  return sql`SELECT reason, message, place, payload FROM rejects FINAL WHERE import = ${id}
    ORDER BY toUInt64OrZero(extract(place, '(\\d+)$')), reject_id`;
}

/** Why rows of an import were refused: the most frequent reasons first, with one of their rows. */
export function reasonsSql(id: string): Sql {
  return sql`SELECT reason, toUInt32(count()) AS rows, argMin(message, line) AS message, argMin(place, line) AS place
    FROM (SELECT reason, message, place, toUInt64OrZero(extract(place, '(\\d+)$')) AS line FROM rejects FINAL WHERE import = ${id})
    GROUP BY reason ORDER BY rows DESC, reason`;
}

export const insertSpendSql = sql`INSERT INTO spend
  (source, day, channel, campaign, platform, medium, cost, claimed_orders, claimed, currency, import, revision, is_deleted) FORMAT JSONCompactEachRow`;

export function vanishedSpendSql(earlier: readonly string[], revision: number): Sql {
  return sql`FROM spend FINAL WHERE import IN ${typed('Array(String)', earlier)} AND revision < ${typed('UInt64', revision)}`;
}

export function withdrawSpendSql(which: Sql, id: string, revision: number): Sql {
  return sql`INSERT INTO spend (source, day, channel, campaign, platform, medium, cost, currency, import, revision, is_deleted)
    SELECT source, day, channel, campaign, platform, medium, cost, currency, ${id}, ${typed('UInt64', revision)}, 1 ${which}`;
}
