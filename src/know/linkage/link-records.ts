import { MaisonError, type Work } from '../../core/index.js';
import { openScratch } from '../../engines/index.js';
import { align } from './align.js';
import type { Decisions } from './decisions.js';
import type { RecognisedColumn } from './field.js';
import { link, type Linked } from './link.js';
import { recognise, type SampledColumn } from './recognise.js';
import { writtenTable } from './records.sql.js';
import { LinkageStore } from './store.js';
import { writtenRows } from './written.js';

/** Records of one source: its columns, and of each record a cell a column, as it was written. */
export interface RecordTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What the columns are, where that is known; else it is told by headings and cells. */
  readonly recognised?: readonly RecognisedColumn[];
}

/** What was found. Rows are numbered through all tables, from 0, in the order in which these were given. */
export interface LinkedRecords extends Linked {
  readonly tables: readonly {
    readonly name: string;
    readonly records: number;
    readonly columns: readonly RecognisedColumn[];
  }[];
  /** Seconds from when the records were in the column store. */
  readonly seconds: number;
}

/** Cells of a column by which it is recognised. */
const SAMPLED = 4000;

/**
 * Tells which records are one person's, within tables and between them, in a column store of its own.
 * @param decisions of rows: they hold whatever the model believes.
 * @throws {MaisonError} 422 where there are no two records, no column tells them apart, or decisions contradict each other.
 */
export async function linkRecords(
  tables: readonly RecordTable[],
  decisions: Decisions,
  work: Work = {},
): Promise<LinkedRecords> {
  const recognised = tables.map((table) => table.recognised ?? recogniseTable(table));
  const aligned = align(recognised);
  const rows = tables.reduce((sum, table) => sum + table.rows.length, 0);
  if (rows < 2) throw new MaisonError('there are not two records; nothing can be linked', 422);
  if (aligned.fields.length === 0)
    throw new MaisonError(
      'no column tells one record from another; name files with names, dates, addresses or numbers',
      422,
    );
  const scratch = await openScratch();
  try {
    const store = new LinkageStore(scratch.columns, work);
    await store.run(writtenTable(aligned.fields.length));
    const written = tables.map((table) => table.rows);
    await store.fill('written', writtenRows(written, aligned));
    const began = performance.now();
    const linked = await link(store, aligned, rows, work, decisions);
    return {
      ...linked,
      tables: tables.map(({ name, rows: { length } }, table) => ({
        name,
        records: length,
        columns: recognised[table]!,
      })),
      seconds: (performance.now() - began) / 1000,
    };
  } finally {
    await scratch.close();
  }
}

/** Tells what the columns of a table are. */
export function recogniseTable({ columns, rows }: RecordTable): RecognisedColumn[] {
  return recognise(sampled(columns, rows));
}

/** The columns of a table with some of their cells, the same rows of each. */
export function sampled(columns: readonly string[], rows: readonly (readonly string[])[]): SampledColumn[] {
  const step = Math.max(1, Math.floor(rows.length / SAMPLED));
  const sample = rows.filter((_, row) => row % step === 0);
  return columns.map((name, column) => ({ name, cells: sample.map((row) => row[column]!) }));
}
