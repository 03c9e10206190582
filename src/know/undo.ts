import { audit } from '../access/index.js';
import { IDENTITY_LOCK } from '../consent/index.js';
import { MaisonError } from '../core/index.js';
import { sql, type House, type Sql } from '../engines/index.js';
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

/**
 * Lets a join that one took back hold again, as it did before. Of two records that is to take one's word back that they are not the
 * same; what a person had joined by hand is decided anew instead.
 * @throws MaisonError 404 without such a join, 409 where one did not take it back or what joins is many people's meanwhile, 422 for
 * that of a browser, which is a visitor's again from then on and known by what it does next.
 */
export async function restoreJoin(house: House, id: number, who: string): Promise<void> {
  const [join] = await house.records.query<JoinRow & { readonly decided_by: string | null }>(
    sql`SELECT left_kind, left_value, right_kind, right_value, decision, reason, undone_at, decided_by FROM identity_join WHERE id = ${id}`,
  );
  if (!join) throw new MaisonError(`there is no join ${id}; reload the client`, 404);
  if (join.right_kind === 'anonymous' || join.left_kind === 'anonymous')
    throw new MaisonError('a browser is known again once somebody signs in with it', 422);
  if (join.left_kind !== 'record' || join.right_kind !== 'record') return holdAgain(house, id, who);
  if (join.reason !== 'apart' || join.undone_at !== null || join.decided_by !== who)
    throw new MaisonError(notTaken(id), 409);
  await undoDecision(house, { left: join.left_value, right: join.right_value }, who);
}

const notTaken = (id: number) =>
  `join ${id} was not taken back by you, or cannot hold any more; reload the client`;

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
  return changing(house, who, id, {
    change: sql`UPDATE identity_join SET undone_at = now(), undone_by = ${who} WHERE id = ${id} AND undone_at IS NULL RETURNING 1`,
    action: 'join taken back',
    refusal: `join ${id} was taken back already; reload the client`,
  });
}

function holdAgain(house: House, id: number, who: string): Promise<void> {
  return changing(house, who, id, {
    change: sql`UPDATE identity_join SET undone_at = NULL, undone_by = NULL
      WHERE id = ${id} AND decision = 'joined' AND undone_at IS NOT NULL AND undone_by = ${who}
        AND NOT EXISTS (SELECT 1 FROM identity_join AS other
          WHERE (other.right_kind, other.right_value) = (identity_join.right_kind, identity_join.right_value)
            AND (other.reason = 'shared' OR other.undone_by = 'shared')) RETURNING 1`,
    action: 'join restored',
    refusal: notTaken(id),
  });
}

interface Change {
  /** Gives a row where it changed anything. */
  readonly change: Sql;
  readonly action: string;
  readonly refusal: string;
}

/** Changes a join of which one side is no record, and makes its clients what follows. */
function changing(house: House, who: string, id: number, { change, action, refusal }: Change): Promise<void> {
  return house.records.locked(IDENTITY_LOCK, async () => {
    await house.records.transaction(async (inside) => {
      const [changed] = await inside.query(change);
      if (!changed) throw new MaisonError(refusal, 409);
      await audit(inside, { actor: who, action, subject: String(id) });
      const owners = await inside.query<{ client: string }>(sql`SELECT DISTINCT client FROM identity_join
        JOIN identifier ON (kind = left_kind AND value = left_value) OR (kind = right_kind AND value = right_value)
        WHERE identity_join.id = ${id}`);
      if (owners.length > 0) await recluster(house, inside, owners.map(({ client }) => client)); // prettier-ignore
    });
    await applyOutbox(house);
  });
}
