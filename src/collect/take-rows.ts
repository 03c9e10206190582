import type { Readable } from 'node:stream';
import type { Work } from '../core/index.js';
import type { House } from '../engines/index.js';
import { giveUpBatch, ownerOf } from './batches.js';
import { finishBatchSql, openBatchSql } from './batches.sql.js';
import { INSERT_SETTINGS, insertRowsSql } from './row.js';

/** Lines of rows, made by `RowBytes`, that go in together. */
export interface Rows {
  /** The same rows under the same token are taken once. */
  readonly token: string;
  /** Who brings them, such as `sample`. */
  readonly kind: string;
  readonly lines: () => Readable;
}

/**
 * Takes lines of rows into the column store as a batch of their own.
 * @returns whether they were new.
 */
export async function takeRows(
  house: House,
  { token, kind, lines }: Rows,
  work: Work = {},
): Promise<boolean> {
  const { id, done } = await house.records.one<{ id: number; done: boolean }>(
    openBatchSql(kind, token, ownerOf(kind)),
  );
  if (done) return false;
  try {
    await house.columns.insert(insertRowsSql(id), lines(), token, {
      settings: INSERT_SETTINGS,
      signal: work.signal,
    });
    await house.records.query(finishBatchSql(id));
  } catch (error) {
    await giveUpBatch(house, token);
    throw error;
  }
  return true;
}
