import { sql } from '../engines/index.js';

/** What was counted by the settings as they are: rates into the house's currency, and kept runs. */
export const countedSql = sql`SELECT
  (SELECT count(*) FROM exchange_rate) AS rates,
  (SELECT count(*) FROM run WHERE state != 'running') AS runs,
  (SELECT count(*) FROM run WHERE state = 'running') AS running`;

export const dropRunsSql = sql`DELETE FROM run`;

/** The credits of all runs, and what caused their orders. */
export const dropCreditsSql = [sql`TRUNCATE TABLE ledger`, sql`TRUNCATE TABLE causes`];
