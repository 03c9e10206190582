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
