import { sql, type House, type Sql } from '../engines/index.js';
import { currentOutcomesSql } from './current.sql.js';
import type { Span } from './paths.sql.js';
import { resolvedSql } from './scope.sql.js';
import { DEFAULT_SETTINGS } from './settings.js';
import { currentVersion } from './store.js';

/**
 * How many orders of a span came within the lookback after one of these events of their client: those whose credit may
 * change when the events are named otherwise.
 * @param events rows of `person` and `occurred_at`.
 */
export async function ordersAfter(house: House, events: Sql, { start, end }: Span): Promise<number> {
  const { lookbackDays, outcome } = DEFAULT_SETTINGS;
  const orders = sql`SELECT client, namespace, number, occurred_at AS ordered_at
    FROM (${currentOutcomesSql(await currentVersion(house))})
    WHERE outcome = ${outcome} AND status != 'cancelled' AND occurred_at >= ${start} AND occurred_at < ${end}`;
  const { found } = await house.columns.one<{
    found: string;
  }>(sql`SELECT uniqExact(ordered.namespace, ordered.number) AS found
    FROM (${resolvedSql(events, sql`occurred_at`, undefined)}) AS event
    INNER JOIN (${orders}) AS ordered ON ordered.client = event.client
    WHERE event.occurred_at <= ordered.ordered_at AND event.occurred_at > ordered.ordered_at - toIntervalDay(${lookbackDays})`);
  return Number(found);
}
