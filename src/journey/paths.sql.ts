import { Sql, sql } from '../engines/index.js';
import { ARRAYS } from './arrays.js';

/** What a path may be made of: an array that journeys carry. */
export type Grain = 'channel' | 'source' | 'medium' | 'campaign' | 'adviser' | 'boutique' | 'reach' | 'rule';

/** Whose journeys: of clients whose first outcome it is (or would be), of those who had one before, or of all. */
export type Clients = 'all' | 'new' | 'returning';

/** Which journeys a report is about; by when they ended, the end of the span left out. */
export interface Span {
  readonly start: Date;
  readonly end: Date;
}

/** Journeys of a span: those that led to an outcome whose value is known, and those that led to none. */
export function ofSpanSql(journeys: Sql, { start, end }: Span, clients: Clients): Sql {
  return sql`SELECT * FROM (${journeys}) WHERE held = 0 AND ended_at >= ${start} AND ended_at < ${end} AND ${ofClientsSql(clients)}`;
}

/** The condition that an outcome, or what ended in one, is of such clients. */
export function ofClientsSql(clients: Clients): Sql {
  return { all: sql`1`, new: sql`nth = 1`, returning: sql`nth > 1` }[clients];
}

/** Distinct paths of a grain with what they led to, for the models: `path`, `conversions`, `value`, `nulls`. */
export function pathsSql(journeys: Sql, grain: Grain = 'channel'): Sql {
  const path = arrayOf(grain);
  return sql`SELECT ${path} AS path, countIf(converted = 1) AS conversions, sumIf(journey.value, converted = 1) AS value,
      countIf(converted = 0) AS nulls
    FROM (${journeys}) AS journey WHERE notEmpty(${path}) GROUP BY path ORDER BY path`;
}

/**
 * What can be told of all journeys in one pass: `orders`, their `value`, `nulls` (journeys to no order), orders
 * `untouched` by anything, the `channels` that came before orders with how many each (`before`), and of orders that had
 * touches the quartiles of days and of touches, and counts of both by bins of so many days and of one touch.
 */
export function summarySql(journeys: Sql, width: number): Sql {
  const touches = sql`least(length(channel), ${MOST_TOUCHES})`;
  return sql`SELECT countIf(converted = 1) AS orders, sumIf(journey.value, converted = 1) AS value,
      countIf(converted = 0) AS nulls, countIf(converted = 1 AND empty(channel)) AS untouched,
      sumMapIf(arrayDistinct(channel), arrayMap(c -> 1, arrayDistinct(channel)), converted = 1) AS came,
      came.1 AS channels, came.2 AS before,
      quantilesExactInclusiveIf(0.25, 0.5, 0.75)(${DAYS}, led) AS days,
      quantilesExactInclusiveIf(0.25, 0.5, 0.75)(length(channel), led) AS touches,
      sumMapIf(map(toUInt32(intDiv(${DAYS}, ${width})), 1), led) AS day_bins, sumMapIf(map(toUInt32(${touches}), 1), led) AS touch_bins
    FROM (SELECT *, converted = 1 AND notEmpty(channel) AS led FROM (${journeys})) AS journey`;
}

/** More touches than these are counted as so many. */
const MOST_TOUCHES = 30;

/** Ways from a touch to the next, counted back from the order: `step`, `came`, `went` ('' for the order), `orders`. */
export function flowSql(journeys: Sql, steps: number): Sql {
  return sql`SELECT step, back[step] AS came, back[step - 1] AS went, sum(alike) AS orders
    FROM (SELECT arraySlice(arrayReverse(channel), 1, ${steps}) AS back, count() AS alike
      FROM (${journeys}) WHERE converted = 1 GROUP BY back)
    ARRAY JOIN arrayEnumerate(back) AS step GROUP BY step, came, went ORDER BY step, orders DESC, came, went`;
}

/** The commonest ends of paths, with how many journeys to an order and to none ended so. */
export function endsSql(journeys: Sql, length: number, limit: number): Sql {
  return sql`SELECT arraySlice(channel, ${-length}) AS path, countIf(converted = 1) AS orders,
      sumIf(journey.value, converted = 1) AS value, count() AS journeys,
      quantilesExactInclusiveIf(0.25, 0.5, 0.75)(${DAYS}, converted = 1) AS days
    FROM (${journeys}) AS journey WHERE notEmpty(channel) GROUP BY path HAVING orders > 0
    ORDER BY orders DESC, journeys, path LIMIT ${limit}`;
}

/** Days from a journey's first touch to its end. */
const DAYS = sql`dateDiff('second', at[1], ended_at) / 86400`;

function arrayOf(grain: Grain): Sql {
  if (!ARRAYS.includes(grain)) throw new RangeError(grain);
  return new Sql([`journey.${grain}`], []);
}
