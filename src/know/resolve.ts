import { logFailure, type Work } from '../core/index.js';
import { IDENTITY_LOCK, dropReturned } from '../consent/index.js';
import type { House } from '../engines/index.js';
import { bringCards } from './cards.js';
import type { BatchRange } from './meetings.sql.js';
import { applyOutbox, identitySequence } from './outbox.js';
import type { FoundLinks } from './records/found.js';
import { dropUnkept } from './records/kept-base.js';
import { linkApart } from './records/link-apart.js';
import type { HouseLinkage } from './records/link-house.js';
import { linkNew } from './records/link-new.js';
import { unlinked } from './records/unlinked.js';
import { bringsRecords } from './records/withdraw.js';
import { resolvedBatch, unresolvedBatches } from './resolved.js';
import { NOTHING, settle, type Counts } from './settle.js';

/** What a resolution did. */
export interface Resolved extends Counts {
  /** Events up to this batch are resolved. */
  readonly batch: number;
  /** The sequence of identity that the column store has. */
  readonly sequence: number;
}

/** So many times all records are linked where somebody is erased, or another linkage is kept, before it is done. */
const ATTEMPTS = 3;

/**
 * Joins the identifiers of all events that came in since the last time into clients, and tells the column store.
 * The same events give the same clients, in whatever order their rows came within the batches. Where so much came in that
 * all records are to be linked anew they are compared under no lock, and what comes in meanwhile is left for the next time.
 * A linkage that fails keeps nothing else from being resolved: the night tries again.
 */
export async function resolve(house: House, work: Work = {}): Promise<Resolved> {
  let step = await underLock(house, () => resolveWaiting(house, work));
  for (let attempt = 1; 'anew' in step; attempt += 1) {
    const batches: BatchRange = step.anew;
    const linkage = await orNothing(work, () => linkApart(house, batches.upTo, work));
    try {
      const isLast = attempt === ATTEMPTS;
      step = await underLock(house, () => resolveLinked(house, batches, linkage, isLast, work));
    } finally {
      if (linkage !== 'failed') await linkage?.close();
      if (linkage !== 'failed') await dropUnkept(house, linkage?.base);
    }
  }
  return step;
}

const underLock = <T>(house: House, how: () => Promise<T>) => house.records.locked(IDENTITY_LOCK, how);

/** Batches whose records are to be linked with all others first. */
interface Anew {
  readonly anew: BatchRange;
}

async function resolveWaiting(house: House, work: Work): Promise<Resolved | Anew> {
  await applyOutbox(house);
  const batches = await unresolvedBatches(house.records);
  if (!batches) return resolved(house, NOTHING);
  await dropReturned(house, batches);
  if (!(await bringsRecords(house, batches))) return settled(house, batches, undefined, work);
  const found = await orNothing(work, () => linkNew(house, batches, work));
  if (found === undefined) return { anew: batches };
  return settled(house, batches, found === 'failed' ? await unlinked(house, batches) : found, work);
}

/** Settles batches by a linkage of all records; by none where it failed, or where there is nothing to link. */
async function resolveLinked(
  house: House,
  batches: BatchRange,
  linkage: HouseLinkage | 'failed' | undefined,
  isLast: boolean,
  work: Work,
): Promise<Resolved | Anew> {
  await applyOutbox(house);
  if ((await resolvedBatch(house.records)) !== batches.above) return resolved(house, NOTHING); // somebody else did
  await dropReturned(house, batches);
  if (linkage === undefined) return settled(house, batches, undefined, work);
  const found = linkage === 'failed' ? linkage : await orNothing(work, () => linkage.settle());
  if (found === undefined && !isLast) return { anew: batches };
  const isFound = found !== undefined && found !== 'failed';
  return settled(house, batches, isFound ? found : await unlinked(house, batches), work);
}

async function settled(
  house: House,
  batches: BatchRange,
  found: FoundLinks | undefined,
  work: Work,
): Promise<Resolved> {
  return resolved(house, await settle(house, batches, found, work));
}

async function resolved(house: House, counts: Counts): Promise<Resolved> {
  await bringCards(house);
  const [batch, sequence] = [await resolvedBatch(house.records), await identitySequence(house.records)];
  return { batch, sequence, ...counts };
}

/** What a linkage gives, or that it failed; one that is stopped stops what asked for it. */
async function orNothing<T>({ signal }: Work, linking: () => Promise<T>): Promise<T | 'failed'> {
  try {
    return await linking();
  } catch (error) {
    signal?.throwIfAborted();
    logFailure('linking records', error);
    return 'failed';
  }
}
