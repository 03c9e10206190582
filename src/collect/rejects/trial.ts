import type { House } from '../../engines/index.js';
import { tryAgain, type MendTerms } from './again.js';
import { changed, type Change } from './change.js';
import { differing, type Differing } from './differing.js';
import type { Selection } from './rejects.sql.js';
import type { RejectRow } from './row.js';
import { countSelected, importRevisions, pages } from './selected.js';

/** What a change would do, message by message, while nothing is kept of it. */
export interface MendTrial {
  /** How many are selected. */
  readonly count: number;
  /** How many were looked at: all, or the first thousand. */
  readonly tried: number;
  /** How many of those would be taken. */
  readonly taken: number;
  readonly messages: readonly TriedMessage[];
  /** Where a patch would write one value over different ones. */
  readonly differing: readonly Differing[];
}

/** One message before and after, as JSON, and why it would still be refused. */
export interface TriedMessage {
  readonly id: string;
  readonly place: string;
  readonly before: string;
  readonly after: string;
  readonly refusal?: string;
}

/**
 * Tries a change on what is selected.
 * @param shown so many of the messages are told one by one.
 * @throws 404 when nothing is selected.
 */
export async function tryMend(
  house: House,
  selection: Selection,
  change: Change,
  terms: MendTerms,
  shown: number,
): Promise<MendTrial> {
  const count = await countSelected(house, selection);
  let page: RejectRow[] = [];
  for await (page of pages(house, selection)) break;
  const revisions = await importRevisions(house, page);
  const tried = page.map((reject) => ({ ...tryAgain(reject, change, terms, revisions) }));
  return {
    count,
    tried: page.length,
    taken: tried.filter(({ decoded }) => 'row' in decoded).length,
    messages: page.slice(0, shown).map((before, index) => ({
      id: before.reject_id,
      place: before.place,
      before: before.payload,
      after: after(before, change, terms),
      ...refusalOf(tried[index]!),
    })),
    differing: await differing(house, selection, change),
  };
}

function refusalOf({ decoded }: Pick<ReturnType<typeof tryAgain>, 'decoded'>): { refusal?: string } {
  return 'row' in decoded ? {} : { refusal: decoded.rejection.message };
}

function after({ payload }: RejectRow, change: Change, { timeZone }: MendTerms): string {
  try {
    return JSON.stringify(changed(JSON.parse(payload), change, timeZone));
  } catch {
    return payload;
  }
}
