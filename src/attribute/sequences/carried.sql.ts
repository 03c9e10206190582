import { sql, type Sql } from '../../engines/index.js';

/**
 * What the causes of a run gave to each channel of the orders whose last touches were these, in this order.
 * @returns rows of `channel` ('' for the orders themselves), `orders`, `credit`, `caused` and `within`.
 */
export function carriedSql(run: string, path: readonly string[]): Sql {
  const ended = sql`SELECT namespace, number FROM ledger WHERE run = ${run} AND channel != 'Unattributed'
    GROUP BY namespace, number
    HAVING arrayMap(each -> each.2, arraySlice(arraySort(groupArray((position, channel))), ${-path.length})) = ${path}`;
  return sql`SELECT '' AS channel, count() AS orders, 0 AS credit, 0 AS caused, 0 AS within FROM (${ended})
    UNION ALL
    SELECT channel, uniqExact(namespace, number) AS orders, sum(credit) AS credit, sum(probability) AS caused,
      sum(probability * (1 - probability)) AS within
    FROM causes WHERE run = ${run} AND (namespace, number) IN (SELECT namespace, number FROM (${ended}))
    GROUP BY channel`;
}
