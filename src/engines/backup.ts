import {
  appendFile,
  constants,
  copyFile,
  cp,
  mkdir,
  readFile,
  readdir,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { MaisonError, VERSION, messageOf, uuidv7, type Work } from '../core/index.js';
import { backupSql, rowsSql } from './backup.sql.js';
import { checksums } from './checksums.js';
import { dumpRecords, type Dump } from './dump.js';
import type { House } from './house.js';
import { newestVersions, type SchemaVersions } from './migrate.js';

/** What a backup holds, beside its files. */
export interface Manifest {
  readonly format: 1;
  /** The version of Maison that made it. */
  readonly maison: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly schema: SchemaVersions;
  /** The column store's database. */
  readonly database: string;
  readonly records: Dump;
  /** Rows of each table of the column store. */
  readonly columns: Readonly<Record<string, number>>;
  /** The salt of erased identifiers, without which nobody would know whom not to take in again. */
  readonly erasureSalt: string;
  /** SHA-256 of every other file, by its path within the backup. */
  readonly files: Readonly<Record<string, string>>;
}

export const MANIFEST = 'manifest.json';
/** The list of erasures, one a line. */
const ERASURES = 'erasures.jsonl';
/** What lies beside the stores and belongs to the house: events that wait, and who was erased. */
const BESIDE = ['spool', ERASURES];

/**
 * Writes both stores, as they are at one sequence, into a folder that is not there yet or is empty. Nothing may
 * resolve, derive or erase meanwhile, which is the caller's to see to; events may go on coming in, they wait in
 * the spool.
 */
export async function backUp(house: House, folder: string, now: Date, work: Work = {}): Promise<Manifest> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) {
    throw new MaisonError(`${folder} is not empty; name a folder that is not there yet`, 409);
  }
  work.progress?.({ stage: 'writing what waits', done: 0 });
  await copyBeside(house.home, folder);
  const { records, columns } = await atOneSequence(house, folder, work);
  work.progress?.({ stage: 'checking what was written', done: 0 });
  const manifest: Manifest = {
    format: 1,
    maison: VERSION,
    at: now.toISOString(),
    schema: await newestVersions(),
    database: house.columns.database,
    records,
    columns,
    erasureSalt: house.credentials.erasure,
    files: await checksums(folder, work.signal),
  };
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, {
    mode: 0o600,
    flush: true,
  });
  return manifest;
}

/** @throws MaisonError where the folder holds no backup, or one that this build cannot read. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => undefined);
  if (text === undefined) throw new MaisonError(`${folder} holds no backup: it has no ${MANIFEST}`, 404);
  const manifest = JSON.parse(text) as Manifest;
  const newest = await newestVersions();
  if (manifest.schema.records > newest.records || manifest.schema.columns > newest.columns) {
    throw new MaisonError(
      `${folder} was made by a newer Maison (${manifest.maison}); upgrade this one first`,
      409,
    );
  }
  return manifest;
}

/** No batch is opened or finished while both stores are written. */
async function atOneSequence(
  house: House,
  folder: string,
  work: Work,
): Promise<Pick<Manifest, 'records' | 'columns'>> {
  const client = await house.records.pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await client.query('LOCK TABLE batch IN SHARE MODE');
    work.progress?.({ stage: 'writing the records', done: 0 });
    await mkdir(join(folder, 'records'));
    const records = await dumpRecords(client, join(folder, 'records'));
    work.progress?.({ stage: 'writing the columns', done: 0 });
    await backUpColumns(house, join(folder, 'columns'), work);
    const columns = await countRows(house);
    return { records, columns };
  } finally {
    await client.query('ROLLBACK').catch(() => {});
    client.release();
  }
}

async function backUpColumns(house: House, target: string, work: Work): Promise<void> {
  const allowed = join(house.home, 'clickhouse', 'backups', uuidv7());
  try {
    await house.columns.run(backupSql(house.columns.database, allowed), work);
    await move(allowed, target);
  } catch (cause) {
    await rm(allowed, { recursive: true, force: true });
    throw new MaisonError(
      `the column store could not be written (${messageOf(cause)}); where it is a server of your own, back it up there`,
      500,
      { cause },
    );
  }
}

async function countRows(house: House): Promise<Record<string, number>> {
  const rows = await house.columns.query<{ table: string; rows: string }>(rowsSql);
  return Object.fromEntries(rows.map(({ table, rows: count }) => [table, Number(count)]));
}

/**
 * Copies what lies beside the stores, over nothing that is there: to a list of erasures are added those that it
 * does not have. A segment of the spool may be gone while it is copied: then its events are in the column store,
 * which is written after this.
 */
export async function copyBeside(from: string, to: string): Promise<void> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = relative(from, join(entry.parentPath, entry.name));
    if (!BESIDE.includes(path.split(sep)[0]!)) continue;
    await mkdir(dirname(join(to, path)), { recursive: true, mode: 0o700 });
    const copy =
      path === ERASURES ? addLines : (a: string, b: string) => copyFile(a, b, constants.COPYFILE_EXCL);
    await copy(join(from, path), join(to, path)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
    });
  }
}

/** Adds the lines of a file that another does not have, on disk. */
async function addLines(from: string, to: string): Promise<void> {
  const known = await readFile(to, 'utf8').catch(() => '');
  const has = new Set(known.split('\n'));
  const missing = (await readFile(from, 'utf8')).split('\n').filter((line) => line !== '' && !has.has(line));
  const start = known === '' || known.endsWith('\n') ? '' : '\n';
  if (missing.length > 0)
    await appendFile(to, `${start}${missing.join('\n')}\n`, { mode: 0o600, flush: true });
}

/** Moves a folder, also to another disk. */
export async function move(from: string, to: string): Promise<void> {
  await rename(from, to).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EXDEV') throw error;
    await cp(from, to, { recursive: true });
    await rm(from, { recursive: true });
  });
}
