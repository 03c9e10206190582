import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** A table of the record store as it was written out. */
export interface DumpedTable {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: number;
}

/** Where a counter of the record store stood. */
export interface Counter {
  readonly name: string;
  readonly value: string | null;
}

/** What a dump of the record store holds: its tables, those that others refer to first, and its counters. */
export interface Dump {
  readonly tables: readonly DumpedTable[];
  readonly counters: readonly Counter[];
}

const TABLES = `SELECT c.relname AS table, array_agg(a.attname::text ORDER BY a.attnum) AS columns,
    (SELECT coalesce(array_agg(DISTINCT r.relname::text), '{}') FROM pg_constraint k
      JOIN pg_class r ON r.oid = k.confrelid
      WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid) AS needs
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attgenerated = ''
  GROUP BY c.oid, c.relname ORDER BY c.relname`;

const COUNTERS = `SELECT sequencename AS name, last_value::text AS value FROM pg_sequences WHERE schemaname = 'public'`;

/** Writes every table into the folder, within the client's transaction, so that all are of one moment. */
export async function dumpRecords(client: pg.PoolClient, folder: string): Promise<Dump> {
  const { rows } = await client.query<Table>(TABLES);
  const tables: DumpedTable[] = [];
  for (const { table, columns } of inOrder(rows)) {
    const source = client.query(
      copyTo(`COPY ${quoted(table)} (${columns.map(quoted).join(', ')}) TO STDOUT`),
    );
    await pipeline(source, createGzip({ level: 4 }), createWriteStream(fileOf(folder, table)));
    tables.push({ table, columns, rows: source.rowCount });
  }
  const counters = await client.query<Counter>(COUNTERS);
  return { tables, counters: counters.rows };
}

/** Reads a dump into tables that hold nothing but what their migrations put there. */
export async function loadRecords(client: pg.PoolClient, folder: string, dump: Dump): Promise<void> {
  const names = dump.tables.map(({ table }) => quoted(table));
  await client.query(`TRUNCATE ${names.join(', ')}`);
  for (const { table, columns } of dump.tables) {
    const target = client.query(
      copyFrom(`COPY ${quoted(table)} (${columns.map(quoted).join(', ')}) FROM STDIN`),
    );
    await pipeline(createReadStream(fileOf(folder, table)), createGunzip(), target);
  }
  for (const { name, value } of dump.counters) {
    if (value !== null) await client.query('SELECT setval($1::regclass, $2::bigint)', [quoted(name), value]);
  }
}

interface Table {
  readonly table: string;
  readonly columns: string[];
  readonly needs: string[];
}

/** A table comes after those that it refers to. */
function inOrder(tables: readonly Table[]): Table[] {
  const done = new Map<string, Table>();
  const add = (table: Table): void => {
    if (done.has(table.table)) return;
    for (const name of table.needs) add(tables.find((each) => each.table === name)!);
    done.set(table.table, table);
  };
  tables.forEach(add);
  return [...done.values()];
}

const fileOf = (folder: string, table: string) => join(folder, `${table}.copy.gz`);

/** A name of the catalogue as an identifier. */
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
