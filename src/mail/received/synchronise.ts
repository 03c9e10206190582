import type { FetchMessageObject, ImapFlow, MessageStructureObject } from 'imapflow';
import { MaisonError } from '../../core/index.js';
import { sql, type House } from '../../engines/index.js';
import { clientsBySql } from '../addresses.sql.js';
import { openable, type Mailbox } from '../mailbox.js';
import { enterImap, saidBy } from '../servers.js';
import { isReport, type Heads } from './automatic.js';
import { cameAt, keepLetter, keepReturn } from './keep.js';
import { parseLetter, type Received } from './parse.js';
import { keepPlace, placeIn, type SkippedFor } from './place.js';

/** What one look through a mailbox brought. */
export interface Looked {
  /** Letters from or to clients that were new. */
  readonly kept: number;
  /** Mails that were looked at. */
  readonly seen: number;
}

/** Mails whose heads are in memory at once; of their bodies there is one at a time. */
const CHUNK = 200;
/** Bytes of a mail that are read: its text stands before what is attached, of which the server tells the names. */
const READ = 1_000_000;
const MOST_ATTACHMENTS = 100;

/**
 * Looks through what came to a mailbox, and what was sent from it, since the last look, and keeps letters from and to clients; of
 * all others it keeps nothing but how many there were. It may be cut short anywhere and goes on from there.
 * @throws Error in the server's words where it does not let us in or hangs up.
 */
export async function synchronise(
  house: House,
  id: string,
  now: () => Date,
  signal: AbortSignal,
): Promise<Looked> {
  const mailbox = await openable(house, id);
  const { host, port } = mailbox.imap;
  const connection = await enterImap(mailbox.imap, mailbox.access).catch((cause: unknown) => {
    throw new MaisonError(`${host}:${port} does not let us in: ${saidBy(cause)}`, 503, { cause });
  });
  const hangUp = () => connection.close();
  signal.addEventListener('abort', hangUp, { once: true });
  try {
    const looking = { house, mailbox, connection, now, adviser: await knownAs(house, mailbox) };
    let [kept, seen] = [0, 0];
    for (const folder of await foldersOf(connection)) {
      const looked = await lookThrough(looking, folder);
      kept += looked.kept;
      seen += looked.seen;
    }
    await connection.logout();
    return { kept, seen };
  } finally {
    signal.removeEventListener('abort', hangUp);
    connection.close();
  }
}

interface Looking {
  readonly house: House;
  readonly mailbox: Mailbox;
  readonly connection: ImapFlow;
  readonly now: () => Date;
  readonly adviser: string;
}

interface Folder {
  readonly path: string;
  readonly direction: 'in' | 'out';
}

async function knownAs({ records }: House, { user }: Mailbox): Promise<string> {
  const { known } = await records.one<{ known: string }>(
    sql`SELECT coalesce(nullif(known_as, ''), name) AS known FROM house_user WHERE id = ${user}`,
  );
  return known;
}

/** What came, and what was sent, where the server says which folder that is (RFC 6154). */
async function foldersOf(connection: ImapFlow): Promise<Folder[]> {
  const sent = (await connection.list()).find(({ specialUse }) => specialUse === '\\Sent');
  return [
    { path: 'INBOX', direction: 'in' },
    ...(sent ? [{ path: sent.path, direction: 'out' as const }] : []),
  ];
}

async function lookThrough(looking: Looking, folder: Folder): Promise<Looked> {
  const { house, mailbox, connection } = looking;
  const lock = await connection.getMailboxLock(folder.path, { readOnly: true });
  try {
    const { uidValidity, highestModseq, uidNext } = opened(connection);
    const before = await placeIn(house.records, mailbox.id, folder.path);
    const isSame = before?.uidValidity === String(uidValidity);
    const modSeq = highestModseq === undefined ? null : String(highestModseq);
    const from = isSame ? before.lastUid : 0;
    if (isSame && modSeq !== null && modSeq === before.modSeq && from >= uidNext - 1) return NOTHING;
    const uids = (await newUids(connection, from)).sort((a, b) => a - b);
    let kept = 0;
    const step = { uidValidity: String(uidValidity), modSeq: isSame ? before.modSeq : null };
    for (let at = 0; at < uids.length; at += CHUNK) {
      const done = await takeChunk(looking, folder, uids.slice(at, at + CHUNK), {
        ...step,
        after: uids.length - at - CHUNK,
      });
      kept += done;
    }
    const lastUid = uids.at(-1) ?? Math.max(from, 0);
    await keepPlace(house.records, mailbox.id, folder.path, {
      uidValidity: String(uidValidity), modSeq, lastUid, waiting: 0, at: looking.now(), sawAt: undefined, skipped: new Map(),
    }); // prettier-ignore
    return { kept, seen: uids.length };
  } finally {
    lock.release();
  }
}

const NOTHING: Looked = { kept: 0, seen: 0 };

function opened({ mailbox }: ImapFlow) {
  if (!mailbox) throw new MaisonError('the server closed the folder again', 503);
  return mailbox;
}

/** UIDs above one; a range to the last always holds the last, however low it is (RFC 3501, 6.4.8). */
async function newUids(connection: ImapFlow, above: number): Promise<number[]> {
  const found = await connection.search({ uid: `${above + 1}:*` }, { uid: true });
  return (found || []).filter((uid) => uid > above);
}

/** What is asked of every mail before anything else: who wrote to whom, how large it is, and whether it is a report. */
const FIRST = {
  uid: true,
  envelope: true,
  size: true,
  internalDate: true,
  headers: ['content-type'],
} as const;

async function takeChunk(
  looking: Looking,
  folder: Folder,
  uids: readonly number[],
  { uidValidity, modSeq, after }: { uidValidity: string; modSeq: string | null; after: number },
): Promise<number> {
  const { house, mailbox, connection, now } = looking;
  const mails = await connection.fetchAll(uids.join(','), { ...FIRST, headers: [...FIRST.headers] }, { uid: true });
  const clients = await clientsBy(house, mails.flatMap((mail) => correspondents(mail, folder)));
  const ordered = mails.toSorted((a, b) => a.uid - b.uid);
  const skipped = new Map<SkippedFor, number>();
  let [kept, sawAt]: [number, Date | undefined] = [0, undefined];
  for (const [place, mail] of ordered.entries()) {
    const outcome = await takeOne(looking, folder, mail, clients);
    sawAt = cameAt(mail.internalDate, now());
    if (typeof outcome === 'string') skipped.set(outcome, (skipped.get(outcome) ?? 0) + 1);
    else kept += outcome;
    if (typeof outcome === 'string' && place < ordered.length - 1) continue;
    const waiting = ordered.length - place - 1 + Math.max(0, after);
    await keepPlace(house.records, mailbox.id, folder.path, { uidValidity, modSeq, lastUid: mail.uid, waiting, at: now(), sawAt, skipped }); // prettier-ignore
    skipped.clear();
  }
  return kept;
} // prettier-ignore

/** Whom a mail is from, of those that came; whom it is to, of those that were sent. */
function correspondents({ envelope }: FetchMessageObject, { direction }: Folder): string[] {
  const all =
    direction === 'in' ? (envelope?.from ?? []) : [...(envelope?.to ?? []), ...(envelope?.cc ?? [])];
  return all.flatMap(({ address }) => (address ? [address.trim().toLowerCase()] : []));
}

async function clientsBy({ records }: House, addresses: readonly string[]): Promise<Map<string, string>> {
  if (addresses.length === 0) return new Map();
  const rows = await records.query<{ address: string; client: string }>(
    clientsBySql([...new Set(addresses)]),
  );
  return new Map(rows.map(({ address, client }) => [address, client]));
}

/** Keeps what is to be kept of one mail. @returns how many letters it was, or why it is none. */
async function takeOne(
  looking: Looking,
  folder: Folder,
  mail: FetchMessageObject,
  clients: ReadonlyMap<string, string>,
): Promise<number | SkippedFor> {
  const { house, mailbox, connection, now, adviser } = looking;
  const known = [...new Set(correspondents(mail, folder))].flatMap((address) => {
    const client = address === mailbox.address ? undefined : clients.get(address);
    return client === undefined ? [] : [{ client, address }];
  });
  const report = folder.direction === 'in' && isReport(headsIn(mail.headers));
  if (known.length === 0 && !report) return 'stranger';
  const received = await read(connection, mail);
  if (received === undefined) return 'unreadable';
  if (report) {
    let believed = 0;
    for (const each of received.returned) believed += Number(await keepReturn(house, each));
    return believed > 0 ? 0 : 'report';
  }
  const messageId = received.messageId || `<${mail.uid}.${opened(connection).uidValidity}@${mailbox.id}>`;
  const letter = {
    ...received,
    messageId,
    mailbox: mailbox.id,
    adviser,
    at: cameAt(mail.internalDate, now()),
  };
  let kept = 0;
  for (const one of known)
    kept += Number(await keepLetter(house.records, letter, { ...one, direction: folder.direction }));
  return kept;
}

function headsIn(bytes: Buffer | undefined): Heads {
  const text = (bytes ?? Buffer.alloc(0)).toString('latin1').replace(/\r?\n[ \t]+/g, ' ');
  const value = /^content-type:\s*(.*)$/im.exec(text)?.[1];
  return new Map(value === undefined ? [] : [['content-type', value]]);
}

/**
 * A letter, of a long one as much as its text needs, so that its attachments are never in memory. Undefined where it cannot be read, or
 * is gone meanwhile; what the connection throws, goes on.
 */
async function read(
  connection: ImapFlow,
  { uid, size = 0 }: FetchMessageObject,
): Promise<Received | undefined> {
  const isLong = size > READ;
  const source = isLong ? { start: 0, maxLength: READ } : true;
  const mail = await connection.fetchOne(String(uid), { source, bodyStructure: isLong }, { uid: true });
  if (!mail || !mail.source) return undefined;
  const received = await parseLetter(mail.source).catch(() => undefined);
  if (!received || !mail.bodyStructure) return received;
  return { ...received, attachments: attachmentsIn(mail.bodyStructure).slice(0, MOST_ATTACHMENTS) };
}

/** What is attached, as the server tells it: names, and bytes as they are once decoded, about. */
function attachmentsIn(part: MessageStructureObject): Received['attachments'][number][] {
  if (part.childNodes) return part.childNodes.flatMap(attachmentsIn);
  const name = part.dispositionParameters?.['filename'] ?? part.parameters?.['name'];
  if (part.disposition !== 'attachment' && name === undefined) return [];
  const bytes = Math.round((part.size ?? 0) * (part.encoding === 'base64' ? 0.73 : 1));
  return [{ name: (name ?? part.type).slice(0, 200), bytes }];
}
