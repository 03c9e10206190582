import { peaceOf, type Peace } from '../act/index.js';
import { HOUR, MINUTE, MaisonError, messageOf } from '../core/index.js';
import { sql, type House } from '../engines/index.js';
import { compose } from './compose.js';
import { handOver, type HandedOver } from './hand-over.js';
import { openable } from './mailbox.js';
import { holdBack, settleSending, takeDue, type Outgoing } from './outbox.js';
import { refusalNow } from './permit.js';
import { isFresh, tooOftenNow } from './restraint.js';

/** Milliseconds after which a letter is tried again, by how often it was; after the last it is given up. */
const AGAIN = [1, 5, 15, 60, 120, 240, 480].map((minutes) => minutes * MINUTE);

/** What sending needs besides the house. */
export interface Posting {
  /** Where guests reach the house, for what can be called off: `https://maison.example`; undefined where they do not. */
  readonly publicUrl: string | undefined;
  readonly now: () => Date;
  /** Ends between two letters. */
  readonly signal?: AbortSignal;
}

/** What came of sending, or that it is not the hour for it. */
type Outcome = HandedOver | ({ readonly state: 'quiet' } & Peace);

/**
 * Sends what is due from a mailbox, one letter after another, until there is none or its server does not take them.
 * @returns how many went out.
 */
export async function sendDue(house: House, mailbox: string, posting: Posting): Promise<number> {
  let sent = 0;
  while (!posting.signal?.aborted) {
    const letter = await takeDue(house.records, mailbox, posting.now());
    if (!letter) return sent;
    const outcome = await sendOne(house, mailbox, letter, posting);
    await keepOutcome(house, letter, outcome, posting.now());
    if (outcome.state === 'sent') sent += 1;
    if (outcome.state === 'later') return sent;
  }
  return sent;
}

/** Nothing is thrown: a letter whose state could not be kept is found in the middle when the house opens again. */
async function sendOne(
  house: House,
  mailbox: string,
  letter: Outgoing,
  { publicUrl, now }: Posting,
): Promise<Outcome> {
  try {
    const refusal = await refusalNow(house.records, letter.client, letter.purpose);
    if (refusal) return refused(`since this was written: ${letter.clientName} ${refusal}`);
    if (letter.unsubscribe !== null && publicUrl === undefined)
      return refused('the house has no public address any more, at which this letter can be called off');
    const peace = isFresh(letter, now()) ? undefined : await peaceOf(house, letter.client, now());
    if (peace) return { state: 'quiet', ...peace };
    const tooOften = await tooOftenNow(house, letter, now());
    if (tooOften) return refused(`since this was written: ${letter.clientName} ${tooOften}`);
    const { access, smtp, name, address } = await openable(house, mailbox);
    const message = await compose({
      messageId: letter.messageId,
      from: { name, address },
      to: { name: letter.clientName, address: letter.address },
      at: letter.at,
      subject: letter.subject,
      text: letter.text,
      answers: letter.answers,
      ...(letter.unsubscribe !== null && { unsubscribe: `${publicUrl}/unsubscribe/${letter.unsubscribe}` }),
    });
    return await handOver(smtp, access, { from: address, to: letter.address }, message);
  } catch (error) {
    return { state: 'later', says: error instanceof MaisonError ? error.message : messageOf(error) };
  }
}

const refused = (says: string): HandedOver => ({ state: 'refused', says, addressIsBad: false });

async function keepOutcome(house: House, letter: Outgoing, outcome: Outcome, now: Date): Promise<void> {
  const { records } = house;
  if (outcome.state === 'sent') return settleSending(records, letter.id, 'sent', {});
  if (outcome.state === 'quiet') return holdBack(records, letter.id, outcome);
  const trouble = outcome.says;
  if (outcome.state === 'uncertain')
    return settleSending(records, letter.id, 'uncertain', {
      trouble: `the server had it before it fell silent (${trouble}): it may have gone out`,
    });
  if (outcome.state === 'later') {
    const after = AGAIN[letter.attempts - 1];
    if (after !== undefined)
      return settleSending(records, letter.id, 'waiting', { trouble, due: new Date(now.getTime() + after) });
    const given = `given up after ${Math.round(AGAIN.reduce((sum, each) => sum + each, 0) / HOUR)} hours: ${trouble}`;
    return settleSending(records, letter.id, 'refused', { trouble: given });
  }
  await settleSending(records, letter.id, 'refused', { trouble });
  if (outcome.addressIsBad) await keepFault(house, letter.client, letter.address, trouble);
}

/** Keeps that a client's address takes no mail: nobody writes there until it is known better. */
export async function keepFault(
  house: Pick<House, 'records'>,
  client: string,
  address: string,
  says: string,
): Promise<void> {
  await house.records
    .query(sql`INSERT INTO address_fault (client, address, says) VALUES (${client}, ${address}, ${says})
    ON CONFLICT (client, address) DO UPDATE SET says = excluded.says, at = now()`);
}
