import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFile, type ImportSummary, type Kind } from '../src/collect/index.js';
import { sql, writeSetting, type House } from '../src/engines/index.js';
import { freshHouse } from './house.js';

/** A house in Zurich that takes in files. */
export interface Imports {
  readonly house: House;
  /** Writes a file. @returns its path. */
  file(name: string, content: string | Buffer): Promise<string>;
  /** Writes a file and takes it in. */
  bring(name: string, content: string | Buffer, source: string, kind?: Kind): Promise<ImportSummary>;
  /** What came of a source, in the order of time. */
  events(source: string): Promise<Record<string, string | number | null>[]>;
  count(source: string): Promise<number>;
  close(): Promise<void>;
}

/** An empty house and a folder for files; close it afterwards. */
export async function freshImports(): Promise<Imports> {
  const house = await freshHouse();
  const folder = await mkdtemp(join(tmpdir(), 'maison-files-'));
  await writeSetting(house.records, 'house', {
    name: 'Vallorne',
    currency: 'CHF',
    timeZone: 'Europe/Zurich',
  });
  const file = async (name: string, content: string | Buffer) => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };
  return {
    house,
    file,
    bring: async (name, content, source, kind) =>
      importFile(house, await file(name, content), { source, ...(kind && { kind }), yes: true }),
    events: (source) =>
      house.columns
        .query(sql`SELECT message_id, name, toString(occurred_at, 'UTC') AS at, user_id, email, value,
        currency, order_number FROM events FINAL WHERE source = ${source} ORDER BY occurred_at, message_id`),
    count: async (source) => {
      const counted = sql`SELECT toUInt32(count()) AS rows FROM events FINAL WHERE source = ${source}`;
      return (await house.columns.one<{ rows: number }>(counted)).rows;
    },
    async close() {
      await house.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
