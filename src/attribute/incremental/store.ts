import { Readable } from 'node:stream';
import { turns } from '../../core/index.js';
import { sql, type House } from '../../engines/index.js';
import { UNIT } from '../split.sql.js';
import { digestCausesSql, dropStagedSql, stageCausesSql, writeCausesSql } from './causes.sql.js';
import type { Causes } from './model.js';
import type { ReadStreams } from './read.js';

/** Bytes of a staged cause: five numbers of eight. */
const ROW = 40;
/** Rows that are packed at a time. */
const PACKED = 5_000;

/** Writes what caused each order under a run. */
export async function writeCauses(
  house: House,
  run: { readonly id: string; readonly version: number; readonly clients: 'all' | 'new' | 'returning' },
  causes: Causes,
  read: Pick<ReadStreams, 'ids' | 'orders'>,
  signal?: AbortSignal,
): Promise<void> {
  await house.columns.run(dropStagedSql(run.id));
  await house.columns.insert(stageCausesSql(run.id), Readable.from(packed(causes, read)), undefined, {
    signal,
  });
  await house.columns.run(writeCausesSql(run.id, run.version, run.clients), { signal });
  await house.columns.run(dropStagedSql(run.id));
}

export async function dropCauses(house: House, run: string): Promise<void> {
  await house.columns.run(dropStagedSql(run));
  await house.columns.run(sql`DELETE FROM causes WHERE run = ${run}`);
}

export async function digestCauses(house: House, run: string): Promise<string> {
  return (await house.columns.one<{ digest: string }>(digestCausesSql(run))).digest;
}

/**
 * Causes as rows. An order is one whole and its value one amount: what its touches get is rounded as a running sum, so
 * that with the baseline they add up to both exactly.
 */
async function* packed({ starts, touches, probabilities }: Causes, { ids, orders }: Pick<ReadStreams, 'ids' | 'orders'>): AsyncIterable<Buffer> {
  const turn = turns();
  let rows = Buffer.allocUnsafe(PACKED * ROW);
  let at = 0;
  for (let order = 0; order + 1 < starts.length; order += 1) {
    const value = orders.values[order]!;
    let [sum, credited, amounted] = [0, 0, 0];
    for (let cause = starts[order]!; cause < starts[order + 1]!; cause += 1) {
      sum += probabilities[cause]!;
      const [credit, amount] = [Math.round(Math.min(1, sum) * UNIT) - credited, Math.round(Math.min(1, sum) * value) - amounted];
      credited += credit;
      amounted += amount;
      rows.writeBigUInt64LE(orders.ids[order]!, at);
      rows.writeBigUInt64LE(ids[touches[cause]!]!, at + 8);
      rows.writeBigInt64LE(BigInt(credit), at + 16);
      rows.writeBigInt64LE(BigInt(amount), at + 24);
      rows.writeDoubleLE(probabilities[cause]!, at + 32);
      at += ROW;
      if (at < rows.length) continue;
      yield rows;
      await turn();
      rows = Buffer.allocUnsafe(PACKED * ROW);
      at = 0;
    }
  }
  yield rows.subarray(0, at);
} // prettier-ignore
