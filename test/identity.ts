import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sql, type House } from '../src/engines/index.js';
import { resolve } from '../src/know/index.js';
import { eventRow, storeRows } from './events.js';

export type Told = Parameters<typeof eventRow>[0];

/** Stores the events of each batch and resolves after it. */
export async function come(house: House, ...batches: Told[][]): Promise<void> {
  for (const told of batches) {
    await storeRows(house, told.map(eventRow));
    await resolve(house);
  }
}

/** Clients as sorted lists of their identifiers. */
export async function clientsOf(house: House): Promise<string[][]> {
  const rows = await house.records.query<{ ids: string[] }>(
    sql`SELECT array_agg(kind || ':' || value ORDER BY kind || ':' || value) AS ids FROM identifier GROUP BY client`,
  );
  return rows.map(({ ids }) => ids).sort();
}

/** Takes everybody and everything out of the house. */
export async function emptyHouse(house: House): Promise<void> {
  await house.records.query(
    sql`TRUNCATE client, identifier, identity_join, outbox, watermark, batch, erasure, import, linkage, doubtful_pair, client_gone CASCADE`,
  );
  await house.columns.run(sql`TRUNCATE TABLE events`);
  await house.columns.run(sql`TRUNCATE TABLE identities`);
  await house.columns.run(sql`TRUNCATE TABLE client_card`);
  await rm(join(house.home, 'erasures.jsonl'), { force: true });
}

/** A time a number of minutes into the first of March. */
export function minute(n: number): { occurred_at: string } {
  return { occurred_at: new Date(Date.UTC(2026, 2, 1, 12, n)).toISOString() };
}
