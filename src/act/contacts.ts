import { withdrawMessage, type Collector } from '../collect/index.js';
import { MaisonError } from '../core/index.js';
import { sql, type House } from '../engines/index.js';
import { addresseeOf, personsOf, type Addressee } from '../know/index.js';

/** Ways in which somebody of the house and a client were in touch, by the name of the event that each becomes. */
export const CONTACTS = {
  call: 'Adviser Called',
  met: 'Adviser Met',
  visit: 'Boutique Visited',
  wrote: 'Adviser Wrote',
  message: 'Message Sent',
  reply: 'Client Replied',
} as const;

export type ContactKind = keyof typeof CONTACTS;

/** A conversation that somebody writes down. */
export interface Contact {
  readonly kind: ContactKind;
  /** What it was about; '' where that is not said. */
  readonly about: string;
  readonly at: Date;
  /** The name of the adviser; '' for none. */
  readonly adviser: string;
  readonly boutique: string;
}

/** Who writes a conversation down, and as which: the same told again, as by a double tap, counts once. */
export interface Written {
  /** The id of a user. */
  readonly by: string;
  readonly id: string;
}

/** The source of what people of the house write down. */
export const OWN_SOURCE = 'advisers';

/**
 * Writes down that the house and a client were in touch: an event like any, which becomes a touch and is weighed with all others.
 * Ids are each user's own, so that nobody writes over what another wrote down.
 * @param client its id. @throws MaisonError: 404 without such a client, 503 while the house takes no events, 422 where it is to come.
 */
export async function logContact(
  house: House,
  collector: Collector | undefined,
  client: string,
  contact: Contact,
  written: Written,
  now: Date,
): Promise<void> {
  if (!collector) throw new MaisonError('the house takes no events yet; finish its settings first', 503);
  if (contact.at.getTime() > now.getTime() + MINUTES_AHEAD)
    throw new MaisonError(
      `${contact.at.toISOString()} is still to come; log a conversation once it was held`,
      422,
    );
  const addressee = await addresseeOf(house, client);
  await house.records
    .query(sql`INSERT INTO source (slug, name, kind) VALUES (${OWN_SOURCE}, 'Advisers', 'house')
    ON CONFLICT (slug) DO NOTHING`);
  await collector.record(OWN_SOURCE, messageOf(addressee, contact, written));
}

/**
 * Takes a conversation back that was written down by mistake: it was no touch, whatever was reckoned with it meanwhile.
 * @param client its id. @throws MaisonError 404 where who asks wrote none down as such of them, 503 while it may be on its way.
 */
export async function takeContactBack(
  house: House,
  collector: Collector | undefined,
  client: string,
  { by, id }: Written,
): Promise<void> {
  const persons = await personsOf(house, client);
  if (await withdrawMessage(house, OWN_SOURCE, persons, messageIdOf({ by, id }))) return;
  if (collector && collector.pending() > 0)
    throw new MaisonError('it is still on its way into the house; take it back in a moment', 503);
  throw new MaisonError('you wrote no such conversation down, or it was taken back before', 404);
}

/** The id of the message that a conversation is, of `OWN_SOURCE`. */
export const messageIdOf = ({ by, id }: Written) => `contact-${by}-${id}`;

/** How far a clock of somebody's telephone may be ahead, in milliseconds. */
const MINUTES_AHEAD = 5 * 60_000;

function messageOf(
  { kind, value }: Addressee,
  { kind: way, about, at, adviser, boutique }: Contact,
  written: Written,
) {
  return {
    type: 'track',
    messageId: messageIdOf(written),
    event: CONTACTS[way],
    timestamp: at.toISOString(),
    ...(kind === 'user' && { userId: value }),
    ...(kind === 'anonymous' && { anonymousId: value }),
    properties: {
      ...(about !== '' && { subject: about }),
      ...(adviser !== '' && { adviser }),
      ...(boutique !== '' && { boutique }),
      ...(kind === 'email' && { email: value }),
      ...(kind === 'phone' && { phone: value }),
      ...(kind === 'loyalty' && { loyalty_number: value }),
    },
  };
}
