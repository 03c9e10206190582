import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { clientsOf, come, emptyHouse, minute } from '../../test/identity.js';
import { sql, type House } from '../engines/index.js';
import { undoJoin } from './index.js';

let house: House;
beforeAll(async () => {
  house = await freshHouse();
});
afterAll(() => house.close());
beforeEach(() => emptyHouse(house));

async function joinOf(left: string, right: string): Promise<number> {
  const { id } = await house.records.one<{ id: number }>(
    sql`SELECT id FROM identity_join WHERE left_value = ${left} AND right_value = ${right}`,
  );
  return id;
}

async function clientOf(value: string): Promise<string> {
  const { client } = await house.records.one<{ client: string }>(
    sql`SELECT client FROM identifier WHERE value = ${value}`,
  );
  return client;
}

it('makes an anonymous id a visitor again', async () => {
  await come(house, [{ user_id: 'u1', anonymous_id: 'a1' }]);
  await undoJoin(house, await joinOf('u1', 'a1'), 'odile');
  expect(await clientsOf(house)).toEqual([['user:u1']]);
  expect(await house.columns.query(sql`SELECT count() AS n FROM identities FINAL`)).toEqual([{ n: '1' }]);
});

it('leaves the client to the part with the strongest identifier', async () => {
  await come(house, [
    { email: 'ines@maison.example', ...minute(0) },
    { user_id: 'u1', email: 'ines@maison.example', ...minute(1) },
    { email: 'ines@maison.example', anonymous_id: 'a1', ...minute(2) },
  ]);
  const before = await clientOf('u1');
  await undoJoin(house, await joinOf('u1', 'ines@maison.example'), 'odile');
  expect(await clientsOf(house)).toEqual([['anonymous:a1', 'email:ines@maison.example'], ['user:u1']]);
  expect(await clientOf('u1')).toBe(before);
});

it('gives a merged client its own id back', async () => {
  await come(house, [
    { email: 'ines@maison.example', ...minute(0) },
    { user_id: 'u1', ...minute(1) },
  ]);
  const [ines, user] = [await clientOf('ines@maison.example'), await clientOf('u1')];
  await come(house, [{ email: 'ines@maison.example', user_id: 'u1', ...minute(2) }]);
  await undoJoin(house, await joinOf('u1', 'ines@maison.example'), 'odile');
  expect([await clientOf('ines@maison.example'), await clientOf('u1')]).toEqual([ines, user]);
});

it('holds when the two are seen together again', async () => {
  await come(house, [{ user_id: 'u1', anonymous_id: 'a1' }]);
  await undoJoin(house, await joinOf('u1', 'a1'), 'odile');
  await come(house, [{ user_id: 'u1', anonymous_id: 'a1' }]);
  expect(await clientsOf(house)).toEqual([['user:u1']]);
});

it('changes nothing where another join still holds', async () => {
  await come(house, [
    { user_id: 'u1', email: 'ines@maison.example' },
    { user_id: 'u1', anonymous_id: 'a1' },
    { email: 'ines@maison.example', anonymous_id: 'a1' },
  ]);
  await undoJoin(house, await joinOf('u1', 'a1'), 'odile');
  expect(await clientsOf(house)).toEqual([['anonymous:a1', 'email:ines@maison.example', 'user:u1']]);
});

it('leaves to each part what was told of it', async () => {
  await come(house, [
    { type: 'identify', user_id: 'u1', properties: '{"name":"Rémi Sallandre"}', ...minute(0) },
    { type: 'identify', email: 'ines@maison.example', properties: '{"city":"Chur"}', ...minute(1) },
    { user_id: 'u1', email: 'ines@maison.example', ...minute(2) },
  ]);
  await undoJoin(house, await joinOf('u1', 'ines@maison.example'), 'odile');
  expect(
    await house.records.query(
      sql`SELECT name, traits->'city'->>'value' AS city FROM client WHERE merged_into IS NULL ORDER BY name`,
    ),
  ).toEqual([
    { name: '', city: 'Chur' },
    { name: 'Rémi Sallandre', city: null },
  ]);
});

it('is refused twice, and for a join that is none', async () => {
  await come(house, [{ user_id: 'u1', anonymous_id: 'a1' }]);
  const id = await joinOf('u1', 'a1');
  await undoJoin(house, id, 'odile');
  await expect(undoJoin(house, id, 'odile')).rejects.toThrow(`join ${id} holds nothing together`);
  await expect(undoJoin(house, 99, 'odile')).rejects.toThrow('there is no join 99');
});
