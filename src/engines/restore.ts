import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { MaisonError, uuidv7, type Work } from '../core/index.js';
import { MANIFEST, copyBeside, readManifest, type Manifest } from './backup.js';
import { dropTableSql, emptySql, freshSchemaSql, restoreSql, tableNamesSql } from './backup.sql.js';
import { checksums } from './checksums.js';
import { keepErasureSalt } from './credentials.js';
import { loadRecords } from './dump.js';
import type { House } from './house.js';
import { migrate } from './migrate.js';

/**
 * Lays a backup into an empty house, and brings it to this build's schema. The house is to be opened anew after
 * it, since its secret salt is the backup's from then on.
 * @throws MaisonError where the house is not empty, or the backup is not whole; nothing is changed then.
 */
export async function restore(house: House, folder: string, work: Work = {}): Promise<Manifest> {
  const manifest = await readManifest(folder);
  await requireEmpty(house);
  work.progress?.({ stage: 'checking the backup', done: 0 });
  await requireWhole(folder, manifest, work);
  work.progress?.({ stage: 'laying in the records', done: 0 });
  await house.records.query(freshSchemaSql);
  await migrate(house.columns, house.records, { records: manifest.schema.records, columns: 0 });
  await layInRecords(house, folder, manifest);
  work.progress?.({ stage: 'laying in the columns', done: 0 });
  await layInColumns(house, folder, manifest, work);
  await migrate(house.columns, house.records);
  await copyBeside(folder, house.home);
  await keepErasureSalt(house.home, manifest.erasureSalt);
  return manifest;
}

async function requireEmpty(house: House): Promise<void> {
  const [events, people] = await Promise.all([
    house.columns.one<{ rows: string }>(emptySql.columns),
    house.records.one<{ rows: number }>(emptySql.records),
  ]);
  if (Number(events.rows) === 0 && people.rows === 0) return;
  throw new MaisonError(`the house ${house.home} is not empty; restore into a new one with --home`, 409);
}

async function requireWhole(folder: string, manifest: Manifest, work: Work): Promise<void> {
  const { [MANIFEST]: _, ...found } = await checksums(folder, work.signal);
  for (const [file, sum] of Object.entries(manifest.files)) {
    if (found[file] === sum) continue;
    const what = found[file] === undefined ? 'is missing' : 'was changed since it was written';
    throw new MaisonError(`${join(folder, file)} ${what}; use another backup`, 422);
  }
}

async function layInRecords(house: House, folder: string, manifest: Manifest): Promise<void> {
  const client = await house.records.pool.connect();
  try {
    await client.query('BEGIN');
    await loadRecords(client, join(folder, 'records'), manifest.records);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

async function layInColumns(house: House, folder: string, manifest: Manifest, work: Work): Promise<void> {
  const { database } = house.columns;
  const allowed = join(house.home, 'clickhouse', 'backups', uuidv7());
  await cp(join(folder, 'columns'), allowed, { recursive: true });
  try {
    const tables = await house.columns.query<{ name: string }>(tableNamesSql);
    for (const { name } of tables) await house.columns.run(dropTableSql(name));
    await house.columns.run(restoreSql(manifest.database, database, allowed), work);
  } finally {
    await rm(allowed, { recursive: true, force: true });
  }
}
