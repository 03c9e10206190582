import { Sql, sql } from '../../engines/index.js';
import { causedSumsSql } from '../report.sql.js';
import type { Run } from '../run.js';

/** What a run says caused its orders, of touches from the start of its window on; `after` is the start. */
function causesSql(run: Run, after: Date): Sql {
  return sql`SELECT * FROM causes WHERE run = ${run.id} AND touched_at >= ${after}`;
}

/** Sums over the causes by channel: rows of `BroughtRow`. */
export function broughtSql(run: Run, after: Date): Sql {
  return sql`SELECT key_0 AS channel, caused, amount, squares, worth_within FROM (${causedSumsSql(causesSql(run, after), [])})`;
}

/** How many rows orders by week would be, at most: one row of `causes`. */
export function causesCountSql(run: Run, after: Date): Sql {
  return sql`SELECT count() AS causes FROM (${causesSql(run, after)})`;
}

/**
 * Every order by channel, with the weeks of the touches that may have caused it and how probably each week's did.
 * @param week milliseconds of one.
 * @param some one order of so many is read.
 */
export function ordersByWeekSql(run: Run, after: Date, week: number, some: number): Sql {
  return sql`SELECT channel, groupArray(week) AS weeks, groupArray(chance) AS probabilities
    FROM (
      SELECT channel, namespace, number,
        toUInt16(intDiv(toUnixTimestamp64Milli(touched_at) - ${after.getTime()}, ${week})) AS week, round(sum(probability), 9) AS chance
      FROM (${causesSql(run, after)}) WHERE sipHash64(namespace, number) % ${some} = 0
      GROUP BY channel, namespace, number, week ORDER BY channel, namespace, number, week)
    GROUP BY channel, namespace, number ORDER BY channel, namespace, number`;
}
