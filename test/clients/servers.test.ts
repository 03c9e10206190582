import { createRequire } from 'node:module';
import { Analytics } from '@segment/analytics-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql, type House } from '../../src/engines/index.js';
import { collecting, countEvents, type Collecting } from '../collecting.js';
import { freshHouse } from '../house.js';

const RudderAnalytics = createRequire(import.meta.url)('@rudderstack/rudder-sdk-node');

let house: House;
let shop: Collecting;
beforeAll(async () => {
  house = await freshHouse();
  shop = await collecting(house);
});
afterAll(async () => {
  await shop.close();
  await house.close();
});

const rowsOf = (person: string) =>
  house.columns.query(sql`SELECT type, name, user_id, anonymous_id, email, order_number, value, currency
    FROM events FINAL WHERE user_id = ${person} ORDER BY type`);

const order = {
  order_id: '1042',
  revenue: 390,
  currency: 'CHF',
  products: [{ product_id: 's', price: 390 }],
};

describe('@segment/analytics-node, unmodified', () => {
  it('delivers every kind of message', async () => {
    const analytics = new Analytics({ writeKey: shop.key, host: shop.url, flushAt: 3, flushInterval: 50 });
    const failed: unknown[] = [];
    analytics.on('error', (error) => failed.push(error));
    const userId = 'ada';
    analytics.identify({ userId, traits: { email: 'Ada@maison.ch' } });
    analytics.track({ userId, event: 'Order Completed', properties: order });
    analytics.page({ userId, name: 'Thanks', properties: { url: 'https://maison.example/thanks' } });
    analytics.screen({ userId, name: 'Bag' });
    analytics.group({ userId, groupId: 'friends' });
    analytics.alias({ userId, previousId: 'before' });
    await analytics.closeAndFlush();
    await shop.settled();
    expect(failed).toEqual([]);
    const row = {
      name: '',
      user_id: userId,
      anonymous_id: '',
      email: '',
      order_number: '',
      value: null,
      currency: '',
    };
    expect(await rowsOf(userId)).toEqual([
      { ...row, type: 'alias', anonymous_id: 'before' },
      { ...row, type: 'group' },
      { ...row, type: 'identify', email: 'ada@maison.ch' },
      { ...row, type: 'page', name: 'Thanks' },
      { ...row, type: 'screen', name: 'Bag' },
      {
        ...row,
        type: 'track',
        name: 'Order Completed',
        order_number: '1042',
        value: '39000',
        currency: 'CHF',
      },
    ]);
  });

  it('delivers thousands, each once', async () => {
    const analytics = new Analytics({ writeKey: shop.key, host: shop.url, flushAt: 100, flushInterval: 50 });
    const before = await countEvents(house);
    for (let index = 0; index < 3000; index += 1) {
      analytics.track({ anonymousId: `a${index % 50}`, event: 'Product Viewed', properties: { index } });
    }
    await analytics.closeAndFlush({ timeout: 60_000 });
    await shop.settled();
    expect(await countEvents(house)).toBe(before + 3000);
  });
});

describe('@rudderstack/rudder-sdk-node, unmodified', () => {
  it('delivers gzipped batches', async () => {
    const client = new RudderAnalytics(shop.key, { dataPlaneUrl: shop.url, flushAt: 4, logLevel: 'silent' });
    const userId = 'grace';
    client.identify({ userId, traits: { email: 'grace@maison.ch' } });
    client.track({ userId, event: 'Order Completed', properties: order });
    client.page({ userId, name: 'Home' });
    client.alias({ userId, previousId: 'earlier' });
    await client.flush();
    await shop.settled();
    await expect
      .poll(() => rowsOf(userId), { timeout: 20_000 })
      .toMatchObject([
        { type: 'alias', anonymous_id: 'earlier' },
        { type: 'identify', email: 'grace@maison.ch' },
        { type: 'page', name: 'Home' },
        { type: 'track', name: 'Order Completed', value: '39000' },
      ]);
  });
});
