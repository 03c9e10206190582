import { sql, typed, type Columns } from '../engines/index.js';

/** The keys of identifiers, decimal text, in their order; computed where events are keyed. */
export async function keysOf(
  columns: Columns,
  identifiers: readonly { readonly kind: string; readonly value: string }[],
): Promise<string[]> {
  if (identifiers.length === 0) return [];
  const all: string[] = [];
  for (let first = 0; first < identifiers.length; first += SLICE) {
    const names = identifiers.slice(first, first + SLICE).map(({ kind, value }) => `${kind}:${value}`);
    const { keys } = await columns.one<{ keys: string[] }>(
      sql`SELECT arrayMap(name -> sipHash64(name), ${typed('Array(String)', names)}) AS keys`,
    );
    all.push(...keys);
  }
  return all;
}

/** Identifiers in one statement: each has 256 signs at most. */
const SLICE = 20_000;
