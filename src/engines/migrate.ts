import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MaisonError } from '../core/index.js';
import type { Columns } from './columns.js';
import type { Records } from './records.js';
import { Sql, sql } from './sql.js';

const FOLDER = fileURLToPath(new URL('./migrations', import.meta.url));

/** One step forward of one store's schema. */
interface Migration {
  readonly version: number;
  readonly name: string;
  readonly text: string;
}

/** A version of each store's schema. */
export interface SchemaVersions {
  readonly records: number;
  readonly columns: number;
}

/**
 * Brings both stores to this version's schema, forward only. Two processes that come at once wait for each
 * other; one that dies midway is continued, since each statement of the column store may be run again.
 * @param upTo stops there, so that an older backup can be laid in before the rest.
 * @returns the names of the steps that were taken.
 */
export function migrate(columns: Columns, records: Records, upTo?: SchemaVersions): Promise<string[]> {
  return records.locked('migrate', async () => {
    await records.query(sql`CREATE TABLE IF NOT EXISTS migration (
      store text NOT NULL, version integer NOT NULL, name text NOT NULL, at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (store, version))`);
    return [
      ...(await migrateRecords(records, upTo?.records)),
      ...(await migrateColumns(columns, records, upTo?.columns)),
    ];
  });
}

/** The newest version of each store's schema that this build knows. */
export async function newestVersions(): Promise<SchemaVersions> {
  const [records, columns] = await Promise.all([read('records'), read('columns')]);
  return { records: records.length, columns: columns.length };
}

async function migrateRecords(records: Records, upTo = Infinity): Promise<string[]> {
  const steps = await pending('records', records, upTo);
  for (const step of steps) {
    await records.transaction(async (inside) => {
      await inside.query(new Sql([step.text], []));
      await record(inside, 'records', step);
    });
  }
  return steps.map(({ version, name }) => `records ${version}: ${name}`);
}

async function migrateColumns(columns: Columns, records: Records, upTo = Infinity): Promise<string[]> {
  const steps = await pending('columns', records, upTo);
  for (const step of steps) {
    for (const statement of step.text.split(/;\s*$/m).filter((each) => each.trim() !== '')) {
      await columns.run(new Sql([statement], []));
    }
    await record(records, 'columns', step);
  }
  return steps.map(({ version, name }) => `columns ${version}: ${name}`);
}

async function pending(store: 'records' | 'columns', records: Records, upTo: number): Promise<Migration[]> {
  const known = await read(store);
  const { version } = await records.one<{ version: number }>(
    sql`SELECT coalesce(max(version), 0)::integer AS version FROM migration WHERE store = ${store}`,
  );
  if (version > known.length) {
    throw new MaisonError(
      `this house was opened by a newer Maison (its ${store} are at version ${version}, this build knows ${known.length}); upgrade Maison`,
      409,
    );
  }
  return known.slice(version, upTo);
}

function record(records: Records, store: string, step: Migration): Promise<unknown> {
  return records.query(
    sql`INSERT INTO migration (store, version, name) VALUES (${store}, ${step.version}, ${step.name})`,
  );
}

async function read(store: 'records' | 'columns'): Promise<Migration[]> {
  const folder = join(FOLDER, store);
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file, index) => {
      if (Number(file.slice(0, 4)) !== index + 1)
        throw new MaisonError(`migrations/${store} has a gap before ${file}`, 500);
      return {
        version: index + 1,
        name: file.slice(5, -4),
        text: await readFile(join(folder, file), 'utf8'),
      };
    }),
  );
}
