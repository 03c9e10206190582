import { afterEach, beforeEach, expect, it } from 'vitest';
import { freshHouse } from '../../../test/house.js';
import { come, minute } from '../../../test/identity.js';
import { createSource } from '../../collect/index.js';
import { allow, readAllowed, suppress } from '../../consent/index.js';
import { sql, type House } from '../../engines/index.js';
import { resolve } from '../../know/index.js';
import { dropSample } from './drop.js';
import { loadSample } from './load.js';
import { readSample, writeSample } from './state.js';

const UNTIL = '2026-03-01T00:00:00.000Z';
let house: House;
beforeEach(async () => {
  house = await freshHouse();
});
afterEach(() => house.close());

const clients = () => house.records.query<{ id: string }>(sql`SELECT id FROM client`);

it('throwing the sample away leaves the owner’s clients, and what was decided for them', async () => {
  await writeSample(house.records, { seed: 1, until: UNTIL, clients: 3, complete: true });
  const own = { type: 'identify', source: 'till', user_id: 'own', email: 'ines@maison.example' };
  await come(house, [
    { ...own, ...minute(0) },
    { type: 'identify', source: 'shop', user_id: 'invented', ...minute(1) },
    { type: 'identify', source: 'shop', user_id: 'from-a-file', import: 'orders.csv', ...minute(2) },
  ]);
  for (const { id } of await clients()) {
    await suppress(house, id, 'asked by letter', 'odile');
    await allow(house, id, 'post', false, 'odile');
  }
  await dropSample(house);
  await resolve(house);
  const known = await house.records.query<{ value: string; client: string }>(
    sql`SELECT value, client FROM identifier WHERE kind = 'user' ORDER BY value`,
  );
  expect(known.map(({ value }) => value)).toEqual(['from-a-file', 'own']);
  expect(await clients()).toHaveLength(2);
  const { suppressed, purposes } = await readAllowed(house, known[1]!.client);
  expect(suppressed).toMatchObject({ reason: 'asked by letter' });
  expect(purposes.find(({ purpose }) => purpose === 'post')).toMatchObject({ allowed: false });
  const { keys } = await house.columns.one<{ keys: string }>(
    sql`SELECT count() AS keys FROM identities FINAL WHERE key = sipHash64('email:ines@maison.example')`,
  );
  expect(Number(keys)).toBe(1);
});

it('the sample does not come into a house that is in use', async () => {
  const options = { seed: 1, until: new Date(UNTIL), clients: 3 };
  await createSource(house, { slug: 'shop', name: 'Our shop' });
  await expect(loadSample(house, options)).rejects.toThrow('a source "shop" of its own');
  await house.records.query(sql`DELETE FROM source`);
  await come(house, [{ type: 'identify', source: 'till', user_id: 'own', ...minute(0) }]);
  await expect(loadSample(house, options)).rejects.toThrow('events of its own');
  expect(await readSample(house.records)).toBeUndefined();
});
