import { decodeMessage, type Decoded } from '../decode/index.js';
import { changed, type Change } from './change.js';
import type { RejectRow } from './row.js';

/** What messages are read by: the house's currency, and the zone of times that name none. */
export interface MendTerms {
  readonly currency: string;
  readonly timeZone: string;
}

/**
 * A reject after another try: taken out when it is good now, else with what is wrong with it. A row of a file that
 * has no id is known by the reject, so that rows that are alike stay apart, and by the `file-` of such rows, so that
 * the corrected file takes it out.
 */
export function tryAgain(
  reject: RejectRow,
  change: Change,
  { currency, timeZone }: MendTerms,
  revisions: ReadonlyMap<string, number>,
): { reject: RejectRow; decoded: Decoded } {
  const next = { ...reject, revision: reject.revision + 1 };
  let message: unknown;
  try {
    message = changed(JSON.parse(reject.payload), change, timeZone);
  } catch {
    const why = { reason: 'malformed', message: 'what was kept is no message of its own' } as const;
    return { reject: { ...next, ...why }, decoded: { rejection: why } };
  }
  let loose = false;
  const decoded = decodeMessage(message, {
    source: reject.source,
    receivedAt: Date.parse(reject.received_at),
    currency,
    occurrence: () => ((loose = true), 0),
    ...(reject.import !== '' && { import: reject.import, revision: revisions.get(reject.import) ?? 0 }),
  });
  if ('row' in decoded) {
    if (loose && reject.import !== '') decoded.row.message_id = `file-${reject.reject_id}`;
    return { reject: { ...next, is_deleted: 1 }, decoded };
  }
  return { reject: { ...next, ...decoded.rejection, payload: JSON.stringify(message) }, decoded };
}
