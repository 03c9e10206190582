import { sql, type Sql } from '../engines/index.js';

/** What is new since the last derivation. */
export interface News {
  /** Batches above the first, up to the second. */
  readonly batches: readonly [above: number, upTo: number];
  /** Changes of identity above this sequence. */
  readonly sequence: number;
  /** Names of events that make, restate or undo an outcome. */
  readonly names: readonly string[];
}

/**
 * Fills `affected`: the clients of persons of whom something is new, and those whom these persons were before. A
 * person whose identity changed was its own client, or the one under which its derived rows stand. An order that is
 * told of anew concerns all whom any report of it is of.
 */
export function fillAffectedSql(news: News): Sql {
  const changed = sql`SELECT key FROM identities WHERE sequence > ${news.sequence}`;
  const persons = sql`${newPersonsSql(news)} UNION ALL ${changed} UNION ALL ${orderPersonsSql(news)}`;
  return sql`INSERT INTO affected SELECT DISTINCT client FROM (
      SELECT person AS client FROM (${persons})
      UNION ALL SELECT client FROM identities FINAL WHERE key IN (${persons})
      UNION ALL SELECT client FROM touches WHERE person IN (${changed})
      UNION ALL SELECT client FROM outcomes WHERE person IN (${changed})
    )`;
}

function newPersonsSql({ batches: [above, upTo] }: News): Sql {
  return sql`SELECT DISTINCT person FROM events WHERE batch > ${above} AND batch <= ${upTo}`;
}

function orderPersonsSql({ names, batches: [above, upTo] }: News): Sql {
  const reports = sql`FROM events WHERE name IN ${names} AND order_number != ''`;
  const told = sql`${reports} AND batch > ${above} AND batch <= ${upTo}`;
  return sql`SELECT DISTINCT person ${reports} AND order_number IN (SELECT order_number ${told})
    AND (order_namespace, order_number) IN (SELECT order_namespace, order_number ${told})`;
}

/** Marks the current rows of the affected clients, or of all, as replaced by a version. */
export function supersedeSql(version: number, all: boolean): Sql {
  const those = all
    ? sql`version < ${version}`
    : sql`version < ${version} AND client IN (SELECT client FROM affected)`;
  const rows = ['touches', 'outcomes', 'journeys'] as const;
  const [touches, outcomes, journeys] = rows.map((table) => currentOfSql(table, those));
  return sql`INSERT INTO superseded SELECT DISTINCT client, version, ${version}
    FROM (${touches!} UNION ALL ${outcomes!} UNION ALL ${journeys!})`;
}

function currentOfSql(table: 'touches' | 'outcomes' | 'journeys', those: Sql): Sql {
  const from = { touches: sql`touches`, outcomes: sql`outcomes`, journeys: sql`journeys` }[table];
  return sql`SELECT DISTINCT client, version FROM ${from} WHERE ${those} AND (client, version) NOT IN (SELECT client, version FROM superseded)`;
}
