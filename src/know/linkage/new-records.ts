import { createHash } from 'node:crypto';
import { sql, Sql, typed, type StatementOptions } from '../../engines/index.js';
import { isField, isFullName, type Aligned, type AlignedField } from './align.js';
import type { LinkageBase } from './base.js';
import type { RecognisedColumn } from './field.js';
import { standardSelect, type StandardRow } from './new-records.sql.js';
import { NOTHING, ONE_VALUE } from './recognise.js';
import { recogniseTable, type RecordTable } from './record-table.js';
import { RARITIES } from './levels.js';
import { lettersOf } from './standard.sql.js';
import { cut } from './written.js';

/** Records whose standard forms are made at once, and bytes of their cells in one column: a parameter takes 128 KiB. */
const MOST = 5000;
const PARAMETER = 64 * 1024;

/** Of so few records the engine's planning takes longest; nothing in it is gained by other plans or by threads. */
const AS_WRITTEN = { max_threads: 1, query_plan_enable_optimizations: 0 } as const;

/** A new record as the base's own are kept. */
export interface NewRecord {
  /** Its table by the number that the base gives it. */
  readonly file: number;
  readonly hash: bigint;
  /** Of each field of the base. */
  readonly values: readonly bigint[];
  readonly letters: readonly bigint[];
  readonly texts: readonly string[];
  /** Of each rule of the base; 0 where the record has no such key. */
  readonly keys: readonly bigint[];
}

/** Brings new records into the standard form of a base, in the order of the tables and their rows. */
export async function standardRecords(
  base: LinkageBase,
  tables: readonly RecordTable[],
  options: StatementOptions,
): Promise<NewRecord[]> {
  const { aligned, cells, tableOf } = cellsOf(base, tables);
  const asked = standardSelect(base.rules, aligned, lettersOf([...cells.values()].flat()));
  const names = base.tables.map(({ name }) => name);
  const ofFields = <T>(told: readonly number[], of: readonly T[], none: T): T[] => {
    const all = base.fields.map(() => none);
    told.forEach((field, at) => (all[field] = of[at]!));
    return all;
  };
  const records: NewRecord[] = [];
  for (const [first, end] of batchesOf(cells, tableOf.length)) {
    const written = [...cells].reduce(
      (columns, [name, column]) => sql`${columns}, ${column.slice(first, end)} AS ${literal(name)}`,
      sql`${typed('Array(UInt16)', tableOf.slice(first, end))} AS file`,
    );
    const rows = await base.columns.query<StandardRow>(
      sql`WITH written AS (SELECT ${literal(['rowNumberInAllBlocks() AS row', 'file', ...cells.keys()].join(', '))}
        FROM system.one ARRAY JOIN ${written}) ${literal(asked.text)}`,
      { ...options, settings: { ...options.settings, ...AS_WRITTEN } },
    );
    for (const { hash, values, letters, texts, keys } of rows) {
      const { name } = tables[tableOf[records.length]!]!;
      records.push({
        file: fileOf(names, name),
        hash: BigInt(hash),
        values: ofFields(asked.values, values, '0').map((value, field) =>
          classed(base, field, BigInt(value)),
        ),
        letters: ofFields(asked.letters, letters, '0').map(BigInt),
        texts: ofFields(asked.texts, texts, ''),
        keys: keys.map(BigInt),
      });
    }
  }
  return records;
}

/** So many numbers there are for tables. */
const FILES = 2 ** 16;

/**
 * The number of a table in a base: among its own, or, where it does not know it, one after them by its name, so that it has the
 * same whenever it comes. Of two that are new once in some 65,000 both have the same.
 */
function fileOf(names: readonly string[], name: string): number {
  const known = names.indexOf(name);
  if (known >= 0) return known;
  const digest = createHash('md5').update(name).digest().readUInt32LE();
  return names.length + (digest % (FILES - names.length));
}

/** Records, from one to before another, whose cells of each column one statement takes. */
function* batchesOf(
  cells: ReadonlyMap<string, readonly string[]>,
  records: number,
): Generator<readonly [first: number, end: number]> {
  const sizes = new Map([...cells.keys()].map((name) => [name, 0]));
  let first = 0;
  for (let at = 0; at < records; at += 1) {
    const grown = [...cells].map(
      ([name, column]) => [name, sizes.get(name)! + Buffer.byteLength(column[at]!) + 4] as const,
    );
    const isFull = at - first >= MOST || grown.some(([, size]) => size > PARAMETER);
    if (isFull && at > first) {
      yield [first, at];
      first = at;
      for (const [name, column] of cells) sizes.set(name, Buffer.byteLength(column[at]!) + 4);
    } else for (const [name, size] of grown) sizes.set(name, size);
  }
  if (records > first) yield [first, records];
}

const literal = (text: string) => new Sql([text], []);

/** A value with its class by how common it is in the base; 0 where nothing is said. */
function classed({ common }: LinkageBase, field: number, value: bigint): bigint {
  return value === 0n ? 0n : (value << 2n) | BigInt(common[field]!.get(value) ?? RARITIES - 1);
}

/** Cells of new records column by column, by the names that the statement of standard forms has for them. */
interface Cells {
  readonly aligned: Aligned;
  readonly cells: ReadonlyMap<string, readonly string[]>;
  /** Of each record the table that it is of. */
  readonly tableOf: readonly number[];
}

/** Lays the columns of new tables beside the fields of the base; those in which nothing stands are none. */
function cellsOf(base: LinkageBase, tables: readonly RecordTable[]): Cells {
  const recognised = tables.map((table) => recognisedIn(base, table));
  const cells = new Map<string, readonly string[]>();
  const columnsOf = (name: string, isIt: (column: RecognisedColumn) => boolean) => {
    const at = recognised.map((columns) => columns.findIndex(isIt));
    const column = tables.flatMap(({ rows }, table) => rows.map((row) => cut(row[at[table]!] ?? '')));
    if (column.every((cell) => cell === '')) return tables.map(() => -1);
    cells.set(name, column);
    return at;
  };
  const fields = base.fields.map(({ role, kind }, field): AlignedField => {
    const columns = columnsOf(`w${field}`, (column) => isField(column) && column.role === role);
    const orders = columns.map((column, table) => recognised[table]![column]?.order ?? 'year first');
    return { role, kind, columns, orders };
  });
  const fullNames = columnsOf(`w${fields.length}`, ({ kind }) => isFullName(kind));
  return {
    aligned: { fields, fullNames },
    cells,
    tableOf: tables.flatMap(({ rows }, table) => rows.map(() => table)),
  };
}

/** What the base may say of a column in which too little stood. */
const SAID_NOTHING: ReadonlySet<string | undefined> = new Set([NOTHING, ONE_VALUE]);

/**
 * What the columns of a table are: as it says, as the base knows of a table of its name, or as headings and cells tell. Of those
 * only such count as are a field of the base.
 */
export function recognisedIn(
  {
    tables,
  }: { readonly tables: readonly { readonly name: string; readonly columns: readonly RecognisedColumn[] }[] },
  table: RecordTable,
): readonly RecognisedColumn[] {
  if (table.recognised) return table.recognised;
  const known = tables.find(({ name }) => name === table.name);
  if (!known) return recogniseTable(table);
  const own = recogniseTable(table);
  return table.columns.map((name, at) => {
    const column = known.columns.find((each) => each.name === name);
    return column && !SAID_NOTHING.has(column.because) ? column : own[at]!;
  });
}
