import { sql, type Sql } from '../engines/index.js';

/** Derived rows that are current at a version of the derivation. */
export function derivedSql(version: number): Sql {
  return sql`WITH gone AS (SELECT client, version FROM superseded WHERE at_version <= ${version})
    SELECT
      (SELECT count() FROM touches WHERE version <= ${version} AND (client, version) NOT IN gone) AS touches,
      (SELECT count() FROM outcomes WHERE version <= ${version} AND (client, version) NOT IN gone) AS outcomes`;
}
