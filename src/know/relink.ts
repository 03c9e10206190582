import type { Work } from '../core/index.js';
import { IDENTITY_LOCK } from '../consent/index.js';
import type { House } from '../engines/index.js';
import { bringCards } from './cards.js';
import type { BatchRange } from './meetings.sql.js';
import { applyOutbox, identitySequence } from './outbox.js';
import { dropUnkept } from './records/kept-base.js';
import { linkApart } from './records/link-apart.js';
import type { HouseLinkage } from './records/link-house.js';
import { linkNew } from './records/link-new.js';
import { unlinked } from './records/unlinked.js';
import { bringsRecords } from './records/withdraw.js';
import type { Resolved } from './resolve.js';
import { resolvedBatch } from './resolved.js';
import { settle, type Counts } from './settle.js';

/** Links all records of the house anew, and settles it. */
export function relink(house: House, work: Work = {}): Promise<Resolved> {
  return relinkUnder(house, work, (settle) => settle(work));
}

/** So many times a linkage is made anew where somebody is erased, or another is kept, before it is done. */
const ATTEMPTS = 3;

/**
 * Links all records of the house anew. What a person decided stays as it is; what else the linkage finds or finds no more
 * changes clients. Records are read, compared and clustered while everything else goes on; only to settle what was found
 * takes the lock of identity.
 * @param under settles it, under locks that come before that of identity.
 */
export async function relinkUnder<T>(
  house: House,
  work: Work,
  under: (settle: (work: Work) => Promise<Resolved>) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const upTo = await resolvedBatch(house.records);
    const linkage = await linkApart(house, upTo, work);
    try {
      return await under((inside) =>
        house.records.locked(IDENTITY_LOCK, () => settleAnew(house, linkage, upTo, inside)),
      );
    } catch (error) {
      if (!(error instanceof OutOfDate) || attempt === ATTEMPTS) throw error;
    } finally {
      await linkage?.close();
      await dropUnkept(house, linkage?.base);
    }
  }
}

class OutOfDate extends Error {
  constructor() {
    super('records changed again and again while they were linked; they are linked again the next night');
  }
}

/** Settles a linkage of all records, then links what came in since it began against it. */
async function settleAnew(
  house: House,
  linkage: HouseLinkage | undefined,
  upTo: number,
  work: Work,
): Promise<Resolved> {
  await applyOutbox(house);
  const found = await linkage?.settle();
  if (linkage && !found) throw new OutOfDate();
  const settled = await settle(house, undefined, found, work);
  const batch = await resolvedBatch(house.records);
  const since = batch > upTo ? await linkSince(house, { above: upTo, upTo: batch }, work) : undefined;
  await bringCards(house);
  const count = (what: keyof Counts) => settled[what] + (since?.[what] ?? 0);
  const counts = { made: count('made'), merged: count('merged'), joined: count('joined'), refused: count('refused') };
  return { batch, sequence: await identitySequence(house.records), ...counts };
} // prettier-ignore

/** Links records that were resolved meanwhile against the new linkage. Where they are too many the next one has them. */
async function linkSince(house: House, batches: BatchRange, work: Work): Promise<Counts | undefined> {
  if (!(await bringsRecords(house, batches))) return undefined;
  const found = (await linkNew(house, batches, work)) ?? (await unlinked(house, batches));
  return found && settle(house, undefined, found, work);
}
