import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { sql, writeSetting, type House } from '../engines/index.js';
import { currentOutcomesSql } from './current.sql.js';
import { derive } from './derive.js';
import { currentVersion } from './store.js';

let house: House;
beforeAll(async () => {
  house = await freshHouse();
  const name = { name: 'Ostremont', currency: 'CHF', timeZone: 'Europe/Zurich' };
  await writeSetting(house.records, 'house', name);
});
afterAll(() => house.close());

let messages = 0;
const event = (name: string, source: string, more: object) => ({
  message_id: `m${(messages += 1)}`,
  type: 'track',
  user_id: 'u',
  occurred_at: '2026-03-01T12:00:00Z',
  received_at: '2026-03-01T12:00:00Z',
  batch: 1,
  name,
  source,
  ...more,
});

async function take(...events: object[]): Promise<void> {
  const lines = events.map((each) => JSON.stringify(each)).join('\n');
  await house.columns.insert(sql`INSERT INTO events FORMAT JSONEachRow`, Readable.from([lines]));
  await derive(house, { batch: 1, sequence: 0 });
}

it('a refund that two sources tell of is given back once', async () => {
  const order = (order_number: string) =>
    event('Order Completed', 'shop', { order_number, value: 1000, currency: 'CHF' });
  const refund = (source: string, order_number: string, value: number, id?: string) => {
    const properties = JSON.stringify(id === undefined ? {} : { refund_id: id });
    return event('Order Refunded', source, { order_number, value, currency: 'CHF', properties });
  };
  const byId = [
    refund('shop', 'A', 300, 'R1'),
    refund('till', 'A', 300, 'R1'),
    refund('till', 'A', 50, 'R2'),
  ];
  const twice = [refund('shop', 'B', 300), refund('shop', 'B', 300), refund('till', 'B', 300, 'R7')];
  const once = [refund('shop', 'C', 300, 'R3'), refund('shop', 'C', 300, 'R3')];
  await take(order('A'), order('B'), order('C'), order('D'), ...byId, ...twice, ...once);
  const rows = await house.columns.query<{ number: string; refunded: string }>(
    sql`SELECT number, refunded FROM (${currentOutcomesSql(await currentVersion(house))}) ORDER BY number`,
  );
  expect(rows.map(({ number, refunded }) => `${number} ${refunded}`)).toEqual([
    'A 350',
    'B 600',
    'C 300',
    'D 0',
  ]);
});
