import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { freshImports, type Imports } from '../../test/imports.js';
import { openPost, type Post } from '../../test/mail.js';
import { EVERYONE, NEEDS, type Viewer } from '../access/index.js';
import { DAY, HOUR, uuidv7 } from '../core/index.js';
import { changeHouseSettings, sql, writeSetting } from '../engines/index.js';
import { refresh } from '../journey/index.js';
import { draftLetters, lettersOf, sendLetters } from './index.js';
import type { Sent } from './outbox.js';
import { sendDue } from './post.js';
import { seal } from './secret.js';

/** 11:00 in Zurich, 19:00 in Tokyo, 06:00 in New York. */
const NOW = new Date('2026-03-12T10:00:00Z');
const later = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);
const viewer = (user: string): Viewer => ({
  actor: `${user}@maison.example`,
  actingFor: null,
  role: 'owner',
  speaksAs: user,
  may: new Set(NEEDS),
  scope: { ...EVERYONE, user },
});
const [odile, bruno] = [viewer('odile'), viewer('bruno')];
const BOXES = new Map([
  [odile, '0190b6a0-0000-7000-8000-0000000000aa'],
  [bruno, '0190b6a0-0000-7000-8000-0000000000bb'],
]);

let imports: Imports;
let post: Post;
const clients: Record<string, { id: string; key: string }> = {};

beforeAll(async () => {
  post = await openPost('open sesame');
  imports = await freshImports();
  const { house } = imports;
  await imports.bring(
    'people.csv',
    `first name,last name,email,phone,country
Ines,Aldecoa,ines@maison.example,+41 44 668 18 00,
Tomoko,Arai,tomoko@maison.example,,Japan
Paul,Berger,paul@maison.example,,
Vera,Berger,vera@maison.example,,
`,
    'list',
    'clients',
  );
  await refresh(house);
  for (const row of await house.records.query<{ id: string; key: string; name: string; record: string }>(
    sql`SELECT client.id, client.key::text AS key, client.name, value AS record
      FROM client JOIN identifier ON identifier.client = client.id AND kind = 'record'`,
  ))
    clients[row.name.split(' ')[0]!] = row;
  const records = await house.records.query<{ value: string }>(sql`SELECT value FROM identifier
    WHERE kind = 'record' AND client = ANY (${[clients['Paul']!.id, clients['Vera']!.id]}::uuid[]) ORDER BY value COLLATE "C"`);
  await house.records
    .query(sql`INSERT INTO household_tie (left_record, right_record, is_one, decided_by, decided_at)
    VALUES (${records[0]!.value}, ${records[1]!.value}, true, 'odile', now())`);
  for (const [{ scope }, box] of BOXES) {
    const server = JSON.stringify(post.server);
    const sealed = seal(house, box, 'open sesame').toString('base64');
    await house.records.query(sql`INSERT INTO house_user (id, name, email, role)
      VALUES (${scope.user}, ${scope.user}, ${`${scope.user}@maison.example`}, 'owner')`);
    await house.records.query(sql`INSERT INTO mailbox (id, user_id, name, address, login, secret, smtp, imap)
      VALUES (${box}, ${scope.user}, ${scope.user}, ${`${scope.user}@maison.example`}, ${scope.user},
        decode(${sealed}, 'base64'), ${server}::jsonb, ${server}::jsonb)`);
  }
});
afterAll(async () => {
  await post.close();
  await imports.close();
});
beforeEach(async () => {
  const { records, columns } = imports.house;
  await records.query(sql`DELETE FROM letter`);
  await columns.run(sql`TRUNCATE TABLE touches`);
  await writeSetting(records, 'house', { name: 'Vallorne', currency: 'CHF', timeZone: 'Europe/Zurich' });
  post.recipients.length = 0;
});

const written = (names: readonly string[], more: Partial<Sent> = {}): Sent => ({
  key: uuidv7(),
  clients: names.map((name) => clients[name]!.id),
  subject: 'The strap',
  text: 'It is ready.',
  purpose: 'one-to-one',
  ...more,
});
const send = (who: Viewer, names: readonly string[], more: Partial<Sent> = {}, now = NOW) =>
  sendLetters(imports.house, who, written(names, more), { now, publicUrl: undefined });
const deliver = (who: Viewer, now = NOW) =>
  sendDue(imports.house, BOXES.get(who)!, { publicUrl: undefined, now: () => now });
const lettersTo = (name: string) => lettersOf(imports.house.records, clients[name]!.id);
const allow = (contacts: number, days = 7) =>
  changeHouseSettings(imports.house.records, { cap: { contacts, days } });

/** Something by which the house reached a client some days ago. */
async function reached(name: string, event: string, reach: string, days: number) {
  await imports.house.columns
    .run(sql`INSERT INTO touches (client, version, occurred_at, touch, name, reach, channel)
    SELECT toUInt64(${clients[name]!.key}), 0, toDateTime64(${later(-days * DAY).getTime() / 1000}, 3, 'UTC'),
      sipHash128(${uuidv7()}), ${event}, ${reach}, 'Email'`);
}

/** A letter of a client. @returns its id. */
async function asked(name: string, at: Date, automatic = false): Promise<string> {
  const id = uuidv7();
  await imports.house.records
    .query(sql`INSERT INTO letter (id, client, thread, direction, automatic, state, purpose, address,
      message_id, subject, topic, text, at)
    VALUES (${id}, ${clients[name]!.id}, ${id}, 'in', ${automatic}, 'received', 'one-to-one', 'x@maison.example',
      ${`<${id}@maison.example>`}, 'When?', 'when?', 'When?', ${at})`);
  return id;
}

it('leaves a client in peace at night where they live, and sends in their morning without counting a try', async () => {
  const { records } = imports.house;
  const evening = later(2 * HOUR); // 21:00 in Tokyo, 13:00 in Zurich
  await send(odile, ['Tomoko', 'Ines'], {}, evening);
  expect(await deliver(odile, evening)).toBe(1);
  expect(post.recipients).toEqual(['ines@maison.example']);
  expect(await lettersTo('Tomoko')).toMatchObject([
    {
      state: 'waiting',
      quiet: true,
      due: '2026-03-12T23:00:00.000Z',
      trouble: 'it is 21:00 in Asia/Tokyo: goes out at 08:00 there',
    },
  ]);
  expect(await records.query(sql`SELECT attempts FROM letter WHERE state = 'waiting'`)).toEqual([
    { attempts: 0 },
  ]);
  expect(await deliver(odile, later(12 * HOUR))).toBe(0);
  expect(await deliver(odile, later(13 * HOUR))).toBe(1);
  expect(await lettersTo('Tomoko')).toMatchObject([
    { state: 'sent', quiet: false, due: null, trouble: null },
  ]);
});

it('answers at any hour a letter that came within a day, and no other', async () => {
  const night = later(12 * HOUR); // 23:00 in Zurich
  const fresh = await asked('Ines', later(-11 * HOUR));
  const old = await asked('Paul', later(-13 * HOUR));
  const machine = await asked('Vera', later(11 * HOUR), true);
  await send(odile, ['Ines'], { answers: fresh }, night);
  await send(odile, ['Paul'], { answers: old }, night);
  await send(odile, ['Vera'], { answers: machine }, night);
  expect(await deliver(odile, night)).toBe(1);
  expect(post.recipients).toEqual(['ines@maison.example']);
});

it('sends at any hour where the house keeps no quiet hours', async () => {
  const night = later(12 * HOUR);
  await changeHouseSettings(imports.house.records, { quietHours: null });
  await send(odile, ['Ines'], {}, night);
  expect(await deliver(odile, night)).toBe(1);
});

it('counts what all senders wrote and what went through all channels, with the household', async () => {
  await allow(5);
  await reached('Vera', 'Email Delivered', 'delivered', 2);
  await reached('Vera', 'Adviser Called', 'met', 6);
  await reached('Vera', 'Adviser Called', 'met', 8); // too long ago
  await reached('Paul', 'SMS Sent', 'delivered', 1);
  await reached('Paul', 'SMS Delivered', 'delivered', 1); // the same message
  await reached('Paul', 'Boutique Visited', 'visited', 1); // he came by himself
  expect((await send(odile, ['Paul'])).letters).toBe(1);
  expect((await send(bruno, ['Vera'])).letters).toBe(1);
  const { refused } = await send(odile, ['Paul', 'Ines']);
  expect(refused).toMatchObject([
    {
      client: { name: 'Paul Berger' },
      restrained: true,
      refused: 'was in touch with us five times in seven days, Vera Berger of the household included; the house allows five',
    },
  ]);
  expect([await deliver(odile), await deliver(bruno)]).toEqual([2, 1]);
  expect((await send(bruno, ['Paul'])).refused).toHaveLength(1);
  await allow(6);
  expect((await send(bruno, ['Paul'])).letters).toBe(1);
}); // prettier-ignore

it('counts a letter once, also when it has become a touch', async () => {
  await allow(2);
  await send(odile, ['Ines']);
  await deliver(odile);
  const { id } = (await lettersTo('Ines'))[0]!;
  await imports.house.columns
    .run(sql`INSERT INTO touches (client, version, occurred_at, touch, name, reach, channel)
    SELECT toUInt64(${clients['Ines']!.key}), 0, toDateTime64(${NOW.getTime() / 1000}, 3, 'UTC'),
      sipHash128('advisers', ${`contact-mail-${id}`}), 'Adviser Wrote', 'delivered', 'Adviser'`);
  await imports.house.records.query(sql`UPDATE letter SET told = true`);
  expect((await send(odile, ['Ines'])).letters).toBe(1);
  expect((await send(odile, ['Ines'])).letters).toBe(0);
});

it('counts what one writing brings to a household', async () => {
  await allow(1);
  const drafts = await draftLetters(imports.house, odile, written(['Paul', 'Ines', 'Vera']), NOW);
  expect(drafts.map(({ restrained }) => restrained)).toEqual([false, false, true]);
});

it('names of a household nobody whom the writer does not see', async () => {
  await allow(1);
  await reached('Vera', 'Adviser Met', 'met', 1);
  await imports.house.records.query(sql`INSERT INTO client_adviser (client, user_id, place, decided_by)
    VALUES (${clients['Paul']!.id}, 'bruno', 1, 'odile')`);
  const his: Viewer = { ...bruno, scope: { ...bruno.scope, reach: 'own' } };
  const [draft] = await draftLetters(imports.house, his, written(['Paul']), NOW);
  expect(draft!.refused).toBe(
    'was in touch with us once in seven days, somebody of the household included; the house allows one',
  );
});

it('never refuses an answer to what a client wrote, and an answer to a machine as any letter', async () => {
  await allow(1);
  await reached('Ines', 'Letter Posted', 'delivered', 1);
  const machine = await asked('Ines', NOW, true);
  expect((await send(odile, ['Ines'], { answers: machine })).refused).toHaveLength(1);
  const own = await asked('Ines', later(-30 * DAY));
  expect((await send(odile, ['Ines'], { answers: own })).letters).toBe(1);
  expect(await deliver(odile)).toBe(1);
});

it('asks again when a letter is sent: of what waits, who wrote first goes first', async () => {
  await allow(2);
  await send(odile, ['Paul']);
  await send(bruno, ['Vera']);
  await reached('Paul', 'Email Delivered', 'delivered', 0.1); // meanwhile, by marketing
  expect(await deliver(bruno)).toBe(0);
  expect(await lettersTo('Vera')).toMatchObject([
    {
      state: 'refused',
      trouble:
        'since this was written: Vera Berger was in touch with us twice in seven days, somebody of the household included; the house allows two',
    },
  ]);
  expect(await deliver(odile)).toBe(1);
});
