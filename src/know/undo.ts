import { audit } from '../access/index.js';
import { IDENTITY_LOCK } from '../consent/index.js';
import { MaisonError } from '../core/index.js';
import { sql, type House } from '../engines/index.js';
import { applyOutbox } from './outbox.js';
import { decidePair, undoDecision } from './records/decide.js';
import { recluster } from './recluster.js';

/**
 * Takes a join back, for good: the same two identifiers are not joined by Maison again. What held together by
 * it alone falls apart; other joins stay. Of two records it is a decision that they are not the same, or that they were
 * said to be is taken back.
 * @throws MaisonError 404 without such a join, 409 where it was refused or taken back already.
 */
export async function undoJoin(house: House, id: number, who: string): Promise<void> {
  const [join] = await house.records.query<JoinRow>(
    sql`SELECT left_kind, left_value, right_kind, right_value, decision, reason, undone_at FROM identity_join WHERE id = ${id}`,
  );
  if (!join) throw new MaisonError(`there is no join ${id}; reload the client`, 404);
  if (join.decision !== 'joined' || join.undone_at)
    throw new MaisonError(`join ${id} holds nothing together; it was refused or taken back before`, 409);
  if (join.left_kind !== 'record' || join.right_kind !== 'record') return takeBack(house, id, who);
  const pair = { left: join.left_value, right: join.right_value };
  await (join.reason === 'by-hand'
    ? undoDecision(house, pair, who)
    : decidePair(house, pair, 'different', who));
}

interface JoinRow {
  readonly left_kind: string;
  readonly left_value: string;
  readonly right_kind: string;
  readonly right_value: string;
  readonly decision: string;
  readonly reason: string;
  readonly undone_at: Date | null;
}

function takeBack(house: House, id: number, who: string): Promise<void> {
  return house.records.locked(IDENTITY_LOCK, async () => {
    await house.records.transaction(async (inside) => {
      const [undone] = await inside.query<{ left_kind: string; left_value: string }>(
        sql`UPDATE identity_join SET undone_at = now(), undone_by = ${who} WHERE id = ${id} AND undone_at IS NULL
          RETURNING left_kind, left_value`,
      );
      if (!undone) throw new MaisonError(`join ${id} was taken back already; reload the client`, 409);
      await audit(inside, { actor: who, action: 'join taken back', subject: String(id) });
      const [owner] = await inside.query<{ client: string }>(
        sql`SELECT client FROM identifier WHERE kind = ${undone.left_kind} AND value = ${undone.left_value}`,
      );
      if (owner) await recluster(house, inside, [owner.client]);
    });
    await applyOutbox(house);
  });
}
