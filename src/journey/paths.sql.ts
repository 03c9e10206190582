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
  const whose = { all: sql`1`, new: sql`nth = 1`, returning: sql`nth > 1` }[clients];
  return sql`SELECT * FROM (${journeys}) WHERE held = 0 AND ended_at >= ${start} AND ended_at < ${end} AND ${whose}`;
}

/** Distinct paths of a grain with what they led to, for the models: `path`, `conversions`, `value`, `nulls`. */
export function pathsSql(journeys: Sql, grain: Grain = 'channel'): Sql {
  const path = arrayOf(grain);
  return sql`SELECT ${path} AS path, countIf(converted = 1) AS conversions, sumIf(journey.value, converted = 1) AS value,
      countIf(converted = 0) AS nulls
    FROM (${journeys}) AS journey WHERE notEmpty(${path}) GROUP BY path ORDER BY path`;
}

/** `orders`, their `value`, `nulls` (journeys to no order) and orders `untouched` by anything. */
export function totalsSql(journeys: Sql): Sql {
  return sql`SELECT countIf(converted = 1) AS orders, sumIf(journey.value, converted = 1) AS value,
      countIf(converted = 0) AS nulls, countIf(converted = 1 AND empty(channel)) AS untouched
    FROM (${journeys}) AS journey`;
}

/** Orders before which each channel came: `channel`, `orders`; the most first. */
export function beforeSql(journeys: Sql): Sql {
  return sql`SELECT arrayJoin(arrayDistinct(journey.channel)) AS channel, count() AS orders
    FROM (${journeys}) AS journey WHERE converted = 1 GROUP BY channel ORDER BY orders DESC, channel`;
}

/** Ways from a touch to the next, counted back from the order: `step`, `came`, `went` ('' for the order), `orders`. */
export function flowSql(journeys: Sql, steps: number): Sql {
  return sql`SELECT step, back[step] AS came, back[step - 1] AS went, count() AS orders
    FROM (SELECT arraySlice(arrayReverse(channel), 1, ${steps}) AS back FROM (${journeys}) WHERE converted = 1)
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

/** Days and touches to orders that had any: quartiles of each, and counts by bins of so many days and of one touch. */
export function timesSql(journeys: Sql, width: number): Sql {
  return sql`SELECT quantilesExactInclusive(0.25, 0.5, 0.75)(taken.days) AS days,
      quantilesExactInclusive(0.25, 0.5, 0.75)(taken.touches) AS touches,
      sumMap(map(toUInt32(intDiv(taken.days, ${width})), 1)) AS day_bins, sumMap(map(toUInt32(least(taken.touches, ${MOST_TOUCHES})), 1)) AS touch_bins
    FROM (SELECT ${DAYS} AS days, length(channel) AS touches FROM (${journeys}) WHERE converted = 1 AND notEmpty(channel)) AS taken`;
}

/** More touches than these are counted as so many. */
const MOST_TOUCHES = 30;

function arrayOf(grain: Grain): Sql {
  if (!ARRAYS.includes(grain)) throw new RangeError(grain);
  return new Sql([`journey.${grain}`], []);
}
