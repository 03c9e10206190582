import { createHash, randomBytes } from 'node:crypto';
import type { Viewer } from '../access/index.js';
import { selvesSql, type Peace } from '../act/index.js';
import { MaisonError, uuidv7 } from '../core/index.js';
import { sql, type House, type Records } from '../engines/index.js';
import { messageIdOf } from './compose.js';
import { draftLetters, type Draft, type Written } from './draft.js';
import { mailboxOf, type Mailbox } from './mailbox.js';
import type { Purpose } from './permit.js';
import { topicOf } from './threads.js';

/** What somebody sends, once. */
export interface Sent extends Written {
  /** A random id of this writing: what is sent under the same again goes to nobody twice. */
  readonly key: string;
}

/**
 * Puts a letter for each client into the outbox, from where it goes out by itself.
 * @returns how many; whoever may not be written to gets none, and stands in `refused`.
 * @throws MaisonError: 409 without a mailbox to send from, and as `draftLetters`.
 */
export async function sendLetters(
  house: House,
  viewer: Viewer,
  sent: Sent,
  { now, publicUrl }: { readonly now: Date; readonly publicUrl: string | undefined },
): Promise<{ letters: number; refused: Draft[] }> {
  if (sent.purpose === 'newsletter' && publicUrl === undefined)
    throw new MaisonError(
      'a newsletter can be called off by a link in it: set MAISON_PUBLIC_URL to where guests reach the house first',
      409,
    );
  const mailbox = await mailboxOf(house.records, viewer.scope.user);
  if (!mailbox) throw new MaisonError('there is no mailbox to send from; set yours under You', 409);
  const drafts = await draftLetters(house, viewer, sent, now);
  const allowed = drafts.filter(({ refused }) => refused === null);
  await house.records.transaction(async (inside) => {
    const answered = sent.answers === undefined ? undefined : await answeredOf(inside, sent);
    for (const draft of allowed)
      await put(inside, { draft, sent, mailbox, answered, viewer, now });
  }); // prettier-ignore
  return { letters: allowed.length, refused: drafts.filter(({ refused }) => refused !== null) };
}

interface Answered {
  readonly id: string;
  readonly thread: string;
  readonly message_id: string;
  readonly answers: string[];
}

/** Message-IDs that a letter carries of what went before it. */
const MOST_ANSWERED = 20;

async function answeredOf(records: Records, { answers, clients }: Sent): Promise<Answered> {
  const [found] = await records.query<Answered>(sql`SELECT letter.id, thread, message_id, answers
    FROM letter JOIN client ON client.id = letter.client
    WHERE letter.id = ${answers!}::uuid AND coalesce(merged_into, client.id) = ${clients[0]!}::uuid`);
  if (!found || clients.length !== 1)
    throw new MaisonError('the letter that this answers is none of this client’s; look at them again', 404);
  return found;
}

interface Putting {
  readonly draft: Draft;
  readonly sent: Sent;
  readonly mailbox: Mailbox;
  readonly answered: Answered | undefined;
  readonly viewer: Viewer;
  readonly now: Date;
}

async function put(records: Records, { draft, sent, mailbox, answered, viewer, now }: Putting): Promise<void> {
  const id = uuidv7();
  const once = createHash('sha256').update(`${sent.key} ${draft.client.id}`).digest('hex').slice(0, 32);
  const answers = answered ? [...answered.answers, answered.message_id].slice(-MOST_ANSWERED) : [];
  await records.query(sql`INSERT INTO letter (id, client, mailbox, thread, direction, state, purpose, address, writer, adviser,
      message_id, answers, subject, topic, text, at, due, unsubscribe)
    VALUES (${id}, ${draft.client.id}, ${mailbox.id}, ${answered?.thread ?? id}, 'out', 'waiting', ${sent.purpose},
      ${draft.address!}, ${viewer.actor}, ${viewer.speaksAs}, ${messageIdOf(once, mailbox.address)}, ${answers},
      ${draft.subject}, ${topicOf(draft.subject)}, ${draft.text}, ${now}, ${now},
      ${sent.purpose === 'newsletter' ? randomBytes(24).toString('base64url') : null})
    ON CONFLICT (client, direction, message_id) DO NOTHING`);
  if (answered)
    await records.query(sql`UPDATE letter SET state = 'answered' WHERE id = ${answered.id} AND state = 'received'`);
} // prettier-ignore

/** A letter that is about to be handed over. */
export interface Outgoing {
  readonly id: string;
  /** The client as they are now. */
  readonly client: string;
  readonly clientName: string;
  readonly purpose: Purpose;
  readonly address: string;
  readonly messageId: string;
  readonly answers: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly attempts: number;
  readonly unsubscribe: string | null;
  readonly at: Date;
  /** When the client's own letter that it answers had come; null where it answers none. */
  readonly asked: Date | null;
}

/** Takes the next letter that is due out of a mailbox's outbox: from now on it is being handed over, whatever happens. */
export async function takeDue(records: Records, mailbox: string, now: Date): Promise<Outgoing | undefined> {
  const [taken] =
    await records.query<Outgoing>(sql`UPDATE letter SET state = 'sending', attempts = attempts + 1, quiet = false
    FROM client, client AS now_client
    WHERE letter.id = (SELECT id FROM letter WHERE state = 'waiting' AND mailbox = ${mailbox}::uuid AND due <= ${now}
        ORDER BY due, id LIMIT 1 FOR UPDATE SKIP LOCKED)
      AND client.id = letter.client AND now_client.id = coalesce(client.merged_into, client.id)
    RETURNING letter.id, now_client.id AS client, now_client.name AS "clientName", purpose, address, message_id AS "messageId",
      answers, subject, text, attempts, unsubscribe, at,
      (SELECT asking.at FROM letter AS asking JOIN client AS self ON self.id = asking.client
        WHERE now_client.id IN (self.id, self.merged_into) AND asking.direction = 'in' AND NOT asking.automatic
          AND asking.message_id = letter.answers[cardinality(letter.answers)] LIMIT 1) AS asked`);
  return taken;
}

/** Lets a letter wait for the end of quiet hours, as if it had not been taken out. */
export async function holdBack(records: Records, id: string, { until, says }: Peace): Promise<void> {
  await records.query(sql`UPDATE letter
    SET state = 'waiting', due = ${until}, trouble = ${says}, quiet = true, attempts = attempts - 1
    WHERE id = ${id} AND state = 'sending'`);
}

/** The mailboxes from which a letter is due. */
export async function mailboxesDue(records: Records, now: Date): Promise<string[]> {
  const rows = await records.query<{ mailbox: string }>(
    sql`SELECT DISTINCT mailbox FROM letter WHERE state = 'waiting' AND due <= ${now} AND mailbox IS NOT NULL`,
  );
  return rows.map(({ mailbox }) => mailbox);
}

/** What became of a letter that was being handed over. @param due when it is tried again, of one that waits. */
export async function settleSending(
  records: Records,
  id: string,
  state: 'sent' | 'waiting' | 'uncertain' | 'refused',
  { trouble = null, due = null }: { readonly trouble?: string | null; readonly due?: Date | null },
): Promise<void> {
  await records.query(sql`UPDATE letter SET state = ${state}, trouble = ${trouble}, due = coalesce(${due}, due),
      at = CASE WHEN ${state} = 'sent' THEN now() ELSE at END
    WHERE id = ${id} AND state = 'sending'`);
}

/** Letters that were due longer than this before the house opened are not sent without asking: the outbox may be that of a backup. */
const FORGOTTEN = '15 minutes';

/**
 * Says of what a process left in the middle, and of what waited while the house was closed, that it is not certain whether it went
 * out: nothing is sent twice by itself. Called when the house opens, before anything is sent.
 */
export async function doubtLeft(records: Records, now: Date): Promise<void> {
  await records.query(
    sql`UPDATE letter SET state = 'uncertain', trouble = ${BROKEN_OFF} WHERE state = 'sending'`,
  );
  await records.query(sql`UPDATE letter SET state = 'uncertain',
      trouble = 'this waited while the house was closed: it may be out of date, or have gone out before a backup was brought back'
    WHERE state = 'waiting' AND due < ${now}::timestamptz - ${FORGOTTEN}::interval`);
}

/** The same of a mailbox from which nothing is being handed over any more. */
export async function doubtBrokenOff(records: Records, mailbox: string): Promise<void> {
  await records.query(sql`UPDATE letter SET state = 'uncertain', trouble = ${BROKEN_OFF}
    WHERE state = 'sending' AND mailbox = ${mailbox}::uuid`);
}

const BROKEN_OFF = 'Maison ended while this was handed over: it may have gone out';

/** What somebody says of a letter: it is to go once more, it did go, nobody holds to it, it needs no answer. */
export const SETTLED = ['again', 'sent', 'dropped', 'answered'] as const;

export type SettledAs = (typeof SETTLED)[number];

/** From which states, and to which. */
const SETTLING: Record<SettledAs, { readonly from: readonly string[]; readonly to: string }> = {
  again: { from: ['uncertain', 'refused', 'returned'], to: 'waiting' },
  sent: { from: ['uncertain'], to: 'sent' },
  dropped: { from: ['waiting', 'uncertain', 'refused', 'returned'], to: 'dropped' },
  answered: { from: ['received'], to: 'answered' },
};

/** @param client its id, not merged. @throws MaisonError (409) where the letter is none of theirs, or is not so any more. */
export async function settleLetter(
  records: Records,
  client: string,
  id: string,
  settled: SettledAs,
  now: Date,
): Promise<void> {
  const { from, to } = SETTLING[settled];
  await records.transaction(async (inside) => {
    const [changed] = await inside.query<{ address: string }>(sql`UPDATE letter
      SET state = ${to}, trouble = NULL, attempts = 0, quiet = false, due = CASE WHEN ${to} = 'waiting' THEN ${now}::timestamptz ELSE due END
      WHERE id = ${id}::uuid AND client IN (${selvesSql(client)}) AND state = ANY (${from}::text[])
        AND (${to} <> 'waiting' OR mailbox IS NOT NULL)
      RETURNING address`);
    if (!changed)
      throw new MaisonError('this letter is not so any more; look at it again', 409);
    if (settled === 'again')
      await inside.query(sql`DELETE FROM address_fault
        WHERE client IN (${selvesSql(client)}) AND address = ${changed.address}`);
  }); // prettier-ignore
}
