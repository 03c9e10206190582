import { sql, type House } from '../engines/index.js';
import { cardsLag, identityLag, identitySequence, resolvedBatch } from '../know/index.js';

/** Whether something came in, or was decided, that is not derived yet or on no card of a client; other processes bring things in too. */
export async function isBehind(house: House): Promise<boolean> {
  const { records } = house;
  const at = await records.one<{ newest: number; batch: number; sequence: number }>(
    sql`SELECT coalesce((SELECT min(id) - 1 FROM batch WHERE done_at IS NULL), (SELECT max(id) FROM batch), 0) AS newest,
      batch, identity_sequence AS sequence FROM derivation`,
  );
  if (at.newest > at.batch || at.newest > (await resolvedBatch(records))) return true;
  if (await cardsLag(house)) return true;
  return (await identityLag(records)) > 0 || (await identitySequence(records)) > at.sequence;
}
