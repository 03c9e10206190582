import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import {
  createDatabase,
  migrate,
  openColumns,
  openHouse,
  openRecords,
  readHolder,
  sql,
  Sql,
  type Columns,
  type Records,
} from '../src/engines/index.js';

declare module 'vitest' {
  export interface ProvidedContext {
    clickhouse: string;
    postgres: string;
    /** What makes the tables of a migrated house in the column store, of a database named as `PATTERN`. */
    tables: readonly string[];
  }
}

/** The database, in both engines, of the empty house of which each test file has a copy. */
export const PATTERN = 'house_of_which_tests_have_copies';

/** Starts the embedded engines once for a whole test run; each test file makes databases of its own in them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = await mkdtemp(join(tmpdir(), 'maison-test-'));
  const house = await openHouse({ home }, { what: 'the tests' });
  const holder = (await readHolder(home))!;
  await trustTheMachine(house.records);
  project.provide('clickhouse', holder.clickhouse!);
  project.provide('postgres', holder.postgres!);
  project.provide('tables', await makePattern(holder.clickhouse!, holder.postgres!));
  return async () => {
    await house.close();
    await rm(home, { recursive: true, force: true });
  };
}

/** What tests write need not outlive the machine; where something must, a test starts engines of its own. */
async function trustTheMachine(records: Records): Promise<void> {
  await records.query(sql`ALTER SYSTEM SET fsync = off`);
  await records.query(sql`ALTER SYSTEM SET synchronous_commit = off`);
  await records.query(sql`ALTER SYSTEM SET full_page_writes = off`);
  await records.query(sql`SELECT pg_reload_conf()`);
}

async function makePattern(clickhouse: string, postgres: string): Promise<string[]> {
  const server = openRecords(postgres);
  await server.query(new Sql([`CREATE DATABASE ${PATTERN}`], []));
  await server.close();
  await createDatabase(clickhouse, PATTERN);
  const columns = openColumns(clickhouse, PATTERN);
  const records = openRecords(Object.assign(new URL(postgres), { pathname: `/${PATTERN}` }).href);
  await migrate(columns, records);
  const tables = await tablesOf(columns);
  await Promise.all([columns.close(), records.close()]);
  return tables;
}

/** Statements that make the tables of a house; the views, which read and write others, come last. */
async function tablesOf(columns: Columns): Promise<string[]> {
  const tables = await columns.query<{ text: string }>(
    sql`SELECT create_table_query AS text FROM system.tables WHERE database = ${PATTERN}
    ORDER BY engine = 'MaterializedView', name`,
  );
  return tables.map(({ text }) => text.replaceAll(/(fsync_\w+) = 1/g, '$1 = 0'));
}
