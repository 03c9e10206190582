import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import {
  columnsServerSql,
  mergesSql,
  mutationsSql,
  recordsServerSql,
  slowColumnsSql,
  slowRecordsSql,
  tablesSql,
  versionsSql,
} from './facts.sql.js';
import type { House } from './house.js';
import { newestVersions } from './migrate.js';

/** What a statement or a merge has been at, and for how long. */
export interface Slow {
  readonly where: 'clickhouse' | 'postgres';
  readonly what: string;
  readonly seconds: number;
  readonly failure?: string;
}

/** A table of the column store. */
export interface TableSize {
  readonly table: string;
  readonly rows: number;
  readonly bytes: number;
  /** Pieces on the disk; many of them are slow to read. */
  readonly parts: number;
}

/** What both engines say of themselves, and what the house takes of the disk. Sizes are bytes. */
export interface EngineFacts {
  readonly clickhouse: { readonly version: string; readonly upSeconds: number; readonly memory: number };
  readonly postgres: { readonly version: string; readonly upSeconds: number; readonly bytes: number };
  /** Versions of the schemas: as they are, and as this build knows them. */
  readonly schema: Readonly<Record<'records' | 'columns', { readonly is: number; readonly newest: number }>>;
  readonly disk: {
    readonly free: number;
    readonly total: number;
    readonly used: Readonly<Record<string, number>>;
  };
  readonly tables: readonly TableSize[];
  readonly slow: readonly Slow[];
}

const FOLDERS = ['clickhouse', 'postgres', 'spool', 'log'];

export async function readFacts(house: House): Promise<EngineFacts> {
  const [clickhouse, postgres, schema, disk, tables, slow] = await Promise.all([
    house.columns.one<{ version: string; seconds: number; memory: string }>(columnsServerSql),
    house.records.one<{ version: string; seconds: number; bytes: number }>(recordsServerSql),
    readSchema(house),
    readDisk(house.home),
    house.columns.query<{ table: string; rows: string; bytes: string; parts: string }>(tablesSql),
    readSlow(house),
  ]);
  return {
    clickhouse: {
      version: clickhouse.version,
      upSeconds: Number(clickhouse.seconds),
      memory: Number(clickhouse.memory),
    },
    postgres: {
      version: postgres.version,
      upSeconds: Math.round(postgres.seconds),
      bytes: postgres.bytes,
    },
    schema,
    disk,
    tables: tables.map(({ table, rows, bytes, parts }) => ({
      table,
      rows: Number(rows),
      bytes: Number(bytes),
      parts: Number(parts),
    })),
    slow,
  };
}

async function readSchema(house: House): Promise<EngineFacts['schema']> {
  const newest = await newestVersions();
  const rows = await house.records.query<{ store: 'records' | 'columns'; version: number }>(versionsSql);
  const is = (store: string) => rows.find((row) => row.store === store)?.version ?? 0;
  return {
    records: { is: is('records'), newest: newest.records },
    columns: { is: is('columns'), newest: newest.columns },
  };
}

async function readSlow(house: House): Promise<Slow[]> {
  const [merges, mutations, columns, records] = await Promise.all([
    house.columns.query<{ table: string; seconds: number; progress: number }>(mergesSql),
    house.columns.query<{ table: string; command: string; seconds: string; failure: string }>(mutationsSql),
    house.columns.query<{ seconds: number; statement: string }>(slowColumnsSql),
    house.records.query<{ seconds: number; statement: string }>(slowRecordsSql),
  ]);
  const merging = merges
    .filter(({ seconds }) => seconds > 30)
    .map(({ table, seconds, progress }) => ({
      where: 'clickhouse' as const,
      what: `merge of ${table}, ${Math.round(progress * 100)} %`,
      seconds,
    }));
  const mutating = mutations.map(({ table, command, seconds, failure }) => ({
    where: 'clickhouse' as const,
    what: `change of ${table}: ${command}`,
    seconds: Number(seconds),
    ...(failure !== '' && { failure }),
  }));
  return [
    ...merging,
    ...mutating,
    ...columns.map((row) => ({ where: 'clickhouse' as const, what: row.statement, seconds: row.seconds })),
    ...records.map((row) => ({ where: 'postgres' as const, what: row.statement, seconds: row.seconds })),
  ];
}

async function readDisk(home: string): Promise<EngineFacts['disk']> {
  const { bavail, blocks, bsize } = await statfs(home);
  const sizes = await Promise.all(
    FOLDERS.map(async (folder) => [folder, await sizeOf(join(home, folder))] as const),
  );
  return { free: bavail * bsize, total: blocks * bsize, used: Object.fromEntries(sizes) };
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const sizes = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return sizeOf(path);
      const found = await stat(path).catch(() => undefined); // it may be merged away meanwhile
      return found?.size ?? 0;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
