import { sql, typed, type Columns } from '../engines/index.js';

/** The keys of identifiers, decimal text, in their order; computed where events are keyed. */
export async function keysOf(
  columns: Columns,
  identifiers: readonly { readonly kind: string; readonly value: string }[],
): Promise<string[]> {
  if (identifiers.length === 0) return [];
  const names = identifiers.map(({ kind, value }) => `${kind}:${value}`);
  const { keys } = await columns.one<{ keys: string[] }>(
    sql`SELECT arrayMap(name -> sipHash64(name), ${typed('Array(String)', names)}) AS keys`,
  );
  return keys;
}
