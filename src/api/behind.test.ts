import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { sql, type House } from '../engines/index.js';
import { refresh } from '../journey/index.js';
import { isBehind } from './behind.js';
import { openKeeper } from './keeper.js';

let house: House;
beforeAll(async () => {
  house = await freshHouse();
});
afterAll(() => house.close());

it('is behind until a decision about who is who is derived', async () => {
  expect(await isBehind(house)).toBe(false);
  await house.records.query(
    sql`INSERT INTO outbox (kind, payload) VALUES ('identity', '{"removed": ["1"]}')`,
  );
  expect(await isBehind(house)).toBe(true);
  await refresh(house);
  expect(await isBehind(house)).toBe(false);
  await house.records.query(sql`UPDATE derivation SET identity_sequence = 0`);
  expect(await isBehind(house)).toBe(true);
});

it('is behind until the cards of clients say what was written of them', async () => {
  const { records, columns } = house;
  await records.query(sql`INSERT INTO client (id, key) VALUES (gen_random_uuid(), 7)`);
  expect(await isBehind(house)).toBe(true);
  await refresh(house);
  expect(await isBehind(house)).toBe(false);
  await records.query(sql`UPDATE client SET traits = '{"boutique": {"value": "Chur"}}' WHERE key = 7`);
  expect(await isBehind(house)).toBe(true);
  await refresh(house);
  expect(await isBehind(house)).toBe(false);
  expect(await columns.query(sql`SELECT boutique FROM client_card FINAL WHERE client = 7`)).toEqual([
    { boutique: 'Chur' },
  ]);
});

it('a keeper looks once at its start, whatever was decided before', async () => {
  const refreshed = await new Promise((resolve) => {
    const keeper = openKeeper({
      isBehind: () => Promise.resolve(false),
      refresh: () => Promise.resolve(resolve(keeper)),
      onError: resolve,
    });
  });
  await (refreshed as ReturnType<typeof openKeeper>).close();
});
