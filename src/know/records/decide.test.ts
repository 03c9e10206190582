import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { freshImports, type Imports } from '../../../test/imports.js';
import { clientsOf, emptyHouse } from '../../../test/identity.js';
import { sql } from '../../engines/index.js';
import { decidePair, relink, resolve, restoreJoin, undoDecision, undoJoin } from '../index.js';

let imports: Imports;
beforeAll(async () => {
  imports = await freshImports();
});
afterAll(() => imports.close());
beforeEach(async () => {
  await emptyHouse(imports.house);
  const head = 'Client number,First name,Last name,E-mail,Town';
  await imports.bring(
    'till.csv',
    `${head}\n1,Ines,Amann,amann@rovo.net,Chur\n2,Rosa,Keller,,Bern\n`,
    'till',
    'clients',
  );
  await imports.bring('list.csv', `${head}\n7,Paul,Amann,amann@rovo.net,Chur\n`, 'list', 'clients');
  await resolve(imports.house);
});

const [ines, rosa, paul] = ['till/user:1-00000000', 'till/user:2-00000000', 'list/user:7-00000000'];
const pair = { left: ines, right: paul };
const records = async () =>
  (await clientsOf(imports.house)).map((ids) => ids.filter((each) => each.startsWith('record')).length);
const idOf = async (record: string) =>
  (
    await imports.house.records.one<{ client: string }>(
      sql`SELECT client FROM identifier WHERE kind = 'record' AND value = ${record}`,
    )
  ).client;

it('makes one client of two, and two again when it is taken back, each with its id', async () => {
  const before = [await idOf(ines), await idOf(paul)];
  const { merged } = await decidePair(imports.house, pair, 'same', 'odile');
  expect(merged).toEqual([
    { from: (await idOf(ines)) === before[0] ? before[1] : before[0], into: await idOf(ines) },
  ]);
  expect((await records()).sort()).toEqual([1, 2]);
  await undoDecision(imports.house, pair, 'odile');
  expect([await idOf(ines), await idOf(paul)]).toEqual(before);
});

it('holds against a linkage, whichever way it was decided', async () => {
  await decidePair(imports.house, pair, 'same', 'odile');
  await relink(imports.house);
  expect((await records()).sort()).toEqual([1, 2]);
  await decidePair(imports.house, pair, 'different', 'odile');
  await relink(imports.house);
  expect(await records()).toEqual([1, 1, 1]);
});

it('parts a client of three where two of them are not the same, though a third was said to be both', async () => {
  await decidePair(imports.house, pair, 'same', 'odile');
  await decidePair(imports.house, { left: rosa, right: ines }, 'same', 'odile');
  expect(await records()).toEqual([3]);
  await decidePair(imports.house, pair, 'different', 'odile');
  expect((await records()).sort()).toEqual([1, 2]);
  expect(await idOf(rosa)).toBe(await idOf(ines));
});

it('is refused where somebody else decided, for one record, and where nobody decided', async () => {
  await decidePair(imports.house, pair, 'same', 'odile');
  await expect(decidePair(imports.house, pair, 'different', 'marc')).rejects.toThrow(
    'odile decided already that these are the same',
  );
  await expect(decidePair(imports.house, { left: ines, right: ines }, 'same', 'odile')).rejects.toThrow(
    'name two',
  );
  await expect(decidePair(imports.house, { left: ines, right: 'x' }, 'same', 'odile')).rejects.toThrow(
    'not there',
  );
  await expect(undoDecision(imports.house, { left: rosa, right: paul }, 'odile')).rejects.toThrow(
    'nobody decided',
  );
});

it('comes back with what held it where taking it back is taken back', async () => {
  const { house } = imports;
  await house.records
    .query(sql`INSERT INTO identity_join (left_kind, left_value, right_kind, right_value, decision, reason, source, seen_at, odds)
    VALUES ('record', ${paul}, 'record', ${ines}, 'joined', 'linked', 'linkage', now(), 9)`);
  const { id } = await house.records.one<{ id: number }>(
    sql`SELECT id FROM identity_join WHERE left_value = ${paul} AND right_value = ${ines}`,
  );
  await undoJoin(house, id, 'odile');
  expect(await records()).toEqual([1, 1, 1]);
  await restoreJoin(house, id, 'odile');
  expect((await records()).sort()).toEqual([1, 2]);
  const { id: email, client } = await house.records.one<{ id: number; client: string }>(
    sql`SELECT identity_join.id, client FROM identity_join JOIN identifier ON kind = right_kind AND value = right_value
      WHERE right_kind = 'email' AND left_value = ${ines}`,
  );
  const ofEmail = () =>
    house.records.one<{ client: string }>(
      sql`SELECT client FROM identifier WHERE kind = 'email' AND value = 'amann@rovo.net'`,
    );
  await undoJoin(house, email, 'odile');
  await expect(restoreJoin(house, email, 'odile')).resolves.toBeUndefined();
  expect(await ofEmail()).toEqual({ client });
  await expect(restoreJoin(house, email, 'odile')).rejects.toThrow('was not taken back by you');
  await expect(restoreJoin(house, id, 'jean')).rejects.toMatchObject({ status: 409 });
  expect((await records()).sort()).toEqual([1, 2]);
});

it('is what taking back a join of two records comes to, so that no linkage joins them again', async () => {
  await decidePair(imports.house, pair, 'same', 'odile');
  const joinOf = async () =>
    (await imports.house.records.one<{ id: number }>(
      sql`SELECT id FROM identity_join WHERE left_value = ${paul} AND right_value = ${ines}`,
    )).id; // prettier-ignore
  await undoJoin(imports.house, await joinOf(), 'odile');
  expect(await records()).toEqual([1, 1, 1]);
  await imports.house.records
    .query(sql`INSERT INTO identity_join (left_kind, left_value, right_kind, right_value, decision, reason, source, seen_at, odds)
    VALUES ('record', ${paul}, 'record', ${ines}, 'joined', 'linked', 'linkage', now(), 9)`);
  await undoJoin(imports.house, await joinOf(), 'odile');
  await relink(imports.house);
  expect(await records()).toEqual([1, 1, 1]);
  expect(
    await imports.house.records.one(
      sql`SELECT reason FROM identity_join WHERE left_value = ${paul} AND right_value = ${ines}`,
    ),
  ).toEqual({ reason: 'apart' });
});

it('leads back step by step, and says the same twice once', async () => {
  await decidePair(imports.house, pair, 'same', 'odile');
  await decidePair(imports.house, pair, 'same', 'odile');
  await decidePair(imports.house, pair, 'different', 'odile');
  await undoDecision(imports.house, pair, 'odile');
  expect((await records()).sort()).toEqual([1, 2]);
  await undoDecision(imports.house, pair, 'odile');
  expect(await records()).toEqual([1, 1, 1]);
});
