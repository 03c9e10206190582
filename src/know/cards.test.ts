import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { sql, type House } from '../engines/index.js';
import { bringCards, cardsLag } from './cards.js';

let house: House;
beforeAll(async () => {
  house = await freshHouse();
  await house.records.query(sql`INSERT INTO house_user (id, name, email, role)
    SELECT name, name, name || '@maison.example', 'adviser' FROM unnest(ARRAY['clara', 'nina']) AS name`);
  await house.records.query(sql`INSERT INTO client (id, key, traits)
    SELECT gen_random_uuid(), n, '{"adviser": {"value": "C. Odermatt"}}' FROM generate_series(1, 4) AS n`);
});
afterAll(() => house.close());

/** Of each client by key the advisers on their card, and whom the record names where nobody else is said to be first. */
async function cards() {
  await bringCards(house);
  expect(await cardsLag(house)).toBe(false);
  const rows = await house.columns.query<{ client: string; advisers: string[]; named: string }>(
    sql`SELECT toString(client) AS client, arraySort(advisers) AS advisers, named_adviser AS named FROM client_card FINAL ORDER BY client`,
  );
  return Object.fromEntries(
    rows.map(({ client, advisers, named }) => [client, [...advisers, named].join(' ')]),
  );
}

const advise = (user: string, place: number, ...keys: number[]) =>
  house.records.query(sql`INSERT INTO client_adviser (client, user_id, place, decided_by)
    SELECT id, ${user}, ${place}::smallint, 'odile' FROM client WHERE key = ANY (${keys.map(String)}::bigint[])`);

it('says on the card of who a client is now who advises them and those who became them', async () => {
  expect(await cards()).toEqual({ 1: 'C. Odermatt', 2: 'C. Odermatt', 3: 'C. Odermatt', 4: 'C. Odermatt' });
  await advise('clara', 1, 1, 2, 3);
  await advise('nina', 2, 2);
  expect(await cards()).toEqual({ 1: 'clara ', 2: 'clara nina ', 3: 'clara ', 4: 'C. Odermatt' });
  await house.records.query(
    sql`UPDATE client SET merged_into = (SELECT id FROM client WHERE key = 4) WHERE key = 2`,
  );
  expect(await cards()).toEqual({ 1: 'clara ', 3: 'clara ', 4: 'clara nina ' });
});

it('follows when many are given or taken at once, also of those who became another', async () => {
  await house.records.query(sql`UPDATE client_adviser SET place = 2 WHERE user_id = 'clara'`);
  expect(await cardsLag(house)).toBe(true);
  expect(await cards()).toEqual({
    1: 'clara C. Odermatt',
    3: 'clara C. Odermatt',
    4: 'clara nina C. Odermatt',
  });
  await house.records.query(sql`DELETE FROM client_adviser WHERE user_id = 'clara'`);
  expect(await cards()).toEqual({ 1: 'C. Odermatt', 3: 'C. Odermatt', 4: 'nina C. Odermatt' });
  await house.records.query(sql`DELETE FROM client WHERE key IN (1, 2)`);
  expect(await cards()).toEqual({ 3: 'C. Odermatt', 4: 'C. Odermatt' });
});
