import { Sql, sql } from '../engines/index.js';

/** Tables whose rows are derived: all of one client under one version. */
export type DerivedTable = 'touches' | 'outcomes' | 'journeys';

/**
 * The condition that a derived row is current at a version: it was derived by then and no later derivation of its
 * client had replaced it. Over shards the inner table must be the local one; `superseded` is sharded by client, as
 * what it is compared with (`distributed_product_mode = 'local'`).
 */
export function currentSql(version: number): Sql {
  return sql`version <= ${version} AND (client, version) NOT IN (
    SELECT client, version FROM superseded WHERE at_version <= ${version})`;
}

/** Touches of some clients as they were at a version: no more is read than what is theirs. @param which a condition on `client`. */
export function currentTouchesOfSql(which: Sql, version: number): Sql {
  return sql`SELECT * FROM touches WHERE ${which} AND version <= ${version} AND (client, version) NOT IN (
    SELECT client, version FROM superseded WHERE ${which} AND at_version <= ${version})`;
}

/** Current rows of a derived table. */
export function currentRowsSql(table: DerivedTable, version: number): Sql {
  return sql`SELECT * FROM ${new Sql([table], [])} WHERE ${currentSql(version)}`;
}

/** Touches as they were at a version. */
export function currentTouchesSql(version: number): Sql {
  return currentRowsSql('touches', version);
}

/** Outcomes as they were at a version, cancelled ones included. */
export function currentOutcomesSql(version: number): Sql {
  return currentRowsSql('outcomes', version);
}
