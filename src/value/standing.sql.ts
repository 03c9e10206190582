import { visibleCardSql, type Scope } from '../access/index.js';
import { sql, typed, type Sql } from '../engines/index.js';
import { currentOutcomesSql, currentTouchesSql } from '../journey/index.js';

/** By what a list of clients may be sorted beside the name. */
export type Standing = 'value' | 'orders' | 'seen';

/** Where a page of a sorted list ended: the last one's figure and key, decimal text. */
export interface StandingPlace {
  readonly figure: string;
  readonly client: string;
}

const COLUMN = { value: sql`value`, orders: sql`orders`, seen: sql`toUnixTimestamp64Milli(seen)` } as const;

/** Orders, their value and when they were last met, of the clients with the keys. */
export function standingsOfSql(keys: readonly string[], version: number): Sql {
  const set = typed('Array(UInt64)', keys.map(BigInt));
  return sql`SELECT toString(client) AS client, sum(orders) AS orders, sum(value) AS value, max(seen) AS seen
    FROM (${figuresSql(sql`client IN (${set})`, version)}) GROUP BY client`;
}

/** A page of the clients whom somebody sees by a figure, the greatest first. */
export function standingsSql(
  scope: Scope,
  by: Standing,
  after: StandingPlace | undefined,
  limit: number,
  version: number,
): Sql {
  const figure = COLUMN[by];
  const seen = sql`SELECT client FROM client_card FINAL WHERE ${visibleCardSql(scope)}`;
  const place = after
    ? sql`WHERE (standing.figure, standing.client) < (toInt64(${after.figure}), toUInt64(${after.client}))`
    : sql``;
  return sql`SELECT toString(client) AS client, orders, value, seen, toString(standing.figure) AS figure FROM (
      SELECT client, sum(orders) AS orders, sum(value) AS value, max(seen) AS seen, toInt64(${figure}) AS figure
      FROM (
        SELECT client, 0 AS orders, toInt64(0) AS value, toDateTime64(0, 3, 'UTC') AS seen FROM (${seen})
        UNION ALL
        ${figuresSql(sql`client IN (${seen})`, version)})
      GROUP BY client) AS standing
    ${place} ORDER BY standing.figure DESC, standing.client DESC LIMIT ${limit}`;
}

function figuresSql(where: Sql, version: number): Sql {
  return sql`SELECT client, toUInt64(countIf(status != 'cancelled')) AS orders,
      sumIf(value, status != 'cancelled' AND held = 0) AS value, max(occurred_at) AS seen
    FROM (${currentOutcomesSql(version)}) WHERE outcome = 'order' AND ${where} GROUP BY client
    UNION ALL
    SELECT client, 0, 0, max(occurred_at) FROM (${currentTouchesSql(version)}) WHERE ${where} GROUP BY client`;
}
