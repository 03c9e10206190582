import { basename } from 'node:path';
import { MaisonError } from '../../core/index.js';
import { readingOf } from './reading.js';
import { columnsOf, rowsOf, type TableBlock } from './table.js';

/** A file of rows and columns in any of the shapes that an import takes. */
export interface OpenTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** Its rows from the first, some at a time; values stand in the order of the columns. */
  rows(): AsyncGenerator<TableBlock>;
}

/** Opens a table. @param passed told of bytes that were read. @throws MaisonError where it is none. */
export async function openTable(path: string, passed?: (bytes: number) => void): Promise<OpenTable> {
  const name = basename(path);
  const reading = await readingOf(path, name);
  if (reading.messages)
    throw new MaisonError(`${name} holds messages of events; name a table with a row a record`, 422);
  const columns = await columnsOf({ path, name, reading });
  if (columns.length === 0)
    throw new MaisonError(`${name} has no columns; it needs a line of column names and rows below it`, 422);
  return { name, columns, rows: () => rowsOf({ path, name, reading, ...(passed && { passed }) }, columns) };
}
