import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { hostname } from 'node:os';
import { sql, type House, type Records } from '../../engines/index.js';
import { finishBatchSql, openBatchSql } from '../batches.sql.js';
import { INSERT_SETTINGS, insertRowsSql } from '../row.js';
import { insertRejects, jsonOf } from './store.js';
import { addUp } from './left-out.js';
import type { LeftOut, Plan, Refused } from './types.js';

/** A piece of an import that is in wholly or not at all. */
export interface Batch {
  readonly number: number;
  write(body: Uint8Array): Promise<void>;
  /** What the batch comes to, once it is written. */
  end(counts: Counts, refused: readonly Refused[]): Promise<void>;
  /** Gives up what was written. */
  fail(error: Error): void;
}

/** What the batch adds to its import. */
export interface Counts {
  rows: number;
  accepted: number;
  rejected: number;
  leftOut: LeftOut[];
  /** Bytes of the file that were read when the batch ended. */
  bytes: number;
}

/** Who has a batch open: a process of a machine. */
const OWNER = `import:${hostname()}:${process.pid}`;

/** The numbers of an import's batches that are in. */
export async function batchesDone(records: Records, id: string): Promise<Set<number>> {
  const rows = await records.query<{ token: string }>(
    sql`SELECT token FROM batch WHERE kind = 'import' AND token LIKE ${`${id}:%`} AND done_at IS NOT NULL`,
  );
  return new Set(rows.map(({ token }) => Number(token.slice(token.indexOf(':') + 1))));
}

/** Closes the batches of an import that nobody will finish, so that what comes after them is not held up. */
export async function closeBatches(records: Records, id: string): Promise<void> {
  await records.query(
    sql`DELETE FROM batch WHERE kind = 'import' AND token LIKE ${`${id}:%`} AND done_at IS NULL`,
  );
}

/** Opens a batch by its token, which tells it again after a kill. @returns its number among all batches. */
export async function openBatch(records: Records, token: string): Promise<number> {
  return (await records.one<{ id: number }>(openBatchSql('import', token, OWNER))).id;
}

/** Marks a batch as in. */
export async function finishBatch(records: Records, number: number): Promise<void> {
  await records.query(finishBatchSql(number));
}

/** A batch that is sent to the column store while it is still being decoded. */
export async function beginBatch(house: House, plan: Plan, at: Date, nth: number): Promise<Batch> {
  const token = `${plan.id}:${nth}`;
  const number = await openBatch(house.records, token);
  const body = new PassThrough({ highWaterMark: 8 << 20 });
  body.on('error', () => {}); // a file may fail before the insert begins to read
  let failed: unknown;
  const inserted = house.columns
    .insert(insertRowsSql(number), body, token, { settings: INSERT_SETTINGS })
    .catch((error: unknown) => {
      failed = error;
      body.destroy();
    });
  return {
    number,
    async write(piece) {
      if (failed !== undefined || piece.length === 0) return;
      if (!body.write(piece)) await Promise.race([once(body, 'drain').catch(() => {}), inserted]);
    },
    async end(counts, refused) {
      body.end();
      await inserted;
      if (failed !== undefined) throw failed;
      await insertRejects(house, plan, at, refused, `${token}:rejects`);
      await house.records.transaction((records) => markDone(records, plan.id, number, counts));
    },
    fail: (error) => void body.destroy(error),
  };
}

async function markDone(records: Records, id: string, number: number, counts: Counts): Promise<void> {
  await finishBatch(records, number);
  await records.query(sql`UPDATE import SET rows = rows + ${counts.rows}, accepted = accepted + ${counts.accepted},
    rejected = rejected + ${counts.rejected}, bytes = ${counts.bytes} WHERE id = ${id}`);
  if (counts.leftOut.length > 0) await keepLeftOut(records, id, counts.leftOut);
}

async function keepLeftOut(records: Records, id: string, more: readonly LeftOut[]): Promise<void> {
  const { before } = await records.one<{ before: LeftOut[] }>(
    sql`SELECT left_out AS before FROM import WHERE id = ${id} FOR UPDATE`,
  );
  await records.query(
    sql`UPDATE import SET left_out = ${jsonOf(addUp([...before, ...more]))}::jsonb WHERE id = ${id}`,
  );
}
