import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { freshImports, type Imports } from '../../../test/imports.js';
import { clientsOf, come, emptyHouse, minute, type Told } from '../../../test/identity.js';
import { erase, suppress } from '../../consent/index.js';
import { sql, type House } from '../../engines/index.js';
import { decidePair, describe, describePair, relink, resolve } from '../index.js';
import { readRecords } from './read-records.js';

let imports: Imports;
let house: House;
beforeAll(async () => {
  imports = await freshImports();
  house = imports.house;
});
afterAll(() => imports.close());
beforeEach(() => emptyHouse(house));

/** An `identify` with traits, at a minute. */
const told = (at: number, traits: object, more: Partial<Told> = {}): Told => ({
  type: 'identify',
  source: 'web-shop',
  properties: JSON.stringify(traits),
  ...minute(at),
  ...more,
});
const ines = { firstName: 'Ines', lastName: 'Amann' };
const linkages = async () =>
  (await house.records.one<{ count: number }>(sql`SELECT count(*)::int AS count FROM linkage`)).count;
const clientWith = async (value: string) =>
  (await house.records.one<{ client: string }>(sql`SELECT client FROM identifier WHERE value = ${value}`))
    .client;
const read = async () => {
  const { names, tables } = await readRecords(house, {}, { upTo: 1_000_000 });
  return { names, tables };
};

it('is one record a user id, however many sources tell of it, and one an address where there is none', async () => {
  await come(house, [
    told(0, ines, { user_id: 'u1', email: 'ines@rovo.net', anonymous_id: 'a1' }),
    told(1, { name: 'Ines Amann' }, { user_id: 'u1', source: 'till' }),
    told(2, { name: 'Paul Frei' }, { email: 'paul@rovo.net', phone: '+41795550101' }),
    told(3, { name: 'Rosa Keller' }, { phone: '+41795550102' }),
    told(4, { name: '  ', address: { name: 'Otto' } }, { user_id: 'u2' }),
    told(5, { name: 'Nobody' }, { anonymous_id: 'a2' }),
  ]);
  expect(await clientsOf(house)).toEqual([
    ['anonymous:a1', 'email:ines@rovo.net', 'record:user/u1', 'user:u1'],
    ['email:paul@rovo.net', 'phone:+41795550101', 'record:told/paul@rovo.net'],
    ['phone:+41795550102', 'record:told/+41795550102'],
    ['user:u2'],
  ]);
  const { identifiers } = await describe(house, await clientWith('u1'));
  expect(identifiers.map(({ kind, value, source, how }) => [kind, value, source, how?.value])).toEqual([
    ['record', 'user/u1', 'web-shop', undefined],
    ['user', 'u1', null, 'user/u1'],
    ['email', 'ines@rovo.net', null, 'user/u1'],
    ['anonymous', 'a1', null, 'user/u1'],
  ]);
});

it('tells what it was told last: later values win, null forgets, and what names nobody counts too', async () => {
  await come(
    house,
    [told(3, { firstName: 'Inès', city: null }, { user_id: 'u1', source: 'till' })],
    [told(1, { ...ines, city: 'Chur', plan: 'gold' }, { user_id: 'u1' })],
    [told(5, { plan: 'platin' }, { user_id: 'u1', source: 'app' })],
  );
  expect(await read()).toEqual({
    names: ['user/u1'],
    tables: [
      {
        name: 'web-shop',
        columns: ['client number', 'firstName', 'lastName', 'plan'],
        rows: [['u1', 'Inès', 'Amann', 'platin']],
      },
    ],
  });
});

it('keeps two accounts on one address two, and a browser with whom it was first', async () => {
  await come(house, [
    told(0, ines, { user_id: 'u1', email: 'amann@rovo.net', anonymous_id: 'a1' }),
    told(1, { name: 'Paul Amann' }, { user_id: 'u2', email: 'amann@rovo.net', anonymous_id: 'a1' }),
  ]);
  expect(await clientsOf(house)).toEqual([
    ['anonymous:a1', 'email:amann@rovo.net', 'record:user/u1', 'user:u1'],
    ['record:user/u2', 'user:u2'],
  ]);
});

it('has the limits that a user has', async () => {
  await come(
    house,
    Array.from({ length: 7 }, (_, n) => told(n, ines, { user_id: 'u1', email: `c${n}@rovo.net` })),
    [0, 1, 2].map((n) => told(20 + n, { name: `Person ${n}` }, { user_id: `v${n}`, phone: '+41225550100' })),
  );
  const limits = await house.records.query<{ right_value: string }>(
    sql`SELECT right_value FROM identity_join WHERE reason = 'limit-email' ORDER BY 1`,
  );
  expect(limits.map(({ right_value }) => right_value)).toEqual(['c5@rovo.net', 'c6@rovo.net']);
  expect((await clientsOf(house)).flat().filter((each) => each.startsWith('phone'))).toEqual([]);
});

it('is one client with another where an alias says that the two users are one, unless a person said that they are not', async () => {
  await come(
    house,
    [told(0, ines, { user_id: 'old' }), told(1, ines, { user_id: 'new' })],
    [{ type: 'alias', anonymous_id: 'old', user_id: 'new', ...minute(2) }],
  );
  expect(await clientsOf(house)).toEqual([
    ['anonymous:old', 'record:user/new', 'record:user/old', 'user:new', 'user:old'],
  ]);
  await decidePair(house, { left: 'user/old', right: 'user/new' }, 'different', 'odile');
  expect((await clientsOf(house)).map((ids) => ids[0])).toEqual(['anonymous:old', 'record:user/old']);
});

/** People of whom a till has numbers, names and birthdays. */
const people = Array.from({ length: 60 }, (_, n) => ({
  number: `c${n}`,
  given: `Given${String.fromCharCode(97 + (n % 26))}${String.fromCharCode(97 + ((n * 7) % 26))}`,
  family: `Surname${String.fromCharCode(97 + ((n * 5) % 26))}${String.fromCharCode(97 + ((n * 11 + 3) % 26))}`,
  birthday: `19${50 + (n % 40)}-0${1 + (n % 9)}-1${n % 9}`,
}));
const signUp = (
  at: number,
  { number, given, family, birthday }: (typeof people)[number],
  more: object = {},
) =>
  told(
    at,
    { firstName: given, lastName: family, birthday, email: `${given}${number}@rovo.net`, ...more },
    { user_id: number, email: `${given}${number}@rovo.net`.toLowerCase(), anonymous_id: `a${number}` },
  );

it('finds its client at once, by its number too, and is linked again only where it tells something new', async () => {
  const rows = people.map(
    ({ number, given, family, birthday }) => `${number},${given},${family},${birthday}`,
  );
  await imports.bring(
    'till.csv',
    `Client number,First name,Last name,Birthday\n${rows.join('\n')}\n`,
    'till',
    'clients',
  );
  await resolve(house);
  await come(
    house,
    people.slice(0, 20).map((each, n) => signUp(n, each)),
  );
  const both = async () =>
    (await clientsOf(house)).filter((ids) => ids.filter((each) => each.startsWith('record')).length === 2);
  expect(await both()).toHaveLength(20);
  expect(await linkages()).toBe(2);
  await come(
    house,
    people.slice(0, 20).map((each, n) => signUp(30 + n, each, { plan: null })),
  );
  await come(house, [signUp(60, people[20]!)]);
  expect(await both()).toHaveLength(21);
  expect(await linkages()).toBe(2);
  const { added } = await house.records.one<{ added: number }>(
    sql`SELECT added FROM linkage ORDER BY number DESC LIMIT 1`,
  );
  expect(added).toBe(1);
  const all = await clientsOf(house);
  await relink(house);
  expect(await clientsOf(house)).toEqual(all);
  const described = await describePair(house, { left: 'user/c20', right: 'till/user:c20-00000000' });
  expect(described.records.map(({ source }) => source)).toEqual(['till', 'web-shop']);
  expect(described.records[1].told).toContainEqual({ name: 'lastName', value: people[20]!.family });
});

it('goes for good when it is erased, and leaves alone who has the same address', async () => {
  await come(house, [
    told(0, ines, { user_id: 'u1', email: 'amann@rovo.net' }),
    told(1, { name: 'Paul Amann' }, { user_id: 'u2', email: 'amann@rovo.net' }),
  ]);
  await suppress(house, await clientWith('u2'), 'asked by letter', 'odile');
  await erase(house, await clientWith('u1'), 'asked by letter', 'odile');
  expect(await clientsOf(house)).toEqual([['record:user/u2', 'user:u2']]);
  await come(house, [told(9, ines, { user_id: 'u1' })]);
  expect(await clientsOf(house)).toEqual([['record:user/u2', 'user:u2']]);
});
