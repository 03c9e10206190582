import { openTable, type OpenTable } from '../../collect/index.js';
import { MaisonError, turns, type Work } from '../../core/index.js';
import { UNDECIDED } from './decisions.js';
import type { RecognisedColumn } from './field.js';
import { judge, type Judged } from './judge.js';
import type { Linked } from './link.js';
import { linkRecords } from './link-records.js';
import { sampled, type RecordTable } from './record-table.js';
import { recognise } from './recognise.js';

/** How the files of a linkage are to be read. */
export interface LabLinkOptions {
  /** The column that names a row; recognised where it is absent. */
  readonly id?: string;
  /** The column that says who a record's person truly is; it is used for nothing else. */
  readonly truth?: string;
  /** What it captures of the id says who the person is. */
  readonly truthPattern?: RegExp;
}

/** What was found. */
export interface LabLinkResult extends Linked {
  readonly files: readonly {
    readonly name: string;
    readonly records: number;
    readonly refused: number;
    readonly columns: readonly RecognisedColumn[];
  }[];
  /** Of each row, its name: its id where it has one, else its file and line. */
  readonly names: readonly string[];
  /** What a row says, cell after cell. */
  readonly written: (row: number) => readonly string[];
  readonly clusters: number;
  readonly judged?: Judged;
  /** Seconds of reading the files, and of all that came after. */
  readonly seconds: { readonly reading: number; readonly linking: number };
}

/** Links the records of files to each other and within; no house is needed and nothing is configured. */
export async function labLink(
  paths: readonly string[],
  options: LabLinkOptions,
  work: Work = {},
): Promise<LabLinkResult> {
  const began = performance.now();
  const files = await Promise.all(paths.map((path) => read(path, options, work)));
  const { tables, seconds, ...linked } = await linkRecords(files, UNDECIDED, work);
  const truth = files.flatMap((file) => file.truth);
  return {
    ...linked,
    files: tables.map((table, file) => ({ ...table, refused: files[file]!.refused })),
    names: files.flatMap((file) => file.names),
    written: (row) => writtenIn(files, row),
    clusters: new Set(linked.cluster).size,
    ...(truth.length > 0 && { judged: judge(linked.cluster, truth) }),
    seconds: { reading: (performance.now() - began) / 1000 - seconds, linking: seconds },
  };
}

function writtenIn(files: readonly ReadFile[], row: number): readonly string[] {
  let first = 0;
  for (const { rows } of files) {
    if (row < first + rows.length) return rows[row - first]!;
    first += rows.length;
  }
  return [];
}

interface ReadFile extends RecordTable {
  readonly recognised: readonly RecognisedColumn[];
  readonly names: string[];
  readonly truth: string[];
  readonly refused: number;
}

async function read(path: string, options: LabLinkOptions, { signal }: Work): Promise<ReadFile> {
  const table = await openTable(path);
  const rows: string[][] = [];
  let refused = 0;
  const turn = turns();
  for await (const block of table.rows()) {
    signal?.throwIfAborted();
    refused += block.refused.length;
    for (const { values } of block.rows) {
      rows.push(table.columns.map((_, column) => textOf(values[column])));
      await turn();
    }
  }
  const { name, columns } = table;
  const recognised = columnsOf(table, rows, options);
  const id = recognised.findIndex(({ kind }) => kind === 'id');
  const truth = truthOf(table, rows, options, id);
  const names = rows.map((row, at) => (id >= 0 ? row[id]! : `${name}:${at + 1}`));
  return { name, columns, rows, recognised, names, truth, refused };
}

const textOf = (value: unknown) =>
  value === undefined || value === null
    ? ''
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value).trim();

/** What the columns are; that of the truth is left out before anything looks at it. */
function columnsOf(
  table: OpenTable,
  rows: readonly string[][],
  { id, truth }: LabLinkOptions,
): RecognisedColumn[] {
  requireColumn(table, id, '--id');
  requireColumn(table, truth, '--truth');
  const looked = sampled(table.columns, rows);
  const told = recognise(looked.map((column) => (column.name === truth ? { ...column, cells: [] } : column)));
  return told.map((column) => {
    if (column.name === truth)
      return { name: column.name, kind: 'left out', role: '', because: 'it is the truth' };
    if (id === undefined) return column;
    if (column.name === id) return { name: id, kind: 'id', role: 'id' };
    return column.kind === 'id' ? { ...column, kind: 'left out', because: `${id} names the row` } : column;
  });
}

function requireColumn({ name, columns }: OpenTable, column: string | undefined, option: string): void {
  if (column === undefined || columns.includes(column)) return;
  throw new MaisonError(
    `${option} "${column}": ${name} has no such column; it has ${columns.join(', ')}`,
    422,
  );
}

function truthOf(
  { columns }: OpenTable,
  rows: readonly string[][],
  { truth, truthPattern }: LabLinkOptions,
  id: number,
): string[] {
  if (truth !== undefined) {
    const at = columns.indexOf(truth);
    return rows.map((row) => row[at]!);
  }
  if (truthPattern === undefined) return [];
  if (id < 0)
    throw new MaisonError('--truth-pattern looks at the id, and no column is one; name it with --id', 422);
  return rows.map((row) => truthPattern.exec(row[id]!)?.[1] ?? row[id]!);
}
