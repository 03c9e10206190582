import { MaisonError, uuidv7 } from '../core/index.js';
import { sql, type House, type Records, type Sql } from '../engines/index.js';
import { seal, unseal } from './secret.js';
import { tryServers, type Login, type MailServer } from './servers.js';

/** A mailbox of somebody of the house, as they set it; its password is never shown. */
export interface MailboxSettings {
  /** Under what name clients get letters from it. */
  readonly name: string;
  readonly address: string;
  /** What it is signed in with. */
  readonly login: string;
  readonly smtp: MailServer;
  readonly imap: MailServer;
}

/** What Maison itself needs of it. */
export interface Mailbox extends MailboxSettings {
  readonly id: string;
  readonly user: string;
}

type MailboxRow = Mailbox & { readonly secret: Buffer };

const columns = sql`mailbox.id, user_id AS user, mailbox.name, address, login, smtp, imap, secret`;

async function find(records: Records, which: Sql): Promise<MailboxRow | undefined> {
  const [row] = await records.query<MailboxRow>(sql`SELECT ${columns} FROM mailbox
    JOIN house_user ON house_user.id = user_id WHERE left_at IS NULL AND ${which}`);
  return row;
}

/** The mailbox of a user; undefined where they have none or are gone. */
export async function mailboxOf(records: Records, user: string): Promise<Mailbox | undefined> {
  const row = await find(records, sql`user_id = ${user}`);
  return row && withoutSecret(row);
}

/** The ids of the mailboxes of all who belong to the house. */
export async function listMailboxes(records: Records): Promise<string[]> {
  const rows = await records.query<{ id: string }>(sql`SELECT mailbox.id FROM mailbox
    JOIN house_user ON house_user.id = user_id WHERE left_at IS NULL ORDER BY mailbox.id`);
  return rows.map(({ id }) => id);
}

/** A mailbox with what lets Maison into it. @throws MaisonError: 404 where it is gone, 409 where its password cannot be read. */
export async function openable(house: House, id: string): Promise<Mailbox & { readonly access: Login }> {
  const row = await find(house.records, sql`mailbox.id = ${id}::uuid`);
  if (!row) throw new MaisonError('the mailbox is gone; set it again under You', 404);
  const password = unseal(house, row.id, row.secret);
  return { ...withoutSecret(row), access: { user: row.login, password } };
}

/**
 * Keeps somebody's mailbox once both of its servers let them in.
 * @param password undefined: the one that is kept, which is sent to no other server than before.
 * @throws MaisonError (422) that tells which server refused what.
 */
export async function saveMailbox(
  house: House,
  user: string,
  settings: MailboxSettings,
  password?: string,
): Promise<void> {
  const known = await find(house.records, sql`user_id = ${user}`);
  const secret = password ?? (known && isSameDoor(known, settings) && unseal(house, known.id, known.secret));
  if (!secret)
    throw new MaisonError('give the password of the mailbox; it is asked anew for other servers', 422);
  const { name, address, login, smtp, imap } = settings;
  await tryServers(smtp, imap, { user: login, password: secret });
  const isOther = known && (known.login !== login || known.imap.host !== imap.host);
  const id = known?.id ?? uuidv7();
  const sealed = seal(house, id, secret);
  await house.records.transaction(async (inside) => {
    await inside.query(sql`INSERT INTO mailbox (id, user_id, name, address, login, secret, smtp, imap)
      VALUES (${id}, ${user}, ${name}, ${address.toLowerCase()}, ${login}, decode(${sealed.toString('base64')}, 'base64'),
        ${JSON.stringify(smtp)}::jsonb, ${JSON.stringify(imap)}::jsonb)
      ON CONFLICT (user_id) DO UPDATE SET name = excluded.name, address = excluded.address, login = excluded.login,
        secret = excluded.secret, smtp = excluded.smtp, imap = excluded.imap, trouble = NULL`);
    if (isOther) await forgetPlace(inside, user);
  });
}

function isSameDoor(known: MailboxSettings, { login, smtp, imap }: MailboxSettings): boolean {
  const doorOf = (each: Pick<MailboxSettings, 'login' | 'smtp' | 'imap'>) =>
    JSON.stringify([each.login, each.smtp.host, each.smtp.port, each.imap.host, each.imap.port]);
  return doorOf(known) === doorOf({ login, smtp, imap });
}

/** Lets a mailbox go; letters that came by it stay, and what still waited to go out from it does not. */
export async function removeMailbox(records: Records, user: string): Promise<void> {
  await records.transaction(async (inside) => {
    await inside.query(sql`UPDATE letter SET state = 'refused', trouble = 'the mailbox from which it was to go was let go'
      FROM mailbox WHERE mailbox.id = letter.mailbox AND user_id = ${user} AND state = 'waiting'`);
    await inside.query(sql`DELETE FROM mailbox WHERE user_id = ${user}`);
  });
}

/** Has a mailbox read from its beginning at the next look; what is there already is not taken twice. */
export async function forgetPlace(records: Records, user: string): Promise<void> {
  const own = sql`(SELECT id FROM mailbox WHERE user_id = ${user})`;
  await records.query(sql`DELETE FROM mail_folder WHERE mailbox IN ${own}`);
  await records.query(sql`DELETE FROM mail_skipped WHERE mailbox IN ${own}`);
}

function withoutSecret({ id, user, name, address, login, smtp, imap }: MailboxRow): Mailbox {
  return { id, user, name, address, login, smtp, imap };
}
