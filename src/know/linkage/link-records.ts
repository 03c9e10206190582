import { MaisonError, type Work } from '../../core/index.js';
import { openScratch, type Columns } from '../../engines/index.js';
import { align } from './align.js';
import { keepBase } from './base.js';
import type { Decisions } from './decisions.js';
import type { RecognisedColumn } from './field.js';
import { link, type Linked } from './link.js';
import { recogniseTable, type RecordTable } from './record-table.js';
import { writtenTable } from './records.sql.js';
import { LinkageStore } from './store.js';
import { writtenRows } from './written.js';

/** What was found. Rows are numbered through all tables, from 0, in the order in which these were given. */
export interface LinkedRecords extends Linked {
  readonly tables: readonly {
    readonly name: string;
    readonly records: number;
    readonly columns: readonly RecognisedColumn[];
  }[];
  /** By what the linkage was kept, where it was. */
  readonly base?: string;
  /** Seconds from when the records were in the column store. */
  readonly seconds: number;
}

/**
 * Tells which records are one person's, within tables and between them, in a column store of its own.
 * @param decisions of rows: they hold whatever the model believes.
 * @param keep the column store that keeps what new records are linked against.
 * @throws {MaisonError} 422 where there are no two records, no column tells them apart, or decisions contradict each other.
 */
export async function linkRecords(
  tables: readonly RecordTable[],
  decisions: Decisions,
  work: Work = {},
  keep?: Columns,
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
    const seconds = (performance.now() - began) / 1000;
    const told = tables.map(({ name, rows: { length } }, table) => ({
      name,
      records: length,
      columns: recognised[table]!,
    }));
    return {
      ...linked,
      tables: told,
      seconds,
      ...(keep && { base: await keepBase(store, keep, aligned, linked, told) }),
    };
  } finally {
    await scratch.close();
  }
}
