import { audit } from '../../access/index.js';
import { IDENTITY_LOCK } from '../../consent/index.js';
import { MaisonError } from '../../core/index.js';
import type { House, Records } from '../../engines/index.js';
import { applyOutbox } from '../outbox.js';
import { recluster, type Moved } from '../recluster.js';
import { settleSharing } from '../sharing.js';
import {
  clientsOfPairSql,
  decideSql,
  markDecidedSql,
  pairRowSql,
  pastDecisionSql,
  restoreLinksSql,
  takeBackSql,
} from './decide.sql.js';
import { bringBackSql } from './doubtful-pairs.sql.js';

/** Two records, by the identifiers that they are. */
export interface RecordPair {
  readonly left: string;
  readonly right: string;
}

/** What a person says of two records. */
export type Verdict = 'same' | 'different';

/**
 * Keeps what a person says of two records, and makes clients what it implies: they become one with all that they have, or
 * part, each with what is its own. It holds against every later linkage until it is taken back.
 * @throws MaisonError 404 where one of the records is not there, 409 where somebody else decided the pair in the meantime.
 */
export function decidePair(house: House, pair: RecordPair, verdict: Verdict, who: string): Promise<Moved> {
  return changing(house, pair, who, async (inside, ordered) => {
    const [before] = await inside.query<PairRow>(pairRowSql(ordered));
    if (before?.decided_by && before.undone_at === null && before.decided_by !== who)
      throw new MaisonError(
        `${before.decided_by} decided already that these are ${saidOf(before.reason)}; take that back first`,
        409,
      );
    const isSaid = before?.decided_by && before.undone_at === null && saysOf(before.reason) === verdict;
    if (!isSaid) await inside.query(decideSql(ordered, verdict, who, before ? JSON.stringify(before) : null));
    await inside.query(markDecidedSql(ordered));
    return verdict === 'same' ? 'records said to be the same' : 'records said to be different';
  });
}

/**
 * Takes back what was done last with two records: one that was only put off waits again, and where they were decided, what
 * stood there before stands again.
 * @throws MaisonError 404 where they are neither put off nor decided.
 */
export async function undoDecision(house: House, pair: RecordPair, who: string): Promise<Moved> {
  const [waits] = await house.records.query(bringBackSql(ordered(pair)));
  if (waits) return { merged: [], parted: [] };
  return changing(house, pair, who, async (inside, ordered, clients) => {
    const [decided] = await inside.query<PairRow>(pairRowSql(ordered));
    if (!decided?.decided_by)
      throw new MaisonError('nobody decided about these two records, or put them off; reload the list', 404);
    const [back] = await inside.query(pastDecisionSql(ordered));
    if (!back) await inside.query(takeBackSql(ordered));
    if (decided.reason === 'apart') await inside.query(restoreLinksSql(clients));
    await inside.query(markDecidedSql(ordered));
    return 'decision about records taken back';
  });
}

interface PairRow {
  readonly reason: string;
  readonly decided_by: string | null;
  readonly undone_at: Date | null;
}

const saysOf = (reason: string): Verdict => (reason === 'by-hand' ? 'same' : 'different');
const saidOf = (reason: string) => (reason === 'by-hand' ? 'the same' : 'not the same');

/** A pair in the order in which it is kept. @throws MaisonError 422 for one record. */
export function ordered({ left, right }: RecordPair): RecordPair {
  if (left === right) throw new MaisonError('a record is the same as itself; name two', 422);
  return left < right ? { left, right } : { left: right, right: left };
}

/** Changes what stands between a pair, whichever way it was named, and makes its clients what follows. @param change gives what it did. */
async function changing(
  house: House,
  { left, right }: RecordPair,
  who: string,
  change: (inside: Records, pair: RecordPair, clients: readonly string[]) => Promise<string>,
): Promise<Moved> {
  const pair = ordered({ left, right });
  return house.records.locked(IDENTITY_LOCK, async () => {
    const moved = await house.records.transaction(async (inside) => {
      const records = await inside.query<{ client: string }>(clientsOfPairSql(pair));
      if (records.length < 2)
        throw new MaisonError('one of these records is not there any more; reload the list', 404);
      const clients = [...new Set(records.map(({ client }) => client))];
      const action = await change(inside, pair, clients);
      await audit(inside, { actor: who, action, subject: clients.join(' ') });
      const made = await recluster(house, inside, clients);
      await settleSharing(house, inside, { clients: [...clients, ...made.parted.map(({ id }) => id)] });
      return made;
    });
    await applyOutbox(house);
    return moved;
  });
}
