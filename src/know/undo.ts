import { audit } from '../access/index.js';
import { IDENTITY_LOCK } from '../consent/index.js';
import { MaisonError } from '../core/index.js';
import { sql, type House } from '../engines/index.js';
import { applyOutbox } from './outbox.js';
import { recluster } from './recluster.js';

/**
 * Takes a join back, for good: the same two identifiers are not joined by Maison again. What held together by
 * it alone falls apart; other joins stay.
 * @throws MaisonError 404 without such a join, 409 where it was refused or taken back already.
 */
export function undoJoin(house: House, id: number, who: string): Promise<void> {
  return house.records.locked(IDENTITY_LOCK, async () => {
    await house.records.transaction(async (inside) => {
      const [join] = await inside.query<{ decision: string; undone_at: Date | null; client: string | null }>(
        sql`SELECT decision, undone_at, identifier.client FROM identity_join
          LEFT JOIN identifier ON identifier.kind = left_kind AND identifier.value = left_value
          WHERE id = ${id}`,
      );
      if (!join) throw new MaisonError(`there is no join ${id}; reload the client`, 404);
      if (join.decision !== 'joined' || join.undone_at) {
        throw new MaisonError(`join ${id} holds nothing together; it was refused or taken back before`, 409);
      }
      await inside.query(
        sql`UPDATE identity_join SET undone_at = now(), undone_by = ${who} WHERE id = ${id}`,
      );
      await audit(inside, { actor: who, action: 'join taken back', subject: String(id) });
      if (join.client) await recluster(house, inside, [join.client]);
    });
    await applyOutbox(house);
  });
}
