import { Sql, sql } from '../../engines/index.js';
import { labelSql } from './label.sql.js';
import type { Rule } from './rule.js';

/** The finished countings that are kept, the newest first: `counting`, `at`, `extent`, `terms`. */
export const countingsSql = sql`SELECT toString(counting) AS counting, at, extent, terms FROM countings ORDER BY counting DESC`;

/** Counts every event by its day in the house's time zone and its label. */
export function countSql(counting: number, rules: readonly Rule[], timeZone: string): Sql {
  return sql`INSERT INTO label_days SELECT ${counting}, toDate(occurred_at, ${timeZone}) AS day, ${labelSql(rules)} AS label,
      count(), max(occurred_at)
    FROM events FINAL GROUP BY day, label`;
}

/** Marks a counting as finished. */
export function finishSql(counting: number, at: Date, extent: string, terms: string): Sql {
  return sql`INSERT INTO countings SELECT ${counting}, ${at}, ${extent}, ${terms}`;
}

/**
 * Removes countings before one, and what was left of it where it was broken off, from the disk; and looks of events that
 * neither a counting nor a touch goes by any more, such as those of a rule that was only tried.
 */
export function dropCountingsSql(before: number, brokenOff: number): Sql[] {
  return [
    sql`ALTER TABLE countings DELETE WHERE counting < ${before} SETTINGS mutations_sync = 2`,
    sql`ALTER TABLE label_days DELETE WHERE counting < ${before} OR counting = ${brokenOff} SETTINGS mutations_sync = 2`,
    sql`ALTER TABLE alikes DELETE WHERE label NOT IN (SELECT label FROM label_days) AND label NOT IN (SELECT label FROM labels)
      SETTINGS mutations_sync = 2`,
  ];
}

export const forgetSql = ['countings', 'label_days', 'alikes'].map(
  (table) => new Sql([`TRUNCATE TABLE ${table}`], []),
);
