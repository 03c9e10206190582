import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { sql, typed, type House } from '../engines/index.js';
import { giveUpBatch, ownerOf } from './batches.js';
import { finishBatchSql, openBatchSql } from './batches.sql.js';
import { countSql, withdrawEventsSql } from './files/files.sql.js';

/** For so long a message that was just recorded is waited for, in milliseconds, and so often is looked for it. */
const [PATIENCE, LOOK] = [5000, 200];
const KIND = 'withdrawal';

/**
 * Takes a message back that was recorded, as if it had never been told.
 * @param source slug. @param persons whom it may be of: the names under which events of one client are kept.
 * @returns whether there was one: that it is on its way to the column store is waited for.
 */
export async function withdrawMessage(
  house: House,
  source: string,
  persons: readonly string[],
  messageId: string,
): Promise<boolean> {
  const which = sql`FROM events FINAL WHERE person IN (SELECT sipHash64(arrayJoin(${typed('Array(String)', persons)})))
    AND source = ${source} AND message_id = ${messageId}`;
  const until = Date.now() + PATIENCE;
  while ((await house.columns.one<{ rows: string }>(countSql(which))).rows === '0') {
    if (Date.now() > until) return false;
    await wait(LOOK);
  }
  const token = `withdrawn.${randomUUID()}`;
  const { id } = await house.records.one<{ id: number }>(openBatchSql(KIND, token, ownerOf(KIND)));
  try {
    await house.columns.run(withdrawEventsSql(which, id, '', 1));
    await house.records.query(finishBatchSql(id));
  } catch (error) {
    await giveUpBatch(house, token);
    throw error;
  }
  return true;
}
