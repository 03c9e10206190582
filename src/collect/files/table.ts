import { textOf, bytesOf, type Source } from './bytes.js';
import { CsvReader, type CsvRecord } from './csv.js';
import { LineBuffers, linesOf } from './lines.js';
import { parquetColumns, parquetRows } from './parquet.js';
import type { LeftOut, Refused, TableRow } from './types.js';
import { cardColumns, cardRows } from './vcard/index.js';

/** Some rows of a table, and those of them that cannot be read. */
export interface TableBlock {
  readonly rows: TableRow[];
  readonly refused: Refused[];
  /** What the rows had that could not be read and is in none of their values. */
  readonly leftOut?: LeftOut[];
}

/** The names of a table's columns, in order. Of JSON lines it takes the objects that are there to be sampled. */
export async function columnsOf(source: Source): Promise<string[]> {
  switch (source.reading.format) {
    case 'parquet':
      return parquetColumns(source);
    case 'jsonl':
      return jsonColumns(source);
    case 'vcard':
      return cardColumns(source);
    case 'csv':
      return csvColumns(source);
  }
}

/** The rows of a table, their values in the order of the columns; memory does not grow with the file. */
export function rowsOf(source: Source, columns: readonly string[]): AsyncGenerator<TableBlock> {
  switch (source.reading.format) {
    case 'parquet':
      return parquetRows(source, columns);
    case 'jsonl':
      return jsonRows(source, columns);
    case 'vcard':
      return cardRows(source, columns);
    case 'csv':
      return csvRows(source);
  }
}

async function csvColumns(source: Source): Promise<string[]> {
  for await (const record of recordsOf(source)) return unlike(record.fields.map((name) => name.trim()));
  return [];
}

/** Two columns of one name are told apart. */
function unlike(names: readonly string[]): string[] {
  const times = new Map<string, number>();
  return names.map((name, index) => {
    const known = name === '' ? `column ${index + 1}` : name;
    const nth = (times.get(known) ?? 0) + 1;
    times.set(known, nth);
    return nth === 1 ? known : `${known} (${nth})`;
  });
}

async function* recordsOf(source: Source): AsyncGenerator<CsvRecord> {
  const reader = new CsvReader(source.reading.delimiter, source.reading.notes);
  for await (const text of textOf(source)) yield* reader.read(text);
  yield* reader.read('', true);
}

async function* csvRows(source: Source): AsyncGenerator<TableBlock> {
  const reader = new CsvReader(source.reading.delimiter, source.reading.notes);
  let head = true;
  const blockOf = (records: Iterable<CsvRecord>): TableBlock => {
    const block: TableBlock = { rows: [], refused: [] };
    for (const record of records) {
      if (head) head = false;
      else addRecord(block, record);
    }
    return block;
  };
  for await (const text of textOf(source)) yield blockOf(reader.read(text));
  yield blockOf(reader.read('', true));
}

/** Takes a record for a row, or tells why it is none. */
export function addRecord(block: TableBlock, { line, fields, text, fault }: CsvRecord): void {
  const wrong = fault ?? unreadable(text);
  if (wrong) block.refused.push({ line, ...wrong, payload: text });
  else block.rows.push({ line, values: fields });
}

/** What is wrong with a line's text, if anything. */
function unreadable(text: string): { reason: string; message: string } | undefined {
  if (text.includes('\uFFFD'))
    return { reason: 'encoding', message: 'the line is not UTF-8; save the whole file as UTF-8' };
  if (text.includes('\0'))
    return { reason: 'encoding', message: 'there is a NUL byte in the line; take it out' };
  return undefined;
}

const SAMPLED_OBJECTS = 5000;

async function jsonColumns(source: Source): Promise<string[]> {
  const names = new Set<string>();
  let seen = 0;
  for await (const { objects } of objectsOf(source)) {
    for (const { object } of objects) for (const [name] of leaves(object, '')) names.add(name);
    if ((seen += objects.length) >= SAMPLED_OBJECTS) break;
  }
  return [...names];
}

async function* jsonRows(source: Source, columns: readonly string[]): AsyncGenerator<TableBlock> {
  for await (const { objects, refused } of objectsOf(source)) {
    const rows = objects.map(({ line, object }) => {
      const values = new Map(leaves(object, ''));
      return { line, values: columns.map((name) => values.get(name)) };
    });
    yield { rows, refused };
  }
}

interface Objects {
  readonly objects: { readonly line: number; readonly object: object }[];
  readonly refused: Refused[];
}

async function* objectsOf(source: Source): AsyncGenerator<Objects> {
  let line = 1;
  for await (const { bytes } of linesOf(bytesOf(source), new LineBuffers(256 * 1024))) {
    const found: Objects = { objects: [], refused: [] };
    for (const text of new TextDecoder().decode(bytes).split('\n')) {
      if (text.trim() !== '') addObject(found, line, text);
      line += 1;
    }
    yield found;
  }
}

function addObject({ objects, refused }: Objects, line: number, text: string): void {
  const wrong = unreadable(text);
  if (wrong) return void refused.push({ line, ...wrong, payload: text });
  try {
    const object: unknown = JSON.parse(text);
    if (typeof object !== 'object' || object === null || Array.isArray(object))
      throw new Error('it is no object');
    objects.push({ line, object });
  } catch (error) {
    refused.push({
      line,
      reason: 'malformed',
      message: `the line is not a JSON object (${(error as Error).message})`,
      payload: text,
    });
  }
}

const DEEPEST = 5;

/** The values of an object under their paths, as in `customer.email`; lists stay whole. */
function leaves(object: object, path: string, depth = 1): [string, unknown][] {
  return Object.entries(object).flatMap(([name, value]): [string, unknown][] => {
    const nested = typeof value === 'object' && value !== null && !Array.isArray(value) && depth < DEEPEST;
    return nested ? leaves(value, `${path}${name}.`, depth + 1) : [[path + name, value]];
  });
}
