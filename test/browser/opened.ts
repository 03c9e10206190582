import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { startLink } from '../../src/access/index.js';
import { serveHouse, type Serving, type Works } from '../../src/api/index.js';
import { sql, type House } from '../../src/engines/index.js';

const PAGES = fileURLToPath(new URL('../../dist/web', import.meta.url));

export let browser: Browser;

/** Gives the tests of a file a real Chromium. */
export function browsing(): void {
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: process.env['MAISON_CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync',
      ], // prettier-ignore
    });
  });
  afterAll(() => browser?.close());
}

/** A screen as the owner has it before them. */
export interface Opened {
  readonly page: Page;
  readonly address: string;
  /** The long pieces of work of who serves it. */
  readonly works: Works;
  /** Errors of the page's scripts. */
  readonly troubles: string[];
}

let serving: Serving | undefined;
let context: BrowserContext | undefined;

/** Gives the tests of a file a Chromium, and the application as it is built, for `open`. */
export function opening(): void {
  browsing();
  beforeAll(() => {
    if (!existsSync(PAGES)) throw new Error('the browser application is not built; run `npm run build`');
  });
  afterAll(close);
}

/** Serves a house to its owner, who has just begun, and opens a path of it. */
export async function open(house: House, path: string): Promise<Opened> {
  await close();
  await house.records.query(sql`DELETE FROM house_user`);
  serving = await serveHouse(house, {
    host: '127.0.0.1',
    port: 0,
    pages: PAGES,
    sample: { load: async () => {}, drop: async () => {} },
    onTrouble: () => {},
  });
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const answer = await context.request.post(`${serving.address}/api/start`, {
    headers: { 'x-maison': '1' },
    data: {
      token: await startLink(house.records, new Date()),
      name: 'Odile',
      email: 'odile@maison.example',
      password: 'seven grey swans',
      house: { name: 'Ostremont', currency: 'CHF', timeZone: 'Europe/Zurich' },
    },
  });
  expect(answer.status()).toBe(200);
  const page = await context.newPage();
  page.setDefaultTimeout(40_000);
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  await page.goto(serving.address + path);
  return { page, address: serving.address, works: serving.works, troubles };
}

/** Leaves the runs of a house one check, a made-up channel's, which passed or failed. */
export async function keepOneCheck(house: House, passed: boolean): Promise<void> {
  const checks = JSON.stringify([{ name: 'a made-up channel', passed, says: 'It earned 9 orders.' }]);
  await house.records.query(
    sql`UPDATE run SET result = jsonb_set(result, '{incremental,checks}', ${checks}::jsonb)`,
  );
}

async function close(): Promise<void> {
  await context?.close();
  await serving?.close();
  [context, serving] = [undefined, undefined];
}

/** By how many pixels a page is wider than its window. */
export function tooWide(page: Page): Promise<unknown> {
  return page.evaluate('document.documentElement.scrollWidth - innerWidth');
}
