import { access } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { HOUR } from '../core/index.js';
import { isAlive, type House, type Records } from '../engines/index.js';
import { deleteOpenSql, finishBatchSql, lockOpenSql, openBatchesSql } from './batches.sql.js';
import { spoolFolder } from './spool/index.js';

/** A batch whose rows are not all in. */
export interface OpenBatch {
  readonly id: number;
  readonly kind: string;
  readonly token: string;
  readonly owner: string;
  readonly openedAt: Date;
}

/** Who has a batch open: a process of a machine. */
export function ownerOf(kind: string): string {
  return `${kind}:${hostname()}:${process.pid}`;
}

/** Batches that this process opened and gave up. */
const givenUp = new Set<string>();

/** The open batch that holds back what came in after it; undefined where there is none. */
export async function oldestOpenBatch(records: Records): Promise<OpenBatch | undefined> {
  return (await openBatches(records))[0];
}

/** Releases a batch whose insert failed in this process, now or, where an engine is down, at the next look. */
export async function giveUpBatch(house: House, token: string): Promise<void> {
  givenUp.add(token);
  await releaseBatches(house).catch(() => {});
}

/**
 * Releases the open batches that nobody will finish, so that what came in after them is not held back. What their
 * process has under way in the column store is ended first, so that no row of theirs comes later. Batches of spool
 * segments stay while the segment does, those of imports while their process lives.
 */
export async function releaseBatches(house: House): Promise<void> {
  for (const batch of await openBatches(house.records)) {
    if (!(await isLeft(house, batch))) continue;
    await house.records.transaction(async (inside) => {
      const [mine] = await inside.query(lockOpenSql(batch.id, batch.owner));
      if (!mine) return;
      await house.columns.stop(batch.token);
      await inside.query(isGoneOnWith(batch) ? deleteOpenSql(batch.id) : finishBatchSql(batch.id));
    });
    givenUp.delete(batch.token);
  }
}

/** Whether it may be gone on with under its token, which must then be as if it had never been opened. */
function isGoneOnWith({ kind }: OpenBatch): boolean {
  return kind === 'import' || kind === 'sample';
}

function openBatches(records: Records): Promise<OpenBatch[]> {
  return records.query<OpenBatch>(openBatchesSql());
}

async function isLeft({ home }: House, batch: OpenBatch): Promise<boolean> {
  if (batch.owner === 'collect') {
    const there = access(join(spoolFolder(home), batch.token));
    return there.then(() => false).catch((error: NodeJS.ErrnoException) => error.code === 'ENOENT');
  }
  return givenUp.has(batch.token) || isOwnerGone(batch);
}

const OWNER = /^[a-z]+:(?:(.+):)?(\d+)$/;

/** Whether the process is gone. Where that cannot be seen, a mend is over after an hour, the rest is waited for. */
function isOwnerGone({ owner, token, openedAt }: OpenBatch): boolean {
  const [, host = hostname(), digits] = OWNER.exec(owner) ?? [];
  if (digits === undefined || host !== hostname())
    return token.startsWith('mended.') && openedAt.getTime() < Date.now() - HOUR;
  const pid = Number(digits);
  if (pid === process.pid) return openedAt.getTime() < performance.timeOrigin;
  return !isAlive({ pid, started: '' });
}
