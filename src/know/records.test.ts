import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { freshImports, type Imports } from '../../test/imports.js';
import { clientsOf, come, emptyHouse, minute } from '../../test/identity.js';
import { erase, suppress } from '../consent/index.js';
import { sql } from '../engines/index.js';
import { decidePair, findClients, relink, resolve, undoJoin } from './index.js';

let imports: Imports;
beforeAll(async () => {
  imports = await freshImports();
});
afterAll(() => imports.close());
beforeEach(() => emptyHouse(imports.house));

async function bring(name: string, source: string, ...lines: string[]): Promise<void> {
  await imports.bring(name, `${lines.join('\n')}\n`, source, 'clients');
  await resolve(imports.house);
}

const reasons = async () =>
  (
    await imports.house.records.query<{ line: string }>(
      sql`SELECT left_kind || ' ' || right_kind || ' ' || reason AS line FROM identity_join ORDER BY id`,
    )
  ).map(({ line }) => line);

it('keeps a couple on one e-mail address two clients, of whom the first has it', async () => {
  await bring('till.csv', 'till', 'Client number,First name,Last name,E-mail', '1,Ines,Amann,amann@rovo.net');
  await bring('list.csv', 'list', 'Client number,First name,Last name,E-mail', '7,Paul,Amann,amann@rovo.net');
  expect(await clientsOf(imports.house)).toEqual([
    ['email:amann@rovo.net', 'record:till/user:1-00000000', 'user:1'],
    ['record:list/user:7-00000000', 'user:7'],
  ]);
  expect(await reasons()).toContain('record email held');
  const found = await findClients(imports.house, 'amann@rovo', 5);
  expect(found.map(({ name, identifier, holder }) => [name, identifier, holder])).toEqual([
    ['Ines Amann', 'amann@rovo.net', null],
    ['Paul Amann', 'amann@rovo.net', 'Ines Amann'],
  ]);
});

it('takes people who are known by name only, each as often as they are written', async () => {
  const lines = ['First name,Last name,Town', 'Ines,Amann,Chur', 'Ines,Amann,Chur', 'Paul,Amann,Chur'];
  await bring('people.csv', 'boutique', ...lines);
  expect((await clientsOf(imports.house)).flat()).toHaveLength(3);
  await bring('people.csv', 'boutique', ...lines);
  expect((await clientsOf(imports.house)).flat()).toHaveLength(3);
});

it('gives orders to who has their address', async () => {
  await bring('till.csv', 'till', 'First name,Last name,E-mail', 'Ines,Amann,ines@rovo.net');
  await come(imports.house, [{ email: 'ines@rovo.net', anonymous_id: 'a1', ...minute(5) }]);
  expect(await clientsOf(imports.house)).toEqual([
    ['anonymous:a1', 'email:ines@rovo.net', 'record:till/email:ines%40rovo.net-00000000'],
  ]);
});

it('lets nobody have a telephone that stands on many people’s records', async () => {
  const lines = Array.from({ length: 12 }, (_, n) => `${n},Person${n},+41 22 555 01 00`);
  await bring('till.csv', 'till', 'Client number,Last name,Telephone', ...lines);
  const all = await clientsOf(imports.house);
  expect(all).toHaveLength(12);
  expect(all.flat().filter((each) => each.startsWith('phone'))).toEqual([]);
  const found = await findClients(imports.house, '022 555 01 00', 20);
  expect(found).toEqual([]); // without a country it may be anybody's
  const written = await findClients(imports.house, '+41 22 555', 20);
  expect(written.map(({ holder }) => holder)).toEqual(Array.from({ length: 12 }, () => ''));
});

const named = async () =>
  (
    await imports.house.records.query<{ name: string }>(
      sql`SELECT name FROM client WHERE merged_into IS NULL ORDER BY name`,
    )
  ).map(({ name }) => name);

it('forgets who is not in a file any more, and knows them again when they are', async () => {
  const head = 'Client number,First name,E-mail';
  const rows = ['First name,E-mail,Town', 'Ines,,Chur', 'Paul,,Chur'];
  await bring('people.csv', 'desk', ...rows);
  await bring('people.csv', 'desk', ...rows.slice(0, 2));
  expect(await named()).toEqual(['Ines']);
  await bring('people.csv', 'desk', ...rows);
  expect(await named()).toEqual(['Ines', 'Paul']);
  await bring('till.csv', 'till', head, '1,Rosa,rosa@rovo.net');
  await come(imports.house, [{ email: 'rosa@rovo.net', ...minute(9) }]);
  await bring('till.csv', 'till', head, '1,Rosa,rosa.new@rovo.net');
  expect((await clientsOf(imports.house)).filter((each) => each.join().includes('rosa'))).toEqual([
    ['email:rosa.new@rovo.net', 'record:till/user:1-00000000', 'user:1'],
    ['email:rosa@rovo.net'],
  ]);
});

it('gives what stood on two people’s records to the other when the first has it no more', async () => {
  const head = 'Client number,First name,E-mail';
  await bring('till.csv', 'till', head, '1,Ines,amann@rovo.net');
  await bring('list.csv', 'list', head, '7,Paul,amann@rovo.net');
  await bring('till.csv', 'till', head, '1,Ines,ines@rovo.net');
  expect(await clientsOf(imports.house)).toEqual([
    ['email:amann@rovo.net', 'record:list/user:7-00000000', 'user:7'],
    ['email:ines@rovo.net', 'record:till/user:1-00000000', 'user:1'],
  ]);
});

it('makes one client of what several sources write down of a person', async () => {
  const head = 'Client number,First name,Last name,E-mail,Telephone,Birthday,Postcode,Town';
  const people = Array.from({ length: 60 }, (_, n) => [
    `Given${String.fromCharCode(97 + (n % 26))}${String.fromCharCode(97 + ((n * 7) % 26))}`,
    `Surname${String.fromCharCode(97 + ((n * 5) % 26))}${String.fromCharCode(97 + ((n * 11 + 3) % 26))}`,
    `p${n}@rovo.net`, `+41 79 555 ${String(1000 + n)}`, `19${50 + (n % 40)}-0${1 + (n % 9)}-1${n % 9}`,
    String(8000 + n), 'Chur',
  ]); // prettier-ignore
  await bring('till.csv', 'till', head, ...people.map((cells, n) => `${n},${cells.join()}`));
  expect(await clientsOf(imports.house)).toHaveLength(60);
  const again = people
    .slice(0, 30)
    .map(([given, family, , phone, born], n) => `${900 + n},${given},${family},,${phone},${born},,`);
  await bring('list.csv', 'list', head, ...again);
  const all = await clientsOf(imports.house);
  expect(all).toHaveLength(60);
  expect(all.filter((ids) => ids.filter((each) => each.startsWith('record')).length === 2)).toHaveLength(30);
  expect((await reasons()).filter((line) => line === 'record record linked')).toHaveLength(30);
  await relink(imports.house);
  expect(await clientsOf(imports.house)).toEqual(all);
});

it('keeps what a person took back when a row goes and comes again', async () => {
  const head = 'Client number,First name,E-mail';
  await bring('till.csv', 'till', head, '1,Ines,ines@rovo.net');
  const { id } = await imports.house.records.one<{ id: number }>(
    sql`SELECT id FROM identity_join WHERE right_kind = 'email'`,
  );
  await undoJoin(imports.house, id, 'odile');
  await bring('till.csv', 'till', head, '1,Ines,other@rovo.net');
  await bring('till.csv', 'till', head, '1,Ines,ines@rovo.net');
  expect(await clientsOf(imports.house)).not.toContainEqual(
    expect.arrayContaining(['email:ines@rovo.net', 'user:1']),
  );
});

it('keeps who is to be left alone, though they became another client and their row went', async () => {
  const head = 'First name,E-mail,Town';
  await bring('people.csv', 'desk', head, 'Ines,,Chur', 'Inès,,Chur', 'Paul,,Bern');
  const clients = await imports.house.records.query<{ client: string; value: string }>(
    sql`SELECT client, value FROM identifier WHERE kind = 'record' ORDER BY value`,
  );
  await suppress(imports.house, clients[0]!.client, 'asked by letter', 'odile');
  await decidePair(imports.house, { left: clients[0]!.value, right: clients[1]!.value }, 'same', 'odile');
  await bring('people.csv', 'desk', head, 'Otto,,Bern');
  const { left } = await imports.house.records.one<{ left: number }>(
    sql`SELECT count(*)::int AS left FROM suppression`,
  );
  expect(left).toBe(1);
});

it('leaves the record of another person when one of a couple on one address is erased', async () => {
  await bring('till.csv', 'till', 'Client number,First name,E-mail', '1,Ines,amann@rovo.net');
  await bring('list.csv', 'list', 'Client number,First name,E-mail', '7,Paul,amann@rovo.net');
  const { client } = await imports.house.records.one<{ client: string }>(
    sql`SELECT client FROM identifier WHERE value = 'amann@rovo.net'`,
  );
  await erase(imports.house, client, 'asked by letter', 'odile');
  expect(await named()).toEqual(['Paul']);
  expect(await imports.count('list')).toBe(1);
  expect(await imports.count('till')).toBe(0);
});

it('calls somebody as most records write them, full names that are plainly parted among them', async () => {
  const parted = 'Client number,First name,Last name';
  await bring('shop.csv', 'shop', parted, '1,Andrea,rOlanddi');
  await bring('web.csv', 'web', parted, '2,Andrea,rOlanddi');
  await bring('till.csv', 'till', parted, '3,Andrea,Orlandi');
  await bring('milan.csv', 'milan', 'Client number,Name', '4,Sig. Andrea Orlandi', '5,"Orlandi, Andrea"');
  const [first, ...others] = ['shop/user:1', 'web/user:2', 'till/user:3', 'milan/user:4', 'milan/user:5'].map(
    (record) => `${record}-00000000`,
  );
  for (const other of others)
    await decidePair(imports.house, { left: first!, right: other }, 'same', 'odile');
  expect(await named()).toEqual(['Andrea Orlandi']);
});
