import type { RecognisedColumn } from './field.js';
import { recognise, type SampledColumn } from './recognise.js';

/** Records of one source: its columns, and of each record a cell a column, as it was written. */
export interface RecordTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What the columns are, where that is known; else it is told by headings and cells. */
  readonly recognised?: readonly RecognisedColumn[];
}

/** Cells of a column by which it is recognised. */
const SAMPLED = 4000;

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
