import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { sql, writeSetting, type House } from '../engines/index.js';
import { currentOutcomesSql, currentTouchesSql } from './current.sql.js';
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
let batch = 0;
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
  await derive(house, { batch: (batch += 1), sequence: batch });
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

it('a message that is sent again under a stronger identifier counts once', async () => {
  await house.columns.run(
    sql`INSERT INTO identities SELECT sipHash64(arrayJoin(['anonymous:a', 'user:v'])), 7, 1, 0`,
  );
  const stronger = { user_id: 'v', anonymous_id: 'a' };
  const met = event('Adviser Met', 'advisers', { user_id: '', anonymous_id: 'a', batch: 2 });
  const order = event('Order Completed', 'shop', {
    order_number: 'E',
    value: 1000,
    currency: 'CHF',
    batch: 2,
  });
  const refund = event('Order Refunded', 'shop', {
    ...met,
    ...REFUND,
    order_number: 'E',
    message_id: 'again',
  });
  const sent = [met, refund, { ...met, ...stronger }, { ...refund, ...stronger }];
  await take(order, ...sent);
  const version = await currentVersion(house);
  const touches = await house.columns.query(
    sql`SELECT channel FROM (${currentTouchesSql(version)}) WHERE client = 7`,
  );
  expect(touches).toEqual([{ channel: 'Adviser' }]);
  const [outcome] = await house.columns.query(
    sql`SELECT toInt64(refunded) AS refunded FROM (${currentOutcomesSql(version)}) WHERE number = 'E'`,
  );
  expect(outcome).toEqual({ refunded: '300' });
});

const REFUND = { name: 'Order Refunded', source: 'shop', value: 300, currency: 'CHF' };
