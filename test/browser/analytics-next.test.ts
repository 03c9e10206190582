import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql, type House } from '../../src/engines/index.js';
import { collecting, type Collecting } from '../collecting.js';
import { freshHouse } from '../house.js';
import { browser, browsing } from './opened.js';

const SCRIPT = join(
  dirname(createRequire(import.meta.url).resolve('@segment/analytics-next/package.json')),
  'dist/umd/index.js',
);

let house: House;
let shop: Collecting;
let site: Server;
let origin: string;
browsing();
beforeAll(async () => {
  house = await freshHouse();
  shop = await collecting(house);
  site = await serveSite();
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
});
afterAll(async () => {
  site?.close();
  await shop?.close();
  await house?.close();
});

const namesOf = (query: ReturnType<typeof sql>) => house.columns.query(query);

it('@segment/analytics-next, unmodified, delivers from a page of another origin with our settings', async () => {
  const page = await browser.newPage();
  const load = { writeKey: shop.key, cdnURL: shop.url };
  await page.goto(`${origin}/?utm_source=letter&utm_medium=email&gclid=SECRET&load=${encode({ load })}`);
  await page.evaluate(`analytics.page('Home')`);
  await page.evaluate(`analytics.alias('ada')`);
  await page.evaluate(`analytics.identify('ada', { email: 'ada@maison.ch' })`);
  await page.evaluate(
    `analytics.track('Order Completed', { order_id: '7', revenue: 120, currency: 'CHF', label: 'Zürich ✓' })`,
  );
  const rows = sql`SELECT type, name, user_id, email, order_number, value, campaign_source, campaign_medium, click_id,
    anonymous_id != '' AS known, url FROM events FINAL WHERE source = 'shop' ORDER BY type`;
  await expect
    .poll(() => namesOf(rows), { timeout: 30_000 })
    .toMatchObject([
      { type: 'alias', user_id: 'ada', known: 1 },
      { type: 'identify', user_id: 'ada', email: 'ada@maison.ch' },
      {
        type: 'page',
        name: 'Home',
        campaign_source: 'letter',
        campaign_medium: 'email',
        click_id: 'gclid',
        known: 1,
      },
      { type: 'track', name: 'Order Completed', user_id: 'ada', order_number: '7', value: '12000' },
    ]);
  await page.close();
});

it('sends what is left in a batch when the page is left', async () => {
  const page = await browser.newPage();
  const segment = {
    apiHost: `${new URL(shop.url).host}/v1`,
    protocol: 'http',
    deliveryStrategy: { strategy: 'batching', config: { size: 100, timeout: 600_000 } },
  };
  const load = { writeKey: shop.key, cdnSettings: { integrations: { 'Segment.io': { apiKey: shop.key } } } };
  const options = { integrations: { 'Segment.io': segment } };
  await page.goto(`${origin}/?load=${encode({ load, options })}`);
  for (const name of ['Seen', 'Saved', 'Left']) await page.evaluate(`analytics.track('${name}')`);
  await page.goto(`${origin}/away`);
  const rows = sql`SELECT name FROM events FINAL WHERE name IN ('Seen', 'Saved', 'Left') ORDER BY name`;
  await expect
    .poll(() => namesOf(rows), { timeout: 30_000 })
    .toEqual([{ name: 'Left' }, { name: 'Saved' }, { name: 'Seen' }]);
  await page.close();
});

function encode(value: object): string {
  return encodeURIComponent(JSON.stringify(value));
}

/** A page that loads the client as it is published, with what its address says. */
async function serveSite(): Promise<Server> {
  const script = await readFile(SCRIPT);
  const page = `<!doctype html><title>Silk</title><script src="/analytics.js"></script><script>
    const asked = new URLSearchParams(location.search).get('load');
    const { load, options } = JSON.parse(asked ?? '{}');
    if (load) window.analytics = AnalyticsNext.AnalyticsBrowser.load(load, options);
  </script>`;
  const server = createServer((request, response) => {
    if (request.url === '/analytics.js') response.setHeader('content-type', 'text/javascript').end(script);
    else response.setHeader('content-type', 'text/html').end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
