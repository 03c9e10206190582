import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshImports, type Imports } from '../../../test/imports.js';
import { sql } from '../../engines/index.js';
import { refusalsOf } from './index.js';

let imports: Imports;
beforeAll(async () => {
  imports = await freshImports();
});
afterAll(() => imports.close());

/** Brings in a file of spend from a source of its own. */
const spent = (source: string, text: string) => imports.bring(`${source}.csv`, text, source, 'spend');

it('adds spend up by day, channel and campaign, and replaces it', async () => {
  await imports.bring(
    'spend.csv',
    'day,channel,campaign,cost\n2026-03-01,Paid Search,brand,10.00\n2026-03-01,Paid Search,brand,2.50\n2026-03-02,Paid Search,brnad,7.00\n',
    'ads',
  );
  await imports.bring(
    'spend.csv',
    'day,channel,campaign,cost\n2026-03-01,Paid Search,brand,12.50\n2026-03-02,Paid Search,brand,7.00\n',
    'ads',
  );
  const rows = await imports.house.columns.query(
    sql`SELECT toString(day) AS day, campaign, cost, currency FROM spend FINAL WHERE source = 'ads' ORDER BY day`,
  );
  expect(rows).toEqual([
    { day: '2026-03-01', campaign: 'brand', cost: '1250', currency: 'CHF' },
    { day: '2026-03-02', campaign: 'brand', cost: '700', currency: 'CHF' },
  ]);
});

it('keeps of spend what its file said of the way that was paid for', async () => {
  const taken = await spent(
    'platforms',
    'date,source,medium,campaign,cost\n2026-03-01,google,cpc,brand,10.00\n2026-03-01,google,cpc,brand,5.00\n2026-03-01,facebook,cpc,spring,7.00\n',
  );
  expect(taken).toMatchObject({ rows: 3, accepted: 3 });
  const rows = await imports.house.columns.query(
    sql`SELECT channel, platform, medium, campaign, cost FROM spend FINAL WHERE source = 'platforms' ORDER BY cost`,
  );
  expect(rows).toEqual([
    { channel: '', platform: 'facebook', medium: 'cpc', campaign: 'spring', cost: '700' },
    { channel: '', platform: 'google', medium: 'cpc', campaign: 'brand', cost: '1500' },
  ]);
});

it('keeps what a platform claims beside what was spent, and nothing where it does not say', async () => {
  await spent(
    'claims',
    'day,source,campaign,cost,conversions,conversion value\n2026-03-01,google,brand,10.00,2.5,300.00\n2026-03-01,google,brand,5.00,1,\n2026-03-02,google,brand,7.00,,\n',
  );
  const rows = await imports.house.columns.query(
    sql`SELECT toString(day) AS day, cost, claimed_orders, claimed FROM spend FINAL WHERE source = 'claims' ORDER BY day`,
  );
  expect(rows).toEqual([
    { day: '2026-03-01', cost: '1500', claimed_orders: 3.5, claimed: '30000' },
    { day: '2026-03-02', cost: '700', claimed_orders: null, claimed: null },
  ]);
});

it('refuses spend that gives back, and spend that is still to come', async () => {
  const taken = await spent(
    'planned',
    'day,channel,cost\n2026-03-01,Email,-500\n2090-03-01,Email,10\n2026-03-02,Email,7\n',
  );
  expect(taken).toMatchObject({ rows: 3, accepted: 1 });
  const reasons = (await refusalsOf(imports.house, taken.id)).map(({ reason }) => reason);
  expect(reasons.sort()).toEqual(['amount-absurd', 'time-in-future']);
});

it('refuses a claim that no campaign can have sold, rather than to take it for none', async () => {
  const rows = ['1e300,1', '1,1e300', '2000000000,1', '-1,1', '1,-5.00', '3,7.00'];
  const taken = await spent(
    'absurd',
    `day,source,campaign,cost,conversions,conversion value\n${rows.map((row, index) => `2026-03-0${index + 1},google,brand,10.00,${row.replace('1e300', `1${'0'.repeat(300)}`)}\n`).join('')}`,
  );
  expect(taken).toMatchObject({ rows: 6, accepted: 1 });
  const refusals = await refusalsOf(imports.house, taken.id);
  expect(refusals).toMatchObject([{ reason: 'amount-absurd' }]);
  const kept = await imports.house.columns.query(
    sql`SELECT claimed_orders, claimed FROM spend FINAL WHERE source = 'absurd'`,
  );
  expect(kept).toEqual([{ claimed_orders: 3, claimed: '700' }]);
});

it('names line, value and what to write for a cost that is not a number', async () => {
  const lines = Array.from(
    { length: 10 },
    (_, index) => `2026-03-0${(index % 9) + 1},Paid Social,c${index},10.00`,
  );
  const taken = await spent(
    'costs',
    `day,channel,campaign,cost\n${lines.join('\n')}\n2026-03-12,Paid Social,x,"12,50"\n`,
  );
  expect(taken).toMatchObject({ rows: 11, accepted: 10, rejected: 1 });
  expect(await refusalsOf(imports.house, taken.id)).toEqual([
    {
      reason: 'amount-unreadable',
      rows: 1,
      place: 'costs.csv line 12',
      message: 'cost "12,50" is not a number; write 12.50',
    },
  ]);
});

it('takes the cost by its name where nothing of it can be read, and names line and value', async () => {
  const taken = await spent('unread', 'day,channel,campaign,cost\n2026-03-01,Paid Social,x,"12,5x"\n');
  expect(taken).toMatchObject({ rows: 1, accepted: 0, rejected: 1 });
  expect(await refusalsOf(imports.house, taken.id)).toMatchObject([
    { place: 'unread.csv line 2', message: 'cost "12,5x" is not a number; write 12.50' },
  ]);
});

it('keeps dated exchange rates', async () => {
  await imports.bring(
    'rates.csv',
    'currency,day,rate\nEUR,2026-03-01,0.95\nUSD,2026-03-01,0.88\nEUR,2026-03-01,0.96\nXXZ,2026-03-01,1\n',
    'rates',
  );
  expect(
    await imports.house.records.query(
      sql`SELECT currency, day::text, rate::text FROM exchange_rate ORDER BY currency`,
    ),
  ).toEqual([
    { currency: 'EUR', day: '2026-03-01', rate: '0.96' },
    { currency: 'USD', day: '2026-03-01', rate: '0.88' },
  ]);
});
