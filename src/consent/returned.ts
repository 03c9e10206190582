import type { House } from '../engines/index.js';
import { dropErased } from './erase.js';
import { toldSql, type Batches } from './erase.sql.js';
import { readErased } from './erased.js';

/**
 * Removes events that erased people are on, by any identifier, though it be an anonymous id that met no other.
 * @param batches where to look; everywhere when absent.
 * @returns the keys, decimal text, by which they were found.
 */
export async function dropReturned(house: House, batches?: Batches): Promise<string[]> {
  const people = await readErased(house);
  if (people.size === 0) return [];
  const keys: string[] = [];
  for await (const rows of house.columns.stream<ToldRow>(toldSql(batches))) {
    for (const { kind, value, key } of rows) if (people.has(kind, value)) keys.push(key);
  }
  await dropErased(house, keys, batches);
  return keys;
}

type ToldRow = { readonly kind: string; readonly value: string; readonly key: string };
