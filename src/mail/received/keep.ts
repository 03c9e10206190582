import { selvesSql } from '../../act/index.js';
import { MINUTE, uuidv7 } from '../../core/index.js';
import { sql, type House, type Records } from '../../engines/index.js';
import { isBadAddress } from '../hand-over.js';
import { keepFault } from '../post.js';
import { threadOf, topicOf } from '../threads.js';
import type { Returned } from './automatic.js';
import type { Received } from './parse.js';

/** A letter as it lay in a mailbox. */
export interface Lying extends Received {
  readonly mailbox: string;
  /** By which name clients know whose mailbox it is. */
  readonly adviser: string;
  readonly at: Date;
}

/**
 * Keeps a letter from or to a client, once. It is later than what it answers, whatever the clock of the mailbox says, which counts in
 * whole seconds.
 * @param client their id, not merged. @param address theirs. @returns whether it was new.
 */
export async function keepLetter(
  records: Records,
  letter: Lying,
  { client, address, direction }: { client: string; address: string; direction: 'in' | 'out' },
): Promise<boolean> {
  const id = uuidv7();
  const { messageId, answers, subject, said, quoted, attachments, automatic, at, mailbox, adviser } = letter;
  const thread = (await threadOf(records, client, { messageId, answers, subject, at })) ?? id;
  const [kept] =
    await records.query(sql`INSERT INTO letter (id, client, mailbox, thread, direction, automatic, state, purpose,
      address, adviser, message_id, answers, subject, topic, text, quoted, attachments, at)
    SELECT ${id}, ${client}, ${mailbox}, ${thread}, ${direction}, ${automatic}, ${direction === 'in' ? 'received' : 'sent'},
      'one-to-one', ${address}, ${adviser}, ${messageId}, ${answers}, ${subject}, ${topicOf(subject)}, ${said}, ${quoted},
      ${JSON.stringify(attachments)}::jsonb, greatest(${at}::timestamptz, (SELECT max(at) + interval '1 millisecond' FROM letter
        WHERE message_id = ANY (${answers}::text[]) AND client IN (${selvesSql(client)})))
    WHERE NOT EXISTS (SELECT 1 FROM letter WHERE message_id = ${messageId} AND direction = ${direction}
      AND client IN (${selvesSql(client)}))
    ON CONFLICT (client, direction, message_id) DO NOTHING RETURNING 1`);
  if (direction === 'out') await settleByCopy(records, messageId, client);
  else if (!automatic) await trustAgain(records, letter, client, address);
  return kept !== undefined;
}

/** A copy among what was sent shows that a letter went out of which that was not certain. */
async function settleByCopy(records: Records, messageId: string, client: string): Promise<void> {
  await records.query(sql`UPDATE letter SET state = 'sent', trouble = NULL
    WHERE message_id = ${messageId} AND state = 'uncertain' AND client IN (${selvesSql(client)})`);
}

/** Whoever writes from an address is reached there. */
async function trustAgain(records: Records, { at }: Lying, client: string, address: string): Promise<void> {
  await records.query(sql`DELETE FROM address_fault
    WHERE client IN (${selvesSql(client)}) AND address = ${address} AND at < ${at}`);
}

/**
 * Takes in that a letter of the house did not arrive. It is believed only of a letter that went to that very address: a report is
 * easily forged, a Message-ID is not guessed.
 * @returns whether it is one of the house's.
 */
export async function keepReturn(
  house: Pick<House, 'records'>,
  { messageId, address, status, says }: Returned,
): Promise<boolean> {
  const told = says || `it came back (${status || 'the server does not say why'})`;
  const [letter] = await house.records.query<{ client: string; sent: Date }>(sql`UPDATE letter
    SET state = 'returned', trouble = ${told}
    FROM client WHERE client.id = letter.client AND message_id = ${messageId} AND letter.address = ${address}
      AND direction = 'out' AND state IN ('sent', 'uncertain', 'returned')
    RETURNING coalesce(client.merged_into, client.id) AS client, letter.at AS sent`);
  if (!letter) return false;
  if (isBadAddress(status)) await keepFault(house, letter.client, address, told);
  return true;
}

/** How far the clock of a sender may be ahead. */
const AHEAD = 5 * MINUTE;

/** When a letter came: as its mailbox says, for a sender may say anything. */
export function cameAt(internal: Date | string | undefined, now: Date): Date {
  const at = new Date(internal ?? now);
  return Number.isNaN(at.getTime()) || at.getTime() > now.getTime() + AHEAD ? now : at;
}
