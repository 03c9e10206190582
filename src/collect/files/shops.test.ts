import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshImports, type Imports } from '../../../test/imports.js';
import { planImport, takeImport } from './index.js';

let imports: Imports;
beforeAll(async () => {
  imports = await freshImports();
});
afterAll(() => imports.close());

const SHOPIFY = `Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Billing Name,Billing Phone,Cancelled at,Refunded Amount,Vendor,Id,Phone,Device ID
#1001,a@rovo.net,paid,2026-03-01 10:00:00 +0100,fulfilled,,yes,CHF,100.00,8.10,7.49,108.10,,0.00,Post,2026-03-01 09:59:00 +0100,2,Card holder,30.00,,C1,Ines Amann,,,0.00,Maison,5501,,7
#1001,a@rovo.net,,,,,,,,,,,,,,2026-03-01 09:59:00 +0100,1,Scarf,40.00,,S1,,,,,Maison,,,
#1002,b@rovo.net,refunded,2026-03-02 10:00:00 +0100,unfulfilled,,no,CHF,50.00,0.00,0.00,50.00,,0.00,Post,2026-03-02 09:59:00 +0100,1,Belt,50.00,,B1,Mara Bianchi,,,50.00,Maison,5502,,7
`;

it('reads the orders that Shopify exports as orders, with their lines and refunds', async () => {
  const plan = await planImport(imports.house, await imports.file('orders_export.csv', SHOPIFY), {
    source: 'shop',
  });
  expect([plan.kind, plan.missing, plan.sample.refused]).toEqual(['orders', [], 0]);
  const becomes = Object.fromEntries(plan.columns.map((column) => [column.name, column.becomes]));
  expect(becomes).toMatchObject({
    Name: 'number', Email: 'email', 'Financial Status': 'status', 'Paid at': 'kept', Currency: 'currency',
    Subtotal: 'subtotal', Shipping: 'shipping', Taxes: 'tax', Total: 'total', 'Discount Amount': 'discount',
    'Created at': 'time', 'Lineitem quantity': 'line quantity', 'Lineitem name': 'line name',
    'Lineitem price': 'line price', 'Lineitem sku': 'line sku', 'Refunded Amount': 'refunded', Id: 'kept',
    'Billing Name': 'kept', 'Device ID': 'kept',
  }); // prettier-ignore
  await takeImport(imports.house, plan.id);
  const rows = await imports.events('shop');
  expect(rows.map((row) => [row['name'], row['order_number'], Number(row['value'])])).toEqual([
    ['Order Completed', '#1001', 9251],
    ['Order Completed', '#1002', 5000],
    ['Order Refunded', '#1002', 5000],
  ]);
});

const WOO = `Order Number,Order Status,Order Date,Customer Note,First Name (Billing),Email (Billing),Phone (Billing),Cart Discount Amount,Order Subtotal Amount,Order Shipping Amount,Order Refund Amount,Order Total Amount,Order Total Tax Amount,SKU,Item Name,Quantity,Item Cost
2001,Completed,2026-03-01 09:59,,Ines,a@rovo.net,,0,100.00,8.00,0,116.00,8.00,C1,Card holder,2,50.00
`;

it('reads the orders that WooCommerce exports as orders', async () => {
  const plan = await planImport(imports.house, await imports.file('woo.csv', WOO), { source: 'woo' });
  expect([plan.kind, plan.missing, plan.sample.refused]).toEqual(['orders', [], 0]);
  await takeImport(imports.house, plan.id);
  expect((await imports.events('woo')).map((row) => [row['order_number'], Number(row['value'])])).toEqual([
    ['2001', 10000],
  ]);
});
