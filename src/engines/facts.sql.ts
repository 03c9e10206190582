import { sql } from './sql.js';

/** The column store's version and how long it has been up. */
export const columnsServerSql = sql`SELECT version() AS version, uptime() AS seconds,
  (SELECT value FROM system.metrics WHERE metric = 'MemoryTracking') AS memory`;

/** The tables of the house by size. */
export const tablesSql = sql`SELECT table, sum(rows) AS rows, sum(bytes_on_disk) AS bytes, count() AS parts
  FROM system.parts WHERE active AND database = currentDatabase() GROUP BY table ORDER BY bytes DESC`;

/** Merges that run now. */
export const mergesSql = sql`SELECT table, elapsed AS seconds, progress FROM system.merges
  WHERE database = currentDatabase() ORDER BY elapsed DESC`;

/** Changes of rows that are not carried out yet. */
export const mutationsSql = sql`SELECT table, command, dateDiff('second', create_time, now()) AS seconds,
  latest_fail_reason AS failure FROM system.mutations
  WHERE database = currentDatabase() AND NOT is_done ORDER BY create_time`;

/** The statement that keeps the embedded server up; it is meant to last. */
export const keepsUpSql = sql`query LIKE '%sleepEachRow(100)) FROM system.numbers%max_block_size%'`;

/** Statements that have run for more than half a minute. */
export const slowColumnsSql = sql`SELECT elapsed AS seconds, substring(query, 1, 200) AS statement
  FROM system.processes WHERE elapsed > 30 AND NOT (${keepsUpSql}) ORDER BY elapsed DESC`;

export const recordsServerSql = sql`SELECT current_setting('server_version') AS version,
  extract(epoch FROM now() - pg_postmaster_start_time())::float AS seconds,
  pg_database_size(current_database())::float AS bytes`;

export const slowRecordsSql = sql`SELECT extract(epoch FROM now() - query_start)::float AS seconds,
  left(query, 200) AS statement FROM pg_stat_activity
  WHERE datname = current_database() AND state = 'active' AND pid <> pg_backend_pid()
    AND query NOT LIKE 'SELECT pg_advisory_lock%' AND now() - query_start > interval '30 seconds'
  ORDER BY query_start`;

/** How far each store's schema has come. */
export const versionsSql = sql`SELECT store, max(version)::integer AS version FROM migration GROUP BY store`;
