import type { EventRow } from '../row.js';
import { readAddress, readCampaign } from './address.js';
import { readAgent } from './agent.js';
import type { Arrival, Draft, Kept, Step } from './draft.js';
import { isObject, objectOf } from './fields.js';
import { joinAlias, readIdentifiers, requireIdentifier } from './identifiers.js';
import { keepRest } from './kept.js';
import { readOrder, readPeople } from './order.js';
import { reject, shown, type Rejection } from './rejection.js';
import { readMessageId, readName, readType } from './shape.js';
import { readTime } from './time.js';
import { readValue } from './value.js';

export { isBlocked } from './blocked.js';
export { readEmail, readPhone } from './identifiers.js';
export { countryOf } from './phone.js';
export { whyNoEmail, whyNoPhone } from './why-unreadable.js';
export { EVENT_BYTES } from './kept.js';
export { readInstant } from './instant.js';
export { readWrittenBatch, readWrittenMessage, WrittenMessage } from './written/batch.js';
export { MessageReader } from './written/reader.js';
export { SenderShapes } from './written/senders.js';
export { Shapes } from './written/shape.js';
export type { Arrival } from './draft.js';
export type { Reason, Rejection } from './rejection.js';

/** A message as a row, or why it was refused. */
export type Decoded = { readonly row: EventRow } | { readonly rejection: Rejection };

/** What happens to a message, in this order; the first step that refuses it ends it. */
const STEPS: readonly Step[] = [
  readType,
  keepRest,
  readMessageId,
  readName,
  readTime,
  readIdentifiers,
  joinAlias,
  readAddress,
  readCampaign,
  readAgent,
  readOrder,
  readPeople,
  readValue,
  requireIdentifier,
];

/**
 * Turns a parsed message of Segment's specification into the row that is stored. Pure; never throws.
 * @param kept what is kept of it, where its text was read and is no more than a message may be.
 */
export function decodeMessage(message: unknown, arrival: Arrival, kept?: Kept): Decoded {
  if (!isObject(message)) {
    return { rejection: reject('malformed', `a message is an object; this was ${shown(message)}`) };
  }
  const context = objectOf(message['context']);
  const draft: Draft = {
    arrival,
    message,
    properties: objectOf(message['properties']),
    context,
    traits: objectOf(message['traits']),
    contextTraits: objectOf(context['traits']),
    kept,
    row: emptyRow(arrival),
  };
  for (const step of STEPS) {
    const rejection = step(draft);
    if (rejection) return { rejection };
  }
  return { row: draft.row };
}

function emptyRow(arrival: Arrival): EventRow {
  return {
    source: arrival.source, message_id: '', type: '', name: '', occurred_at: '', received_at: '', user_id: '',
    loyalty: '', email: '', phone: '', anonymous_id: '', url: '', referrer: '', campaign_source: '',
    campaign_medium: '', campaign_name: '', campaign_content: '', campaign_term: '', click_id: '', bot: 0,
    adviser: '', boutique: '', order_namespace: '', order_number: '', value: null, currency: '', properties: '{}',
    context: '{}', import: arrival.import ?? '', revision: arrival.revision ?? 0, is_deleted: 0,
  }; // prettier-ignore
}
