import { sql, type Sql } from '../../engines/index.js';

/** The orders of a run whose last touches were these, in this order: their `namespace` and `number`. */
function endedSql(run: string, path: readonly string[]): Sql {
  return sql`SELECT namespace, number FROM ledger WHERE run = ${run} AND channel != 'Unattributed'
    GROUP BY namespace, number
    HAVING arrayMap(each -> each.2, arraySlice(arraySort(groupArray((position, channel))), ${-path.length})) = ${path}`;
}

/** Channels that take part in orders of a run: rows of `channel`. */
export function channelsSql(run: string): Sql {
  return sql`SELECT DISTINCT channel FROM ledger WHERE run = ${run} AND channel != 'Unattributed' ORDER BY channel`;
}

/** How many there are: one row of `orders`. */
export function endedCountSql(run: string, path: readonly string[]): Sql {
  return sql`SELECT count() AS orders FROM (${endedSql(run, path)})`;
}

/** What may have caused them: rows of `causes`. */
export function endedCausesSql(run: string, path: readonly string[]): Sql {
  return sql`SELECT * FROM causes WHERE run = ${run} AND (namespace, number) IN (${endedSql(run, path)})`;
}
