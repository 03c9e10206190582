import { resolvedBatch } from '../know/index.js';
import { sql, type House } from '../engines/index.js';

/** Whether something came in, or was decided, that is not derived yet; other processes bring things in too. */
export async function isBehind(house: House): Promise<boolean> {
  const { newest, derived } = await house.records.one<{ newest: number; derived: number }>(
    sql`SELECT coalesce((SELECT min(id) - 1 FROM batch WHERE done_at IS NULL), (SELECT max(id) FROM batch), 0) AS newest,
      (SELECT batch FROM derivation) AS derived`,
  );
  return newest > derived || newest > (await resolvedBatch(house.records));
}
