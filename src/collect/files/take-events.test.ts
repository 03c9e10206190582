import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { sql } from '../../engines/index.js';
import { freshImports, type Imports } from '../../../test/imports.js';

let imports: Imports;
beforeAll(async () => {
  imports = await freshImports();
});
afterAll(() => imports.close());

const track = (id: string, user: string, at = '2026-03-01T12:00:00.000Z') =>
  JSON.stringify({
    type: 'track',
    event: 'Product Viewed',
    messageId: id,
    userId: user,
    timestamp: at,
    properties: {},
  });

/** What the column store writes as Parquet, in row groups of two rows. */
async function parquetOf(query: string): Promise<Buffer> {
  const address = new URL(inject('clickhouse'));
  const response = await fetch(`${address.origin}/?output_format_parquet_row_group_size=2`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa(`${address.username}:${decodeURIComponent(address.password)}`)}`,
    },
    body: `${query} FORMAT Parquet`,
  });
  return Buffer.from(await response.arrayBuffer());
}

it('takes a Segment export as it is, packed or not', async () => {
  const lines = `${track('m1', 'u1')}\n${track('m2', 'u2')}\n`;
  expect(await imports.bring('export.json', lines, 'segment')).toMatchObject({
    state: 'done',
    rows: 2,
    accepted: 2,
    rejected: 0,
  });
  await imports.bring('export.json.gz', gzipSync(lines), 'segment');
  expect((await imports.events('segment')).map((row) => [row['message_id'], row['user_id']])).toEqual([
    ['m1', 'u1'],
    ['m2', 'u2'],
  ]);
});

it('adds nothing when the same file comes three times', async () => {
  const lines = `${track('n1', 'u1')}\n{"type":"track","event":"Seen","userId":"u2","timestamp":"2026-03-02T09:00:00Z"}\n{"type":"track","event":"Seen","userId":"u2","timestamp":"2026-03-02T09:00:00Z"}\n`;
  for (let time = 0; time < 3; time += 1) await imports.bring('thrice.json', lines, 'thrice');
  expect((await imports.events('thrice')).map((row) => row['name'])).toEqual([
    'Product Viewed',
    'Seen',
    'Seen',
  ]);
});

it('corrects by the rows’ ids, and moves a row whose client changed', async () => {
  await imports.bring('keyed.json', `${track('k1', 'u1')}\n${track('k2', 'u2')}\n`, 'keyed');
  await imports.bring('keyed.json', `${track('k1', 'u9')}\n`, 'keyed');
  expect((await imports.events('keyed')).map((row) => [row['message_id'], row['user_id']])).toEqual([
    ['k1', 'u9'],
    ['k2', 'u2'],
  ]);
});

it('replaces the rows of an earlier file that have no ids', async () => {
  const head = 'event,time,user id,note\n';
  await imports.bring(
    'visits.csv',
    `${head}Boutique Visited,2026-03-01,u1,a\nBoutique Visited,2026-03-02,u2,b\n`,
    'visits',
  );
  const second = await imports.bring(
    'visits.csv',
    `${head}Boutique Visited,2026-03-01,u1,a\nBoutique Visited,2026-03-03,u2,b\n`,
    'visits',
  );
  expect(second.message).toBe('1 rows of the earlier file did not come again and were taken out');
  expect((await imports.events('visits')).map((row) => [row['user_id'], row['at']])).toEqual([
    ['u1', '2026-02-28 23:00:00.000'],
    ['u2', '2026-03-02 23:00:00.000'],
  ]);
});

it('takes clients as identify, and corrects them', async () => {
  const head = 'Kundennr;Vorname;Nachname;E-Mail;Telefon;Land\n';
  await imports.bring(
    'kunden.csv',
    Buffer.from(`${head}K1;Jörg;Müller;joerg@rovo.net;079 555 01 42;Schweiz\n`, 'latin1'),
    'crm',
  );
  const again = await imports.bring(
    'kunden.csv',
    `${head}K1;Jörg;Müller;j@rovo.net;079 555 01 42;Schweiz\n`,
    'crm',
  );
  expect(again.kind).toBe('clients');
  const rows = await imports.house.columns.query<{ properties: string }>(
    sql`SELECT email, type, properties FROM events FINAL WHERE source = 'crm'`,
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ type: 'identify', email: 'j@rovo.net' });
  expect(JSON.parse(rows[0]!.properties)).toMatchObject({
    firstName: 'Jörg',
    lastName: 'Müller',
    address: { country: 'CH' },
  });
});

it('takes Parquet, row group by row group', async () => {
  const parquet =
    await parquetOf(`SELECT 'Boutique Visited' AS event, toDateTime64('2026-03-01 09:00:00', 3, 'UTC') + number * 60 AS time,
    concat('u', toString(number)) AS user_id, toInt64(number) AS party FROM numbers(5)`);
  expect(await imports.bring('visits.parquet', parquet, 'parquet', 'events')).toMatchObject({
    rows: 5,
    accepted: 5,
  });
  expect((await imports.events('parquet')).map((row) => [row['user_id'], row['at']]).slice(3)).toEqual([
    ['u3', '2026-03-01 09:03:00.000'],
    ['u4', '2026-03-01 09:04:00.000'],
  ]);
});

it('takes plain JSON lines with nested fields under a mapping', async () => {
  const order = (number: string, total: string) =>
    JSON.stringify({
      number,
      created_at: '2026-03-01T10:00:00Z',
      total,
      currency: 'EUR',
      customer: { email: 'g@rovo.net' },
      line_items: [{ sku: 'W1', price: 10, quantity: 2 }],
    });
  await imports.bring('orders.json', `${order('A1', '20.00')}\n${order('A2', '20.00')}\n`, 'shop', 'orders');
  expect(
    (await imports.events('shop')).map((row) => [
      row['order_number'],
      row['email'],
      row['value'],
      row['currency'],
    ]),
  ).toEqual([
    ['A1', 'g@rovo.net', '2000', 'EUR'],
    ['A2', 'g@rovo.net', '2000', 'EUR'],
  ]);
});
