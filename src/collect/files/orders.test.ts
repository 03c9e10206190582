import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshImports, type Imports } from '../../../test/imports.js';
import { planImport, takeImport } from './index.js';

let imports: Imports;
beforeAll(async () => {
  imports = await freshImports();
});
afterAll(() => imports.close());

it('takes orders with their lines, refunds and cancellations', async () => {
  const csv = `Order number;Date;E-mail;Total;Tax;Item price;Quantity;SKU;Status
1001;14.03.2026;a@rovo.net;1.081,00;81,00;500,00;2;W1;paid
1002;15.03.2026;b@rovo.net;300,00;0,00;100,00;1;L1;paid
1002;15.03.2026;b@rovo.net;300,00;0,00;100,00;2;L2;paid
1001;20.03.2026;a@rovo.net;540,50;40,50;500,00;1;W1;refund
1003;21.03.2026;c@rovo.net;50,00;0,00;50,00;1;L1;cancelled
`;
  const plan = await planImport(imports.house, await imports.file('orders.csv', csv), { source: 'till' });
  expect(plan.kind).toBe('orders');
  expect(plan.missing).toEqual([]);
  expect(plan.sample).toMatchObject({ rows: 5, taken: 5, refused: 0, from: '2026-03-14', to: '2026-03-21' });
  await takeImport(imports.house, plan.id);
  const rows = await imports.events('till');
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
  await imports.bring('corrected.csv', `${head}${wrong}`, 'corrected', 'orders');
  expect(await imports.events('corrected')).toHaveLength(6);
  await imports.bring('corrected.csv', `${head}${sale(1, 'paid')}${sale(2, 'paid')}`, 'corrected', 'orders');
  const left = (await imports.events('corrected')).map((row) => row['message_id']);
  expect(left.sort()).toEqual(['order::1', 'order::2', 'order::3', 'refund::3:1'].sort());
});

it('a corrected file of refunds takes back those that it does not tell of again, but for those with a number', async () => {
  const head = 'order number,date,total,status,refund id\n';
  const refund = (order: number, id = '') => `${order},2026-03-20,10.00,refund,${id}\n`;
  await imports.bring(
    'refunds.csv',
    `${head}${refund(1)}${refund(2)}${refund(3, 'R3')}`,
    'refunds',
    'orders',
  );
  await imports.bring('refunds.csv', `${head}${refund(1)}`, 'refunds', 'orders');
  const left = (await imports.events('refunds')).map((row) => row['message_id']);
  expect(left.sort()).toEqual(['refund::1:1', 'refund::3:R3']);
});
