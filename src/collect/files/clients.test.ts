import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshImports, type Imports } from '../../../test/imports.js';
import { allow, readAllowed, suppress } from '../../consent/index.js';
import { sql } from '../../engines/index.js';
import { resolve } from '../../know/index.js';
import { guessColumns } from './guess.js';
import { kindOf } from './kinds.js';
import { profilesOf } from './profile.js';
import {
  basisNamed,
  importFile,
  planImport,
  readImport,
  remap,
  takeImport,
  type PlanRequest,
} from './index.js';

let imports: Imports;
beforeAll(async () => {
  imports = await freshImports();
});
afterAll(() => imports.close());

const traits = async (source: string) =>
  (
    await imports.house.columns.query<{ properties: string }>(
      sql`SELECT properties FROM events FINAL WHERE source = ${source} ORDER BY user_id`,
    )
  ).map(({ properties }) => JSON.parse(properties) as Record<string, unknown>);

const guessed = (names: string[], ...rows: string[][]) =>
  guessColumns(
    'clients',
    profilesOf(
      names,
      rows.map((values, line) => ({ line, values })),
    ),
  );

it('keeps what a further column of one meaning says, under its own name', async () => {
  const csv = 'Nr;Name;Mobile;Telephone\n1;Ines;+41 79 555 01 42;+41 44 555 01 42\n2;Nia;;+41 44 555 01 43\n';
  await importFile(imports.house, await imports.file('two.csv', csv), {
    source: 'two',
    kind: 'clients',
    map: { Nr: 'user', Mobile: 'phone', Telephone: 'phone' },
    yes: true,
  });
  expect(await traits('two')).toEqual([
    { name: 'Ines', phone: '+41 79 555 01 42', Telephone: '+41 44 555 01 42' },
    { name: 'Nia', phone: '+41 44 555 01 43' },
  ]);
});

describe('a cell that cannot be read', () => {
  const csv =
    'Kd-Nr;Nachname;Geb.\n1;Amann;14.03.1971\n2;Bianchi;1958\n3;Colomb;31.02.1990\n4;Dürr;--03-14\n';

  it('costs only the cell, and is told with its line and value', async () => {
    const path = await imports.file('desk.csv', csv);
    const { sample } = await planImport(imports.house, path, { source: 'plan', kind: 'clients' });
    const leftOut = [
      {
        column: 'Geb.',
        cells: 1,
        first: [
          {
            line: 4,
            value: '31.02.1990',
            message: 'Geb. "31.02.1990" is not a day; write 2026-03-01 or 2026-03-01T12:00:00Z',
          },
        ],
      },
    ];
    expect(sample).toMatchObject({ taken: 4, refused: 0, leftOut });
    const summary = await imports.bring('desk.csv', csv, 'desk', 'clients');
    expect(summary).toMatchObject({ accepted: 4, rejected: 0, leftOut, again: false });
    expect((await traits('desk')).map(({ birthday }) => birthday)).toEqual([
      '1971-03-14',
      '1958',
      undefined,
      '--03-14',
    ]);
  });

  it('that dates an order refuses the row', async () => {
    const orders = 'order number,date,total,email\n1001,31.02.2026,10.00,a@rovo.net\n';
    expect(await imports.bring('bad.csv', orders, 'bad', 'orders')).toMatchObject({
      rejected: 1,
      leftOut: [],
    });
  });
});

it('is told who nobody is, and what is missing, in the words of the columns', async () => {
  const clients = await planImport(
    imports.house,
    await imports.file('x.csv', 'Kd-Nr;Nachname\nx;\n;Bianchi\n;\n'),
    {
      source: 'nobody',
      kind: 'clients',
    },
  );
  expect(clients.sample.refusals.map(({ message }) => message)).toEqual([
    'Kd-Nr "x" identifies nobody; write the one of this client',
    'the row names nobody; it needs a Kd-Nr or Nachname',
  ]);
  const events = await planImport(
    imports.house,
    await imports.file('y.csv', 'event,time,user id\nSeen,,u1\nSeen,2026-03-01,\nSeen,2026-03-02,u1\n'),
    { source: 'nobody', kind: 'events' },
  );
  expect(events.sample.refusals.map(({ message }) => message)).toEqual([
    'time is empty; write 2026-03-01',
    'the row names nobody; it needs a user id',
  ]);
});

it('says that the same file brought nothing new, until another one came between', async () => {
  const csv = 'Kd-Nr;Nachname\n1;Amann\n';
  expect(await imports.bring('same.csv', csv, 'same', 'clients')).toMatchObject({ again: false });
  expect(await imports.bring('same.csv', csv, 'same', 'clients')).toMatchObject({ again: true });
  expect(await imports.bring('same.csv', `${csv}2;Bianchi\n`, 'same', 'clients')).toMatchObject({
    again: false,
  });
  expect(await imports.bring('same.csv', csv, 'same', 'clients')).toMatchObject({ again: false });
});

describe('where the people of a file are from', () => {
  const csv = 'Kd-Nr;Nachname\n1;Amann\n';

  it('is kept with the import, and taken for the next file of the source unless said anew', async () => {
    const path = await imports.file('supplied.csv', csv);
    const bring = (supplied: PlanRequest['supplied']) =>
      importFile(imports.house, path, {
        source: 'supplied',
        kind: 'clients',
        yes: true,
        ...(supplied && { supplied }),
      });
    const first = await bring({ basis: 'legitimate interest', suppliedBy: ' Boutique Genève ' });
    expect(first).toMatchObject({ basis: 'legitimate interest', suppliedBy: 'Boutique Genève' });
    const next = await planImport(imports.house, path, { source: 'supplied', kind: 'clients' });
    expect(next).toMatchObject({ basis: 'legitimate interest', suppliedBy: 'Boutique Genève' });
    const other = await remap(imports.house, next.id, {
      columns: [],
      supplied: { basis: 'consent', suppliedBy: null },
    });
    expect([other.basis, other.suppliedBy]).toEqual(['consent', undefined]);
    await takeImport(imports.house, other.id);
    expect(await readImport(imports.house.records, other.id)).toMatchObject({
      summary: { basis: 'consent' },
    });
    const { by } = await imports.house.columns.one<{ by: string }>(
      sql`SELECT import AS by FROM events FINAL WHERE source = 'supplied'`,
    );
    expect(by).toBe(other.id);
  });

  it('is said in the words of the law', () => {
    expect(basisNamed('Legitimate-Interest')).toBe('legitimate interest');
    expect(() => basisNamed('friendship')).toThrow(
      '"friendship" is no lawful basis; write one of consent, contract, legitimate interest, legal obligation',
    );
  });
});

describe('consent of a file', () => {
  it('is known by its name and its contents', () => {
    const names = [
      'Newsletter',
      'Post erlaubt',
      'Tel. Einwilligung',
      'Accepts SMS Marketing',
      'Newsletter title',
    ];
    const columns = guessed(names, ['ja', 'opt-in', 'nein', 'unsubscribed', 'Spring']);
    expect(columns.map(({ becomes }) => becomes)).toEqual([
      'allows newsletter',
      'allows post',
      'allows telephone',
      'allows messages',
      'kept',
    ]);
  });

  it('says what is allowed, overrides no newer decision of the house, and lifts no suppression', async () => {
    const csv = (on: string) =>
      `Kd-Nr;E-Mail;Newsletter;Post erlaubt;Tel. erlaubt;Consent date\n9;nia@rovo.net;ja;nein;vielleicht;${on}\n`;
    await imports.bring('consent.csv', csv('2026-01-05'), 'consent', 'clients');
    await resolve(imports.house);
    const { id } = await imports.house.records.one<{ id: string }>(
      sql`SELECT client.id FROM client WHERE traits->'email'->>'value' = 'nia@rovo.net'`,
    );
    const allowed = async () =>
      Object.fromEntries(
        (await readAllowed(imports.house, id)).purposes.map((each) => [each.purpose, each.allowed]),
      );
    expect(await allowed()).toEqual({ newsletter: true, post: false, 'one-to-one': null, messages: null });
    const [, post] = (await readAllowed(imports.house, id)).purposes;
    expect(post).toMatchObject({ source: 'consent', at: '2026-01-04T23:00:00.000Z' });
    await allow(imports.house, id, 'newsletter', false, 'odile@maison.example');
    await suppress(imports.house, id, 'asked by letter', 'odile@maison.example');
    await imports.bring('consent.csv', csv(''), 'consent', 'clients');
    await resolve(imports.house);
    expect(await allowed()).toMatchObject({ newsletter: false, post: false });
    expect((await readAllowed(imports.house, id)).suppressed).not.toBe(null);
  });
});

describe('columns of a list of clients', () => {
  it('are known by name and content in the languages of houses', () => {
    const names = [
      'Kd-Nr',
      'Anrede',
      'Vorname',
      'Nachname',
      'Geb.',
      'Tel. priv.',
      'Tel. mobil',
      'Ort/PLZ',
      'seit',
    ];
    const row = [
      '12',
      'Frau',
      'Ines',
      'Amann',
      '1958',
      '044 555 01 42',
      '079 555 01 42',
      '8001 Zürich',
      '2015',
    ];
    const columns = guessed(names, row);
    expect(columns.map(({ becomes, sure }) => [becomes, sure])).toEqual([
      ['user', true], ['title', true], ['given', true], ['family', true], ['birthday', true], ['phone', true],
      ['kept', true], ['place', true], ['since', true],
    ]); // prettier-ignore
    const french = ['N° client', 'Civilité', 'Prénom', 'Nom', 'Né le', 'Tél. portable', 'Localité'];
    const its = ['12', 'Mme', 'Inès', 'Amann', '14.03.1971', '079 555 01 42', 'Genève'];
    expect(guessed(french, its).map(({ becomes }) => becomes)).toEqual([
      'user', 'title', 'given', 'family', 'birthday', 'phone', 'town',
    ]); // prettier-ignore
    expect(guessed(['Codice cliente', 'PLZ'], ['7', '8001']).map(({ becomes }) => becomes)).toEqual([
      'user',
      'postcode',
    ]);
  });

  it('with postcode and town in one cell are both', async () => {
    await imports.bring('towns.csv', 'Kd-Nr;Strasse;Ort/PLZ\n1;Seeweg 2;8001 Zürich\n', 'towns', 'clients');
    expect(await traits('towns')).toEqual([
      { address: { street: 'Seeweg 2', postalCode: '8001', city: 'Zürich' } },
    ]);
  });
});

it('knows the customers that Shopify exports', () => {
  const names = ['Customer ID', 'First Name', 'Last Name', 'Email', 'Accepts Email Marketing', 'Default Address Company', 'Default Address Zip', 'Default Address Phone', 'Phone', 'Total Spent', 'Total Orders', 'Tags']; // prettier-ignore
  const row = ['701', 'Ines', 'Amann', 'i@rovo.net', 'yes', 'Rovo', '8001', '+41 44 555 01 42', '+41 79 555 01 42', '120.00', '2', 'vip']; // prettier-ignore
  const profiles = profilesOf(names, [{ line: 2, values: row }]);
  expect(kindOf(profiles)).toBe('clients');
  expect(guessColumns('clients', profiles).map(({ becomes }) => becomes)).toEqual([
    'user', 'given', 'family', 'email', 'allows newsletter', 'company', 'postcode', 'kept', 'phone', 'spent', 'orders', 'tags',
  ]); // prettier-ignore
});

it('reads countries by today’s codes, and German headings as they are written', async () => {
  const csv =
    'Kd-Nr;Name;Straße;Mobil;Land\n1;Amann;Seeweg 2;0151 23456789;Deutschland\n2;Babić;Trg 1;;Serbia\n';
  await imports.bring('land.csv', csv, 'land', 'clients');
  expect(await traits('land')).toMatchObject([
    { phone: '0151 23456789', address: { street: 'Seeweg 2', country: 'DE' } },
    { address: { street: 'Trg 1', country: 'RS' } },
  ]);
});
