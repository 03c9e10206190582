import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { freshHouse } from '../../../test/house.js';
import { sql, writeSetting, type House } from '../../engines/index.js';
import { namedSpendSql, readTable } from '../channels/index.js';
import { eraseImports } from './erase.js';
import {
  importFile,
  planImport,
  readImport,
  refusalsOf,
  takeImport,
  uploadFolder,
  type Kind,
} from './index.js';

let house: House;
let folder: string;
beforeAll(async () => {
  house = await freshHouse();
  folder = await mkdtemp(join(tmpdir(), 'maison-files-'));
  await writeSetting(house.records, 'house', {
    name: 'Vallorne',
    currency: 'CHF',
    timeZone: 'Europe/Zurich',
  });
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

async function file(name: string, text: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

async function bring(name: string, text: string | Buffer, source: string, kind?: Kind) {
  return importFile(house, await file(name, text), { source, ...(kind && { kind }), yes: true });
}

function events(source: string) {
  return house.columns.query<Record<string, string | number | null>>(sql`SELECT message_id, name,
    toString(occurred_at, 'UTC') AS at, user_id, email, value, currency, order_number FROM events FINAL
    WHERE source = ${source} ORDER BY occurred_at, message_id`);
}

const track = (id: string, user: string, at = '2026-03-01T12:00:00.000Z') =>
  JSON.stringify({
    type: 'track',
    event: 'Product Viewed',
    messageId: id,
    userId: user,
    timestamp: at,
    properties: {},
  });

it('takes a Segment export as it is, packed or not', async () => {
  const lines = `${track('m1', 'u1')}\n${track('m2', 'u2')}\n`;
  expect(await bring('export.json', lines, 'segment')).toMatchObject({
    state: 'done',
    rows: 2,
    accepted: 2,
    rejected: 0,
  });
  await bring('export.json.gz', gzipSync(lines), 'segment');
  expect((await events('segment')).map((row) => [row['message_id'], row['user_id']])).toEqual([
    ['m1', 'u1'],
    ['m2', 'u2'],
  ]);
});

it('adds nothing when the same file comes three times', async () => {
  const lines = `${track('n1', 'u1')}\n{"type":"track","event":"Seen","userId":"u2","timestamp":"2026-03-02T09:00:00Z"}\n{"type":"track","event":"Seen","userId":"u2","timestamp":"2026-03-02T09:00:00Z"}\n`;
  for (let time = 0; time < 3; time += 1) await bring('thrice.json', lines, 'thrice');
  expect((await events('thrice')).map((row) => row['name'])).toEqual(['Product Viewed', 'Seen', 'Seen']);
});

it('corrects by the rows’ ids, and moves a row whose client changed', async () => {
  await bring('keyed.json', `${track('k1', 'u1')}\n${track('k2', 'u2')}\n`, 'keyed');
  await bring('keyed.json', `${track('k1', 'u9')}\n`, 'keyed');
  expect((await events('keyed')).map((row) => [row['message_id'], row['user_id']])).toEqual([
    ['k1', 'u9'],
    ['k2', 'u2'],
  ]);
});

it('replaces the rows of an earlier file that have no ids', async () => {
  const head = 'event,time,user id,note\n';
  await bring(
    'visits.csv',
    `${head}Boutique Visited,2026-03-01,u1,a\nBoutique Visited,2026-03-02,u2,b\n`,
    'visits',
  );
  const second = await bring(
    'visits.csv',
    `${head}Boutique Visited,2026-03-01,u1,a\nBoutique Visited,2026-03-03,u2,b\n`,
    'visits',
  );
  expect(second.message).toBe('1 rows of the earlier file did not come again and were taken out');
  expect((await events('visits')).map((row) => [row['user_id'], row['at']])).toEqual([
    ['u1', '2026-02-28 23:00:00.000'],
    ['u2', '2026-03-02 23:00:00.000'],
  ]);
});

it('takes orders with their lines, refunds and cancellations', async () => {
  const csv = `Order number;Date;E-mail;Total;Tax;Item price;Quantity;SKU;Status
1001;14.03.2026;a@rovo.net;1.081,00;81,00;500,00;2;W1;paid
1002;15.03.2026;b@rovo.net;300,00;0,00;100,00;1;L1;paid
1002;15.03.2026;b@rovo.net;300,00;0,00;100,00;2;L2;paid
1001;20.03.2026;a@rovo.net;540,50;40,50;500,00;1;W1;refund
1003;21.03.2026;c@rovo.net;50,00;0,00;50,00;1;L1;cancelled
`;
  const plan = await planImport(house, await file('orders.csv', csv), { source: 'till' });
  expect(plan.kind).toBe('orders');
  expect(plan.missing).toEqual([]);
  expect(plan.sample).toMatchObject({ rows: 5, taken: 5, refused: 0, from: '2026-03-13', to: '2026-03-20' });
  await takeImport(house, plan.id);
  const rows = await events('till');
  expect(rows.map((row) => [row['name'], row['message_id'], Number(row['value'])])).toEqual([
    ['Order Completed', 'order::1001', 100_000],
    ['Order Completed', 'order::1002', 30_000],
    ['Order Refunded', 'refund::1001:2.1', 54_050],
    ['Order Cancelled', 'cancel::1003', 5000],
    ['Order Completed', 'order::1003', 5000],
  ]);
});

it('a corrected order file takes back refunds and cancellations that it does not tell of again', async () => {
  const head = 'order number,date,email,total,tax,status\n';
  const sale = (number: number, status: string) => `${number},2026-03-14,a@rovo.net,100.00,0.00,${status}\n`;
  const wrong = `${sale(1, 'paid')}${sale(1, 'refund')}${sale(2, 'cancelled')}${sale(3, 'paid')}${sale(3, 'refund')}`;
  await bring('corrected.csv', `${head}${wrong}`, 'corrected', 'orders');
  expect(await events('corrected')).toHaveLength(6);
  await bring('corrected.csv', `${head}${sale(1, 'paid')}${sale(2, 'paid')}`, 'corrected', 'orders');
  const left = (await events('corrected')).map((row) => row['message_id']);
  expect(left.sort()).toEqual(['order::1', 'order::2', 'order::3', 'refund::3:1'].sort());
});

it('takes clients as identify, and corrects them', async () => {
  const head = 'Kundennr;Vorname;Nachname;E-Mail;Telefon;Land\n';
  await bring(
    'kunden.csv',
    Buffer.from(`${head}K1;Jörg;Müller;joerg@rovo.net;079 555 01 42;Schweiz\n`, 'latin1'),
    'crm',
  );
  const again = await bring('kunden.csv', `${head}K1;Jörg;Müller;j@rovo.net;079 555 01 42;Schweiz\n`, 'crm');
  expect(again.kind).toBe('clients');
  const rows = await house.columns.query<{ properties: string }>(
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

it('adds spend up by day, channel and campaign, and replaces it', async () => {
  await bring(
    'spend.csv',
    'day,channel,campaign,cost\n2026-03-01,Paid Search,brand,10.00\n2026-03-01,Paid Search,brand,2.50\n2026-03-02,Paid Search,brnad,7.00\n',
    'ads',
  );
  await bring(
    'spend.csv',
    'day,channel,campaign,cost\n2026-03-01,Paid Search,brand,12.50\n2026-03-02,Paid Search,brand,7.00\n',
    'ads',
  );
  const rows = await house.columns.query(
    sql`SELECT toString(day) AS day, campaign, cost, currency FROM spend FINAL WHERE source = 'ads' ORDER BY day`,
  );
  expect(rows).toEqual([
    { day: '2026-03-01', campaign: 'brand', cost: '1250', currency: 'CHF' },
    { day: '2026-03-02', campaign: 'brand', cost: '700', currency: 'CHF' },
  ]);
});

it('files spend under the channel that its visits have', async () => {
  const taken = await bring(
    'platforms.csv',
    'date,source,medium,campaign,cost\n2026-03-01,google,cpc,brand,10.00\n2026-03-01,Google Ads,,brand,5.00\n2026-03-01,facebook,cpc,spring,7.00\n',
    'platforms',
    'spend',
  );
  expect(taken).toMatchObject({ rows: 3, accepted: 3 });
  await bring('written.csv', 'date,channel,cost\n2026-03-01,paid search,1.00\n', 'written', 'spend');
  const { rules, domains } = await readTable(house);
  const spent = sql`SELECT * FROM spend FINAL WHERE source IN ('platforms', 'written')`;
  const rows = await house.columns.query(
    sql`SELECT channel, campaign, sum(cost) AS cost FROM (${namedSpendSql(rules, domains, spent)}) GROUP BY channel, campaign ORDER BY cost DESC`,
  );
  expect(rows).toEqual([
    { channel: 'Paid Search', campaign: 'brand', cost: '1500' },
    { channel: 'Paid Social', campaign: 'spring', cost: '700' },
    { channel: 'Paid Search', campaign: '', cost: '100' },
  ]);
});

it('names line, value and what to write for a cost that is not a number', async () => {
  const lines = Array.from(
    { length: 10 },
    (_, index) => `2026-03-0${(index % 9) + 1},Paid Social,c${index},10.00`,
  );
  const taken = await bring(
    'costs.csv',
    `day,channel,campaign,cost\n${lines.join('\n')}\n2026-03-12,Paid Social,x,"12,50"\n`,
    'costs',
    'spend',
  );
  expect(taken).toMatchObject({ rows: 11, accepted: 10, rejected: 1 });
  expect(await refusalsOf(house, taken.id)).toEqual([
    {
      reason: 'amount-unreadable',
      rows: 1,
      place: 'costs.csv line 12',
      message: 'cost "12,50" is not a number; write 12.50',
    },
  ]);
});

it('keeps dated exchange rates', async () => {
  await bring(
    'rates.csv',
    'currency,day,rate\nEUR,2026-03-01,0.95\nUSD,2026-03-01,0.88\nEUR,2026-03-01,0.96\nXXZ,2026-03-01,1\n',
    'rates',
  );
  expect(
    await house.records.query(
      sql`SELECT currency, day::text, rate::text FROM exchange_rate ORDER BY currency`,
    ),
  ).toEqual([
    { currency: 'EUR', day: '2026-03-01', rate: '0.96' },
    { currency: 'USD', day: '2026-03-01', rate: '0.88' },
  ]);
});

it('remembers a mapping for the next file of the same columns', async () => {
  const path = await file('odd.csv', 'wann,wer,was\n2026-03-01,u1,Kauf\n');
  const first = await planImport(house, path, { source: 'odd', kind: 'events' });
  expect(first.missing).not.toEqual([]);
  const told = await planImport(house, path, {
    source: 'odd',
    kind: 'events',
    map: { wann: 'time', wer: 'user', was: 'event' },
  });
  expect(told.missing).toEqual([]);
  await takeImport(house, told.id);
  expect(
    await planImport(house, await file('odd2.csv', 'wann,wer,was\n2026-03-02,u1,Kauf\n'), {
      source: 'odd',
      kind: 'events',
    }),
  ).toMatchObject({
    remembered: true,
    missing: [],
  });
});

it('goes on after a stop and doubles nothing', async () => {
  const lines = Array.from({ length: 110_000 }, (_, index) => `Seen,2026-03-01,u${index % 500}`);
  const path = await file('long.csv', `event,time,user id\n${lines.join('\n')}\n`);
  const plan = await planImport(house, path, { source: 'long' });
  const stop = new AbortController();
  const taking = takeImport(house, plan.id, {
    signal: stop.signal,
    progress: ({ done }) => done > 500_000 && stop.abort(new Error('stopped')),
  });
  await expect(taking).rejects.toThrow('stopped');
  const { summary } = await readImport(house.records, plan.id);
  expect(summary.state).toBe('stopped');
  expect(summary.accepted).toBeLessThan(110_000);
  expect(await takeImport(house, plan.id)).toMatchObject({ state: 'done', rows: 110_000, accepted: 110_000 });
  expect(
    await house.columns.one(
      sql`SELECT count() AS rows, uniqExact(batch) AS batches FROM events FINAL WHERE source = 'long'`,
    ),
  ).toEqual({ rows: '110000', batches: '3' });
  expect(
    await house.columns.one(sql`SELECT sum(messages) AS messages FROM arrivals WHERE source = 'long'`),
  ).toEqual({ messages: '110000' });
}, 240_000);

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

it('takes Parquet, row group by row group', async () => {
  const parquet =
    await parquetOf(`SELECT 'Boutique Visited' AS event, toDateTime64('2026-03-01 09:00:00', 3, 'UTC') + number * 60 AS time,
    concat('u', toString(number)) AS user_id, toInt64(number) AS party FROM numbers(5)`);
  expect(await bring('visits.parquet', parquet, 'parquet', 'events')).toMatchObject({ rows: 5, accepted: 5 });
  expect((await events('parquet')).map((row) => [row['user_id'], row['at']]).slice(3)).toEqual([
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
  await bring('orders.json', `${order('A1', '20.00')}\n${order('A2', '20.00')}\n`, 'shop', 'orders');
  expect(
    (await events('shop')).map((row) => [row['order_number'], row['email'], row['value'], row['currency']]),
  ).toEqual([
    ['A1', 'g@rovo.net', '2000', 'EUR'],
    ['A2', 'g@rovo.net', '2000', 'EUR'],
  ]);
});

it('goes on after a kill in the middle of a batch', async () => {
  const lines = Array.from({ length: 60_000 }, (_, index) => `Seen,2026-03-01,u${index % 500}`);
  const path = await file('killed.csv', `event,time,user id\n${lines.join('\n')}\n`);
  const plan = await planImport(house, path, { source: 'killed' });
  const half = await takeKilled(plan.id, 1);
  expect(half).toBe('50000');
  expect((await readImport(house.records, plan.id)).state).toBe('taking');
  expect(await takeImport(house, plan.id)).toMatchObject({ state: 'done', rows: 60_000, accepted: 60_000 });
  expect(await count('killed')).toBe('60000');
}, 240_000);

const count = async (source: string) =>
  (
    await house.columns.one<{ rows: string }>(
      sql`SELECT count() AS rows FROM events FINAL WHERE source = ${source}`,
    )
  ).rows;

/** Takes an import whose process dies while the batch of a number is written; gives how many rows are in. */
async function takeKilled(id: string, batch: number): Promise<string> {
  const dead = new Promise<never>(() => {});
  const dying: House = {
    ...house,
    columns: {
      ...house.columns,
      database: house.columns.database,
      query: (...asked) => house.columns.query(...asked),
      one: (...asked) => house.columns.one(...asked),
      run: (...asked) => house.columns.run(...asked),
      stream: (...asked) => house.columns.stream(...asked),
      insert: (statement, body, token, options) =>
        token === `${id}:${batch}` ? dead : house.columns.insert(statement, body, token, options),
      close: async () => {},
    },
    records: { ...house.records, locked: (_, work) => work(new AbortController().signal) }, // a dead process holds no lock
  };
  void takeImport(dying, id).catch(() => {});
  for (;;) {
    const { rows } = (await readImport(house.records, id)).summary;
    if (rows >= batch * 50_000) return count('killed');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

it('keeps nothing of people in what was sent and not taken, once somebody is erased', async () => {
  await mkdir(uploadFolder(house), { recursive: true });
  const path = join(uploadFolder(house), 'upload');
  await writeFile(path, 'Name,Mail\nInes Amann,ines@rovo.net\n');
  const planned = await planImport(house, path, { source: 'crm', name: 'list.csv' });
  const done = await bring('other.csv', 'Name,Mail\nMara Bianchi,mara@rovo.net\n', 'crm');
  expect((await readImport(house.records, done.id)).plan.columns.map(({ examples }) => examples)).toEqual([
    [],
    [],
  ]);
  await eraseImports(house, [{ kind: 'email', value: 'ines@rovo.net' }]);
  await expect(readImport(house.records, planned.id)).rejects.toThrow('there is no import');
  await expect(stat(path)).rejects.toThrow();
});
