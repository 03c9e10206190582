import { Sql, sql } from './sql.js';

// These statements take names and paths as literals only; names were checked when the house was opened.

/** Writes a database of the column store into a folder of its server. */
export function backupSql(database: string, folder: string): Sql {
  return new Sql([`BACKUP DATABASE ${database} TO File(${literal(folder)})`], []);
}

/** Reads a database back, also under another name. */
export function restoreSql(from: string, database: string, folder: string): Sql {
  return new Sql([`RESTORE DATABASE ${from} AS ${database} FROM File(${literal(folder)})`], []);
}

/** The tables of the database, views first. */
export const tableNamesSql = sql`SELECT name FROM system.tables WHERE database = currentDatabase()
  ORDER BY engine = 'MaterializedView' DESC, name`;

/** @param name as the engine told it. */
export function dropTableSql(name: string): Sql {
  return new Sql([`DROP TABLE \`${name}\` SYNC`], []);
}

/** Rows of each table, merged or not. */
export const rowsSql = sql`SELECT name AS table, coalesce(total_rows, 0) AS rows FROM system.tables
  WHERE database = currentDatabase() AND engine LIKE '%MergeTree' ORDER BY name`;

/** Whether anything came in, or anybody is known. */
export const emptySql = {
  columns: sql`SELECT count() AS rows FROM (SELECT 1 FROM events LIMIT 1)`,
  records: sql`SELECT (SELECT count(*) FROM client) + (SELECT count(*) FROM house_user) AS rows`,
};

export const freshSchemaSql = sql`DROP SCHEMA public CASCADE; CREATE SCHEMA public`;

const literal = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
