import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { clientsOf, come, emptyHouse, minute, type Told } from '../../test/identity.js';
import { sql, type House } from '../engines/index.js';
import { decidePair, relink, undoDecision } from './index.js';

let house: House;
beforeAll(async () => {
  house = await freshHouse();
});
afterAll(() => house.close());
beforeEach(() => emptyHouse(house));

const PHONE = '+41225550100';
const account = (n: number, more: Partial<Told> = {}): Told => ({
  type: 'identify',
  user_id: `u${n}`,
  properties: JSON.stringify({ name: ['Ines Amann', 'Paul Berger', 'Rosa Conti', 'Otto Dorn'][n] }),
  phone: PHONE,
  ...minute(n),
  ...more,
});
const pair = (left: number, right: number) => ({ left: `user/u${left}`, right: `user/u${right}` });
const havers = async () => (await clientsOf(house)).filter((ids) => ids.includes(`phone:${PHONE}`));

it('counts records that are one person’s once, also those that were known to be', async () => {
  await come(house, [account(0, { phone: '' }), account(1, { phone: '' }), account(2)]);
  await decidePair(house, pair(0, 1), 'same', 'odile');
  await come(house, [account(0), account(1)]);
  expect(await havers()).toEqual([
    [`phone:${PHONE}`, 'record:user/u0', 'record:user/u1', 'user:u0', 'user:u1'],
  ]);
  await come(house, [account(3, { properties: '{}' })]);
  expect((await havers()).flat()).toEqual([`phone:${PHONE}`]);
});

it('gives a telephone back that was shared when its records turn out to be one person’s, and takes it when they part', async () => {
  await come(house, [account(0), account(1), account(2)]);
  expect(await havers()).toEqual([]);
  await decidePair(house, pair(1, 2), 'same', 'odile');
  expect(await havers()).toEqual([[`phone:${PHONE}`, 'record:user/u0', 'user:u0']]);
  await undoDecision(house, pair(1, 2), 'odile');
  expect((await havers()).flat()).toEqual([`phone:${PHONE}`]);
});

it('follows what a linkage joins and parts', async () => {
  await come(house, [account(0), account(1), account(2)]);
  const link = () =>
    house.records
      .query(sql`INSERT INTO identity_join (left_kind, left_value, right_kind, right_value, decision, reason, source, seen_at, odds)
      VALUES ('record', 'user/u1', 'record', 'user/u2', 'joined', 'linked', 'linkage', now(), 9)`);
  await link();
  await decidePair(house, pair(0, 1), 'different', 'odile');
  expect(await havers()).toHaveLength(1);
  await relink(house);
  expect((await havers()).flat()).toEqual([`phone:${PHONE}`]);
});

it('lets a link stand again that gave way to what a person said, when that is taken back', async () => {
  await come(house, [account(0), account(1), account(2)]);
  for (const [left, right, odds] of [
    [0, 1, 9],
    [1, 2, 5],
  ] as const)
    // prettier-ignore
    await house.records.query(sql`INSERT INTO identity_join (left_kind, left_value, right_kind, right_value, decision, reason, source, seen_at, odds)
      VALUES ('record', ${pair(left, right).left}, 'record', ${pair(left, right).right}, 'joined', 'linked', 'linkage', now(), ${odds})`);
  const records = async () =>
    (await clientsOf(house)).map((ids) => ids.filter((each) => each.startsWith('record')).length).sort();
  await decidePair(house, pair(0, 2), 'different', 'odile');
  expect(await records()).toEqual([1, 2]);
  await house.records.query(
    sql`UPDATE identity_join SET undone_at = now(), undone_by = 'apart' WHERE left_value = 'user/u1' AND right_value = 'user/u2'`,
  );
  await undoDecision(house, pair(0, 2), 'odile');
  expect(await records()).toEqual([3]);
});

it('stays with whom it was written down for first, whichever came in first', async () => {
  await come(house, [account(1)], [account(0)]);
  expect(await havers()).toEqual([[`phone:${PHONE}`, 'record:user/u0', 'user:u0']]);
});
