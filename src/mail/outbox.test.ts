import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { freshImports, type Imports } from '../../test/imports.js';
import { openPost, type Post } from '../../test/mail.js';
import { EVERYONE, NEEDS, type Viewer } from '../access/index.js';
import { openCollector } from '../collect/index.js';
import { allow, suppress } from '../consent/index.js';
import { uuidv7 } from '../core/index.js';
import { sql } from '../engines/index.js';
import { refresh } from '../journey/index.js';
import { findClients, timeline } from '../know/index.js';
import { draftLetters, removeMailbox, sendLetters } from './index.js';
import { doubtLeft, settleLetter, takeDue, type Sent } from './outbox.js';
import { sendDue } from './post.js';
import { seal } from './secret.js';
import { tellLetters } from './touches.js';
import { callOff, calledOff } from './unsubscribe.js';

const NOW = new Date('2026-03-12T10:00:00Z');
const PUBLIC = 'https://maison.example';
const BOX = '0190b6a0-0000-7000-8000-0000000000aa';
const her: Viewer = {
  actor: 'odile@maison.example',
  actingFor: null,
  role: 'owner',
  speaksAs: 'Odile',
  may: new Set(NEEDS),
  scope: { ...EVERYONE, user: 'odile' },
};

let imports: Imports;
let post: Post;
const clients: Record<string, string> = {};

beforeAll(async () => {
  post = await openPost('open sesame');
  imports = await freshImports();
  await imports.bring(
    'people.csv',
    'first name,last name,email\nInès,Aldecoa,ines@maison.example\nOdo,Farrell,odo@maison.example\nMaud,Genevard,\n',
    'list',
    'clients',
  );
  await refresh(imports.house);
  for (const name of ['Inès Aldecoa', 'Odo Farrell', 'Maud Genevard'])
    clients[name] = (await findClients(imports.house, name, 1))[0]!.id;
  const { records } = imports.house;
  await records.query(sql`INSERT INTO house_user (id, name, email, role)
    VALUES ('odile', 'Odile', 'odile@maison.example', 'owner')`);
  const server = JSON.stringify(post.server);
  const sealed = seal(imports.house, BOX, 'open sesame').toString('base64');
  await records.query(sql`INSERT INTO mailbox (id, user_id, name, address, login, secret, smtp, imap)
    VALUES (${BOX}, 'odile', 'Odile Kerrast', 'odile@maison.example', 'odile', decode(${sealed}, 'base64'),
      ${server}::jsonb, ${server}::jsonb)`);
});
afterAll(async () => {
  await post.close();
  await imports.close();
});
beforeEach(async () => {
  await imports.house.records.query(sql`DELETE FROM letter`);
  await imports.house.records.query(sql`DELETE FROM address_fault`);
  post.manner = 'takes';
  post.letters.length = 0;
  post.recipients.length = 0;
});

const written = (names: readonly string[], more: Partial<Sent> = {}): Sent => ({
  key: uuidv7(),
  clients: names.map((name) => clients[name]!),
  subject: 'The strap of {first name}',
  text: 'Dear {first name},\n\nit is ready.\n\n{adviser}',
  purpose: 'one-to-one',
  ...more,
});
const send = (sent: Sent) => sendLetters(imports.house, her, sent, { now: NOW, publicUrl: PUBLIC });
const deliver = (now = NOW) => sendDue(imports.house, BOX, { publicUrl: PUBLIC, now: () => now });
const letters = () =>
  imports.house.records.query<{ id: string; state: string; trouble: string | null; address: string }>(
    sql`SELECT id, state, trouble, address FROM letter ORDER BY address`,
  );

it('sends each client a letter of their own, and says who gets none and why', async () => {
  const sent = written(['Odo Farrell', 'Inès Aldecoa', 'Maud Genevard']);
  const { letters: count, refused } = await send(sent);
  expect(count).toBe(2);
  expect(refused.map(({ client, refused: why }) => [client.name, why])).toEqual([
    ['Maud Genevard', 'has no e-mail address'],
  ]);
  expect(await deliver()).toBe(2);
  expect(post.recipients).toEqual(['odo@maison.example', 'ines@maison.example']);
  const [, ines] = post.letters;
  expect(ines).toContain('From: Odile Kerrast <odile@maison.example>');
  expect(ines).toMatch(/^To: =\?UTF-8\?.*<ines@maison.example>/m);
  expect(ines).toMatch(/^Message-ID: <[0-9a-f]{32}@maison\.example>/m);
  expect(ines).toContain('it is ready.');
  expect(ines).not.toContain('List-Unsubscribe');
  expect(ines).not.toContain('odo@');
  await send(sent); // the same once more, as by a second press of the button
  expect(await deliver()).toBe(0);
});

it('becomes a touch, once, however often it is told', async () => {
  const { house } = imports;
  const collector = await openCollector(house, { currency: 'CHF', age: 10, now: () => NOW.getTime() });
  await send(written(['Inès Aldecoa'], { subject: 'The strap' }));
  await deliver();
  expect(await tellLetters(house, collector, NOW)).toBe(1);
  await house.records.query(sql`UPDATE letter SET told = false`); // as where the house ended in between
  expect(await tellLetters(house, collector, NOW)).toBe(1);
  expect(await tellLetters(house, collector, NOW)).toBe(0);
  await vi.waitFor(
    async () => {
      await refresh(house);
      const { entries } = await timeline(house, clients['Inès Aldecoa']!, { kind: 'conversation' });
      expect(entries.map(({ sentence }) => sentence)).toEqual(['Was written to about The strap']);
    },
    { timeout: 30_000, interval: 200 },
  );
  await collector.close();
});

it('asks consent when it is written and again when it is sent', async () => {
  const { house } = imports;
  await send(written(['Odo Farrell']));
  await allow(house, clients['Odo Farrell']!, 'one-to-one', false, 'odile');
  expect(await deliver()).toBe(0);
  expect(await letters()).toMatchObject([
    { state: 'refused', trouble: 'since this was written: Odo Farrell does not want to be written to in person' },
  ]);
  expect((await send(written(['Odo Farrell']))).refused).toHaveLength(1);
  await allow(house, clients['Odo Farrell']!, 'one-to-one', true, 'odile');
  await suppress(house, clients['Odo Farrell']!, 'moved', 'odile');
  expect((await draftLetters(house, her, written(['Odo Farrell']), NOW))[0]!.refused).toBe('is not to be contacted');
  await suppress(house, clients['Odo Farrell']!, undefined, 'odile');
}); // prettier-ignore

it('makes something known only to who agreed, until they call it off by the link', async () => {
  const { house } = imports;
  const ines = clients['Inès Aldecoa']!;
  const news = () => written(['Inès Aldecoa'], { purpose: 'newsletter' });
  expect((await send(news())).refused[0]!.refused).toBe('was never asked about the newsletter');
  await allow(house, ines, 'newsletter', true, 'odile');
  await expect(sendLetters(house, her, news(), { now: NOW, publicUrl: undefined })).rejects.toThrow(
    /MAISON_PUBLIC_URL/,
  );
  await send(news());
  await deliver();
  const [letter] = post.letters;
  expect(letter).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  const token = /^List-Unsubscribe:\s+<https:\/\/maison\.example\/unsubscribe\/([\w-]+)>/m.exec(letter!)![1]!;
  expect(await calledOff(house, token)).toBe('Newsletter');
  expect((await send(news())).letters).toBe(1);
  await callOff(house, token);
  expect((await send(news())).refused[0]!.refused).toBe('does not want the newsletter');
  expect((await send(written(['Inès Aldecoa']))).letters).toBe(1);
  await expect(callOff(house, 'guessed')).rejects.toMatchObject({ status: 404 });
});

it('never sends twice by itself what may have gone out', async () => {
  const { house } = imports;
  await send(written(['Inès Aldecoa']));
  post.manner = 'hangs up';
  await deliver();
  const [left] = await letters();
  expect(left).toMatchObject({ state: 'uncertain', trouble: expect.stringMatching(/it may have gone out/) });
  post.manner = 'takes';
  expect(await deliver(new Date('2026-03-13T10:00:00Z'))).toBe(0);
  expect(post.letters).toHaveLength(1);
  await settleLetter(house.records, clients['Inès Aldecoa']!, left!.id, 'again', NOW);
  expect(await deliver()).toBe(1);
});

it('knows of a letter in the middle of which it ended only that it is not certain', async () => {
  const { records } = imports.house;
  await send(written(['Inès Aldecoa']));
  await takeDue(records, BOX, NOW); // and then the process is killed
  await doubtLeft(records, NOW);
  expect(await letters()).toMatchObject([{ state: 'uncertain' }]);
  expect(await deliver()).toBe(0);
  const { id } = (await letters())[0]!;
  await settleLetter(records, clients['Inès Aldecoa']!, id, 'sent', NOW);
  expect(await letters()).toMatchObject([{ state: 'sent' }]);
  const odo = clients['Odo Farrell']!;
  await expect(settleLetter(records, odo, id, 'again', NOW)).rejects.toMatchObject({ status: 409 });
});

it('does not send without asking what waited while the house was closed, as in the outbox of a backup', async () => {
  await send(written(['Inès Aldecoa']));
  await doubtLeft(imports.house.records, new Date('2026-03-12T10:10:00Z'));
  expect(await letters()).toMatchObject([{ state: 'waiting' }]);
  await doubtLeft(imports.house.records, new Date('2026-03-12T11:00:00Z'));
  expect(await letters()).toMatchObject([{ state: 'uncertain', trouble: expect.stringMatching(/backup/) }]);
});

it('tries again what is put off, and gives up what is refused, with the address', async () => {
  const { house } = imports;
  await send(written(['Odo Farrell']));
  post.manner = 'later';
  expect(await deliver()).toBe(0);
  expect(await letters()).toMatchObject([{ state: 'waiting', trouble: expect.stringMatching(/come again/) }]);
  expect(await deliver()).toBe(0);
  post.manner = 'knows nobody';
  await deliver(new Date(NOW.getTime() + 60_000));
  const [refused] = await letters();
  expect(refused).toMatchObject({ state: 'refused', trouble: expect.stringMatching(/no such mailbox/) });
  const [draft] = await draftLetters(house, her, written(['Odo Farrell']), NOW);
  expect(draft!.refused).toMatch(/is not reached at odo@maison.example: .*no such mailbox/);
  post.manner = 'takes';
  await settleLetter(house.records, clients['Odo Farrell']!, refused!.id, 'again', NOW);
  expect(await deliver()).toBe(1);
});

it('writes to 50 at most, by fields that there are, and only to clients that are seen', async () => {
  const { house } = imports;
  const many = Array.from({ length: 51 }, () => uuidv7());
  await expect(send({ ...written([]), clients: many })).rejects.toMatchObject({ status: 422 });
  await expect(send(written(['Odo Farrell'], { text: 'Dear {nickname}' }))).rejects.toThrow(
    '{nickname} is no field',
  );
  const [draft] = await draftLetters(house, her, written(['Odo Farrell'], { text: 'At {boutique}.' }), NOW);
  expect(draft!.refused).toBe('has no boutique on record');
  const stranger: Viewer = { ...her, scope: { ...her.scope, reach: 'own', user: 'bruno' } };
  await expect(draftLetters(house, stranger, written(['Odo Farrell']), NOW)).rejects.toMatchObject({
    status: 404,
  });
});

it('sends nothing more from a mailbox that was let go', async () => {
  const { records } = imports.house;
  await send(written(['Inès Aldecoa']));
  await removeMailbox(records, 'odile');
  expect(await letters()).toMatchObject([{ state: 'refused', trouble: expect.stringMatching(/let go/) }]);
  await expect(send(written(['Inès Aldecoa']))).rejects.toMatchObject({ status: 409 });
});
