import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshHouse } from '../../../test/house.js';
import { eventRow, storeRows } from '../../../test/events.js';
import { minute } from '../../../test/identity.js';
import { EVERYONE, NEEDS, type Viewer } from '../../access/index.js';
import { erase, suppress } from '../../consent/index.js';
import { sql, writeSetting, type House } from '../../engines/index.js';
import { refresh } from '../../journey/index.js';
import { findClients } from '../../know/index.js';
import type { Condition } from './filter.js';
import { bringLines } from './lines.js';
import { countTable, readTable } from './table.js';

let house: House;
const NOW = new Date('2026-03-12T10:00:00Z');
const OWNER: Viewer = {
  actor: 'odile',
  actingFor: null,
  role: 'owner',
  speaksAs: 'Odile',
  may: new Set(NEEDS),
  scope: EVERYONE,
};

type Told = Parameters<typeof eventRow>[0];

async function come(...told: Told[]): Promise<void> {
  await storeRows(house, told.map(eventRow));
  await refresh(house);
  await bringLines(house);
}

const asked = (...of: Condition[]) => ({ filter: { match: 'all' as const, of } });

const names = async (...of: Condition[]) =>
  (await readTable(house, OWNER, asked(...of), NOW)).rows.map(({ name }) => name);

const watch: Condition = { field: 'bought', is: 'any', values: ['Watches'] };

beforeAll(async () => {
  house = await freshHouse();
  await writeSetting(house.records, 'house', {
    name: 'Vallorne',
    currency: 'CHF',
    timeZone: 'Europe/Zurich',
  });
  const products = [{ name: 'Contretemps 41', category: 'Watches' }];
  await come(
    { type: 'identify', user_id: 'u1', email: 'ines@maison.example', ...minute(0),
      properties: '{"name":"Inès Brandt","tier":"First","city":"Lugano","birthday":"1971-03-14","adviser":"Camille R."}' },
    { type: 'identify', user_id: 'u2', properties: '{"name":"Élodie Ståhl","birthday":"--11-02"}', ...minute(0) },
    { user_id: 'u1', name: 'Order Completed', order_number: 'A-1', value: 3_140_000, currency: 'CHF',
      properties: JSON.stringify({ products }), ...minute(5) },
    { user_id: 'u2', name: 'Order Completed', order_number: 'A-2', value: 90_000, currency: 'CHF', ...minute(6) },
    { user_id: 'u2', name: 'Adviser Called', ...minute(7) },
  ); // prettier-ignore
});
afterAll(() => house.close());

it('has what was told, ordered and said of each client', async () => {
  const { rows } = await readTable(house, OWNER, { ...asked(watch), order: { by: 'spend' } }, NOW);
  expect(rows).toMatchObject([
    {
      name: 'Inès Brandt',
      email: 'ines@maison.example',
      tier: 'First',
      city: 'Lugano',
      birthday: '1971-03-14',
      adviser: 'Camille R.',
      orders: 1,
      spend: 3_140_000,
      lastOrder: '2026-03-01T12:05:00Z',
      lastContact: null,
      bought: expect.arrayContaining(['Contretemps 41', 'Watches']),
      suppressed: false,
    },
  ]);
  expect(await names({ field: 'birthday', is: 'within', days: 2 })).toEqual(['Inès Brandt']);
  expect(await names({ field: 'birthday', is: 'month', number: 11 })).toEqual(['Élodie Ståhl']);
  expect(await names({ field: 'contact', is: 'within', days: 30 })).toEqual(['Élodie Ståhl']);
  expect(await names({ field: 'name', is: 'has', values: ['ståh'] })).toEqual(['Élodie Ståhl']);
  expect(await countTable(house, OWNER, asked(watch), NOW)).toEqual({
    count: 1,
    unadvised: 0,
    all: 2,
    coming: false,
  });
});

it('follows what comes in and what is decided', async () => {
  await come({ user_id: 'u1', name: 'Adviser Wrote', ...minute(60) });
  expect(await names({ field: 'contact', is: 'within', days: 30 }, watch)).toEqual(['Inès Brandt']);
  const { id } = (await findClients(house, 'ines', 1))[0]!;
  await suppress(house, id, 'asked to be left alone', 'odile');
  await bringLines(house);
  expect(await names({ field: 'alone', is: 'yes' })).toEqual(['Inès Brandt']);
  await suppress(house, id, undefined, 'odile');
  await come({ type: 'identify', user_id: 'u1', properties: '{"tier":"Second"}', ...minute(70) });
  expect(await names({ field: 'tier', is: 'is', values: ['Second'] }, watch)).toEqual(['Inès Brandt']);
  expect(await names({ field: 'alone', is: 'yes' })).toEqual([]);
});

it('has one line of two who turned out to be one', async () => {
  await come({ type: 'identify', user_id: 'u3', email: 'elodie@maison.example', ...minute(80) });
  expect(await countTable(house, OWNER, asked(), NOW)).toMatchObject({ count: 3 });
  await come({ user_id: 'u2', email: 'elodie@maison.example', name: 'Product Viewed', ...minute(81) });
  const { count } = await countTable(house, OWNER, asked(), NOW);
  const { clients } = await house.records.one<{ clients: number }>(
    sql`SELECT count(*) AS clients FROM client WHERE merged_into IS NULL`,
  );
  expect(count).toBe(clients);
});

it('shows no value to those who may not see it, nor sorts and filters by it', async () => {
  const other: Viewer = { ...OWNER, may: new Set(['any', 'clients']) };
  const { rows } = await readTable(house, other, asked(watch), NOW);
  expect(rows.map(({ spend }) => spend)).toEqual([null]);
  await expect(readTable(house, other, { ...asked(), order: { by: 'spend' } }, NOW)).rejects.toMatchObject({
    status: 403,
  });
  const rich = { field: 'spend', is: 'least', number: 1 } as const;
  await expect(countTable(house, other, asked(rich), NOW)).rejects.toMatchObject({ status: 403 });
});

it('keeps nothing of who is erased', async () => {
  const { id } = (await findClients(house, 'ines', 1))[0]!;
  await erase(house, id, 'asked', 'odile');
  await bringLines(house);
  const left = await house.columns.query(
    sql`SELECT name FROM client_line WHERE positionCaseInsensitive(name, 'brandt') > 0`,
  );
  expect(left).toEqual([]);
});

it('tells that there are clients whom it does not have yet', async () => {
  expect(await countTable(house, OWNER, asked(), NOW)).toMatchObject({ coming: false });
  await house.columns.run(sql`TRUNCATE TABLE client_line`);
  expect(await countTable(house, OWNER, asked(), NOW)).toMatchObject({ all: 0, coming: true });
});
