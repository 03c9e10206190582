import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openDovecot, type Dovecot } from '../../../test/dovecot.js';
import { freshImports, type Imports } from '../../../test/imports.js';
import { openPost, type Post } from '../../../test/mail.js';
import { sql } from '../../engines/index.js';
import { refresh } from '../../journey/index.js';
import { findClients } from '../../know/index.js';
import { lettersOf, listConversations, ownMailbox, saveMailbox } from '../index.js';
import { EVERYONE } from '../../access/index.js';
import { lookInto } from '../mailroom.js';
import { synchronise } from './synchronise.js';

const now = () => new Date('2026-03-12T10:00:00Z');
const MORNING = new Date('2026-03-12T06:48:00Z');
const never = new AbortController().signal;
let imports: Imports;
let dovecot: Dovecot;
let post: Post;
let box: string;
let ines: string;

const settings = () => ({
  name: 'Odile Kerrast',
  address: 'odile@maison.example',
  login: 'odile',
  smtp: post.server,
  imap: dovecot.server,
});

beforeAll(async () => {
  [dovecot, post] = await Promise.all([openDovecot('sesame'), openPost('sesame')]);
  imports = await freshImports();
  await imports.bring('people.csv', 'name,email\nInès Aldecoa,ines@maison.example\n', 'list', 'clients');
  await refresh(imports.house);
  ines = (await findClients(imports.house, 'Inès Aldecoa', 1))[0]!.id;
  const { records } = imports.house;
  await records.query(sql`INSERT INTO house_user (id, name, email, role)
    VALUES ('odile', 'Odile', 'odile@maison.example', 'owner')`);
  await saveMailbox(imports.house, 'odile', settings(), 'sesame');
  box = (await records.one<{ id: string }>(sql`SELECT id FROM mailbox`)).id;
});
afterAll(async () => {
  await Promise.all([dovecot?.close(), post?.close()]);
  await imports?.close();
});
beforeEach(async () => {
  const { records } = imports.house;
  await records.query(sql`TRUNCATE letter, mail_folder, mail_skipped, address_fault`);
  await records.query(sql`UPDATE mailbox SET tried_at = NULL, looked_at = NULL, trouble = NULL`);
  await dovecot.as(async (connection) => {
    for (const path of ['INBOX', 'Sent']) {
      const lock = await connection.getMailboxLock(path);
      await connection.messageDelete('1:*', { uid: true }).catch(() => {});
      lock.release();
    }
  });
});

const letter = (id: string, says: string, heads: readonly string[] = [], from = 'ines@maison.example') =>
  [`From: ${from}`, 'To: odile@maison.example', 'Subject: Re: The strap', `Message-ID: <${id}>`, ...heads, '', says].join('\r\n'); // prettier-ignore
const look = () => synchronise(imports.house, box, now, never);
const letters = () => lettersOf(imports.house.records, ines);
const standing = async () => (await ownMailbox(imports.house.records, 'odile', now()))!.standing;

/** A letter that went out to Inès, or may have. */
async function wrote(id: string, state = 'sent'): Promise<void> {
  await imports.house.records.query(sql`INSERT INTO letter (id, client, mailbox, thread, direction, state, purpose, address, message_id,
      subject, topic, text, at)
    VALUES (gen_random_uuid(), ${ines}, ${box}, gen_random_uuid(), 'out', ${state}, 'one-to-one', 'ines@maison.example', ${`<${id}>`},
      'The strap', 'the strap', 'It is ready.', '2026-03-09T15:20:00Z')`);
} // prettier-ignore

it('keeps what clients write, in its thread, and of strangers nothing but how many wrote', async () => {
  await wrote('a@maison.example');
  await dovecot.put(letter('b@i', 'Yes, Thursday.', ['In-Reply-To: <a@maison.example>']), 'INBOX', MORNING);
  await dovecot.put(letter('s@s', 'Buy a lottery.', [], 'stranger@elsewhere.example'), 'INBOX', MORNING);
  expect(await look()).toEqual({ kept: 1, seen: 2 });
  const [out, back] = await letters();
  expect(back).toMatchObject({
    direction: 'in',
    state: 'received',
    adviser: 'Odile',
    text: 'Yes, Thursday.',
    at: '2026-03-12T06:48:00.000Z',
    thread: out!.thread,
  });
  expect(await listConversations(imports.house.records, EVERYONE, now())).toMatchObject([
    { client: { name: 'Inès Aldecoa' }, waits: true, last: { direction: 'in', says: 'Yes, Thursday.' } },
  ]);
  expect((await standing()).skipped).toMatchObject([{ mails: 1, reason: expect.stringMatching(/client/) }]);
  const { kept } = await imports.house.records.one<{ kept: string }>(
    sql`SELECT (SELECT string_agg(letter::text, '') FROM letter) || (SELECT string_agg(mail_folder::text, '') FROM mail_folder) AS kept`,
  );
  expect(kept).not.toMatch(/lottery|stranger/);
});

it('goes on where it ended, and takes nothing twice, though the folder was made anew', async () => {
  await dovecot.put(letter('1@i', 'One.'));
  await look();
  await dovecot.put(letter('2@i', 'Two.'));
  expect(await look()).toEqual({ kept: 1, seen: 1 });
  expect(await look()).toEqual({ kept: 0, seen: 0 });
  await imports.house.records.query(sql`UPDATE mail_folder SET uid_validity = '1'`);
  expect(await look()).toEqual({ kept: 0, seen: 2 });
  expect(await letters()).toHaveLength(2);
});

it('does not take a machine for a client', async () => {
  await wrote('a@maison.example');
  await dovecot.put(letter('v@i', 'Away until Monday.', ['Auto-Submitted: auto-replied']));
  await look();
  const [conversation] = await listConversations(imports.house.records, EVERYONE, now());
  expect(conversation).toMatchObject({ waits: false, last: { automatic: true, says: 'Away until Monday.' } });
});

const report = (id: string, to: string) =>
  [
    'From: MAILER-DAEMON@mx.example', 'Content-Type: multipart/report; report-type=delivery-status;', ' boundary=x', '',
    '--x', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example', '',
    `Final-Recipient: rfc822; ${to}`, 'Action: failed', 'Status: 5.1.1', 'Diagnostic-Code: smtp; 550 no such mailbox',
    '--x', 'Content-Type: message/rfc822', '', `Message-ID: <${id}>`, '', 'It is ready.', '--x--',
  ].join('\r\n'); // prettier-ignore

it('marks an address that is no more, and believes no report of a letter that it did not write', async () => {
  await wrote('a@maison.example');
  await dovecot.put(report('guessed@maison.example', 'ines@maison.example'));
  await dovecot.put(report('a@maison.example', 'other@maison.example'));
  await look();
  expect(await letters()).toMatchObject([{ state: 'sent' }]);
  await dovecot.put(report('a@maison.example', 'ines@maison.example'));
  await look();
  expect(await letters()).toMatchObject([{ state: 'returned', trouble: 'smtp; 550 no such mailbox' }]);
  const faults = () => imports.house.records.query(sql`SELECT address FROM address_fault`);
  expect(await faults()).toEqual([{ address: 'ines@maison.example' }]);
  await imports.house.records.query(sql`UPDATE address_fault SET at = '2026-03-12T00:00:00Z'`);
  await dovecot.put(letter('n@i', 'I am here again.'), 'INBOX', MORNING);
  await look();
  expect(await faults()).toEqual([]);
});

it('knows by the copy among what was sent that a letter went out, and takes in what was written elsewhere', async () => {
  await wrote('a@maison.example', 'uncertain');
  const sent = (id: string) =>
    letter(id, 'From my telephone.', [], 'odile@maison.example').replace('To: odile', 'To: ines');
  await dovecot.put(sent('a@maison.example'), 'Sent', MORNING);
  await dovecot.put(sent('t@maison.example'), 'Sent', MORNING);
  expect(await look()).toEqual({ kept: 1, seen: 2 });
  expect(await letters()).toMatchObject([
    { state: 'sent', direction: 'out', trouble: null },
    { state: 'sent', direction: 'out', text: 'From my telephone.' },
  ]);
});

it('says what it passes over because it is too broken, and reads on', async () => {
  const deep = Array.from({ length: 200 }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`); // prettier-ignore
  await dovecot.put(letter('d@i', '').trimEnd() + '\r\n' + deep.join(''));
  await dovecot.put(letter('k@i', 'Still read.'));
  expect(await look()).toEqual({ kept: 1, seen: 2 });
  expect((await standing()).skipped.map(({ reason, mails }) => [reason, mails])).toEqual([
    ['too broken to be read', 1],
  ]);
});

it('reads of a mail of 40 MB its text and the names of what came with it', async () => {
  const heads = ['Content-Type: multipart/mixed; boundary=x'];
  const film = ['--x', 'Content-Type: video/mp4', 'Content-Disposition: attachment; filename="strap.mp4"', 'Content-Transfer-Encoding: base64', '']; // prettier-ignore
  const body = ['--x', '', 'See the film.', ...film, `${'A'.repeat(76)}\r\n`.repeat(512_000), '--x--'];
  await dovecot.put(letter('l@i', body.join('\r\n'), heads));
  expect(await look()).toEqual({ kept: 1, seen: 1 });
  const [long] = await letters();
  expect(long).toMatchObject({ text: 'See the film.', attachments: [{ name: 'strap.mp4' }] });
  expect(long!.attachments[0]!.bytes).toBeGreaterThan(28_000_000);
});

it('is never called fine while it is stuck', async () => {
  expect((await standing()).state).toBe('not yet');
  await lookInto(imports.house, box, now, never);
  expect(await standing()).toMatchObject({ state: 'fine', lookedAt: '2026-03-12T10:00:00.000Z' });
  const later = new Date('2026-03-12T11:00:00Z');
  expect((await ownMailbox(imports.house.records, 'odile', later))!.standing.state).toBe('stuck');
  await imports.house.records.query(sql`UPDATE mailbox SET imap = jsonb_set(imap, '{port}', '1')`);
  await lookInto(imports.house, box, now, never);
  expect(await standing()).toMatchObject({
    state: 'stuck',
    trouble: '127.0.0.1:1 does not let us in: nothing answers there',
  });
  await saveMailbox(imports.house, 'odile', settings(), 'sesame');
});

it('keeps no mailbox whose servers do not let it in, and gives its password to no other server', async () => {
  const { house } = imports;
  await expect(saveMailbox(house, 'odile', settings(), 'wrong')).rejects.toThrow(
    /server that sends mail.*wrong password/,
  );
  const elsewhere = { ...settings(), smtp: { ...post.server, host: 'mail.elsewhere.example' } };
  await expect(saveMailbox(house, 'odile', elsewhere)).rejects.toThrow(/give the password/);
  await expect(saveMailbox(house, 'odile', elsewhere, 'sesame')).rejects.toThrow(/choose TLS/);
  await saveMailbox(house, 'odile', { ...settings(), name: 'Odile K.' });
  const shown = JSON.stringify(await ownMailbox(house.records, 'odile', now()));
  expect(shown).toContain('Odile K.');
  expect(shown).not.toContain('sesame');
  const { stored } = await house.records.one<{ stored: string }>(
    sql`SELECT mailbox::text || encode(secret, 'escape') AS stored FROM mailbox`,
  );
  expect(stored).not.toContain('sesame');
});
