import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { come, minute } from '../../test/identity.js';
import { sql, type House } from '../engines/index.js';
import { EVERYONE } from '../access/index.js';
import { bringCards, findClients } from '../know/index.js';
import { clientValue, findEverything, findOrders, listClients } from './index.js';

let house: House;
let ines: { id: string; key: string };

beforeAll(async () => {
  house = await freshHouse();
  await come(house, [
    { type: 'identify', user_id: 'u1', email: 'ines@maison.example', properties: '{"name":"Inès Brandt","tier":"First"}', ...minute(0) },
    { type: 'identify', user_id: 'u2', properties: '{"name":"Élodie Ståhl"}', ...minute(0) },
    { user_id: 'u3', email: 'nameless@maison.example', ...minute(0) },
    { user_id: 'u1', name: 'Order Completed', message_id: 'o1', order_number: '26-0417', value: 3140000, currency: 'CHF',
      properties: '{"products":[{"name":"Contretemps 41"}]}', ...minute(5) },
  ]); // prettier-ignore
  ines = (await findClients(house, 'ines', 1))[0]!;
  const elodie = (await findClients(house, 'elodie', 1))[0]!;
  await order(ines.key, '26-0417', 3_140_000, 'completed', 5);
  await order(ines.key, '26-0500', 1_000_000, 'cancelled', 6);
  await order(elodie.key, '26-0600', 90_000, 'completed', 7);
  await order(elodie.key, '26-0601', 90_000, 'completed', 8);
  await order('17', 'web-9', 5_000_000, 'completed', 9);
  await house.columns.run(sql`INSERT INTO touches (client, version, occurred_at, name, channel, reach)
    SELECT toUInt64(${ines.key}), 1, toDateTime64('2026-03-01 12:30:00', 3, 'UTC'), 'Adviser Called', 'Adviser', 'met'`);
  await house.columns
    .run(sql`INSERT INTO journeys (client, version, outcome, converted, ended_at, value, channel, at)
    SELECT toUInt64(${ines.key}), 1, 'order', 1, toDateTime64('2026-03-01 12:05:00', 3, 'UTC'), 3140000,
      ['Email', 'Adviser', 'Direct'], arrayMap(n -> toDateTime64('2026-03-01 12:00:00', 3, 'UTC') + n, [1, 2, 3])`);
  await house.records.query(sql`UPDATE derivation SET version = 1`);
});
afterAll(() => house.close());

async function order(client: string, number: string, value: number, status: string, at: number) {
  await house.columns
    .run(sql`INSERT INTO outcomes (client, version, outcome, number, occurred_at, event, status, value)
    SELECT toUInt64(${client}), 1, 'order', ${number}, toDateTime64('2026-03-01 12:00:00', 3, 'UTC') + ${at * 60},
      sipHash128('shop', 'o1'), ${status}, ${value}`);
}

it('lists known clients by value, and leaves visitors and cancelled orders out', async () => {
  const { clients, count, cursor } = await listClients(house, EVERYONE);
  expect(clients.map(({ name, orders, value }) => [name, orders, value])).toEqual([
    ['Inès Brandt', 1, 3_140_000],
    ['Élodie Ståhl', 2, 180_000],
    ['nameless@maison.example', 0, 0],
  ]);
  expect([count, cursor]).toEqual([3, null]);
  expect(clients[0]).toMatchObject({
    email: 'ines@maison.example',
    tier: 'First',
    lastSeen: '2026-03-01T12:30:00.000Z',
  });
  expect(clients[2]).toMatchObject({ lastSeen: null, tier: null });
});

it('lists by orders, by when they were last met, and by name without accents', async () => {
  const names = async (sort: 'orders' | 'seen' | 'name') =>
    (await listClients(house, EVERYONE, { sort })).clients.map(({ name }) => name[0]);
  expect(await names('orders')).toEqual(['É', 'I', 'n']);
  expect(await names('seen')).toEqual(['I', 'É', 'n']);
  expect(await names('name')).toEqual(['É', 'I', 'n']);
});

it('finds as many of a name as there are, and lists those first who ordered for most', async () => {
  await house.records.query(sql`INSERT INTO client (id, key, name, folded, search)
    SELECT gen_random_uuid(), 1000000 + n, 'Nia Vonmoos ' || n, 'nia vonmoos ' || n, 'vonmoos'::tsvector FROM generate_series(1, 9000) AS n`);
  await order('1008999', '26-0700', 70_000, 'completed', 9);
  try {
    const { clients, count, more } = await listClients(house, EVERYONE, { q: 'vonm', limit: 2 });
    expect([clients[0]?.name, clients[0]?.value, clients.length]).toEqual(['Nia Vonmoos 8999', 70_000, 2]);
    expect([count, more]).toEqual([9000, false]);
  } finally {
    await house.records.query(sql`DELETE FROM client WHERE key > 1000000 AND key <= 1009000`);
    await house.columns.run(sql`DELETE FROM outcomes WHERE number = '26-0700'`);
  }
});

it('goes on where a page ended, under every order', async () => {
  for (const sort of ['value', 'orders', 'seen', 'name'] as const) {
    const all = (await listClients(house, EVERYONE, { sort })).clients.map(({ id }) => id);
    const paged: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await listClients(house, EVERYONE, { sort, limit: 1, cursor });
      paged.push(...page.clients.map(({ id }) => id));
      cursor = page.cursor;
    }
    expect(paged).toEqual(all);
  }
});

it('lists who fits a text', async () => {
  const { clients, count } = await listClients(house, EVERYONE, { q: 'stahl' });
  expect([clients.map(({ name, value }) => [name, value]), count]).toEqual([[['Élodie Ståhl', 180_000]], 1]);
});

it('says what a client bought, when they were spoken with and what moved them', async () => {
  const value = await clientValue(house, ines.id, ines.key, new Date('2026-04-01'));
  expect(value).toMatchObject({ orders: 1, value: 3_140_000, held: 0 });
  expect(value.lifeline.map(({ at, kind, label, number }) => [at, kind, label, number])).toEqual([
    ['2026-03-01T12:05:00.000Z', 'order', 'Contretemps 41', '26-0417'],
    ['2026-03-01T12:30:00.000Z', 'contact', 'Adviser Called', ''],
  ]);
  expect(value.moved).toEqual([{ channel: 'Adviser', credit: 1, value: 3_140_000 }]);
});

it('finds orders by a part of their number, with whose they are', async () => {
  expect(await findOrders(house, EVERYONE, '26-04', 5)).toMatchObject([
    { number: '26-0417', value: 3_140_000, client: { id: ines.id, name: 'Inès Brandt' } },
  ]);
  expect(await findOrders(house, EVERYONE, 'web', 5)).toMatchObject([{ number: 'web-9', client: null }]);
});

it('finds an order of one’s own client behind any number of others’ that are newer', async () => {
  for (let n = 0; n < 9; n += 1) await order('17', `26-04${n}-web`, 90_000, 'completed', 20 + n);
  const own = { reach: 'own', user: 'camille', knownAs: 'Camille R.', boutiques: [] } as const;
  await house.records.query(sql`UPDATE client SET traits = traits || '{"adviser":{"value":"Camille R."}}'
    WHERE id = ${ines.id}`);
  await bringCards(house);
  const { orders } = await findEverything(house, own, false, '26-04');
  expect(orders.map(({ number }) => number)).toEqual(['26-0417']);
  expect((await findEverything(house, own, true, '26-04')).orders).toHaveLength(8);
});
