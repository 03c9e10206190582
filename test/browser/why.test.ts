import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { build } from 'vite';
import { startLink } from '../../src/access/index.js';
import { serveHouse, type Serving } from '../../src/api/index.js';
import { makeRun, readParameters } from '../../src/attribute/index.js';
import { deriving, house } from '../deriving.js';
import { fillSpending } from '../spending.js';

deriving();

let pages: string;
let serving: Serving;
let browser: Browser;
let context: BrowserContext;
beforeAll(async () => {
  pages = await mkdtemp(join(tmpdir(), 'maison-pages-'));
  await build({
    configFile: 'web/vite.config.ts',
    root: 'web',
    logLevel: 'error',
    build: { outDir: pages, minify: false },
  });
  browser = await chromium.launch({
    executablePath: process.env['MAISON_CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync',
    ], // prettier-ignore
  });
});
afterAll(async () => {
  await context?.close();
  await browser?.close();
  await serving?.close();
  await rm(pages, { recursive: true, force: true });
});

/** Serves the house, once it is filled, to its owner. */
async function open(): Promise<void> {
  serving = await serveHouse(house, {
    host: '127.0.0.1',
    port: 0,
    pages,
    sample: { load: async () => {}, drop: async () => {} },
    onTrouble: () => {},
  });
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const token = await startLink(house.records, new Date());
  const answer = await context.request.post(`${serving.address}/api/start`, {
    headers: { 'x-maison': '1' },
    data: {
      token,
      name: 'Odile',
      email: 'odile@maison.example',
      password: 'seven grey swans',
      house: { name: 'Ostremont', currency: 'CHF', timeZone: 'Europe/Zurich' },
    },
  });
  expect(answer.status()).toBe(200);
}

const PERIOD = { from: '2026-03-01', to: '2026-06-28' };

it('leads from a row of Attribution to why, from channel to channel by key, and says where there is nothing', async () => {
  await fillSpending();
  await makeRun(house, readParameters(PERIOD), {
    now: new Date('2026-06-28T12:00:00Z'),
    seed: 1,
    code: 'test',
  });
  await open();
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  await page.goto(`${serving.address}/attribution?from=${PERIOD.from}&to=${PERIOD.to}`);
  await page.getByRole('link', { name: /^Why / }).first().focus();
  await page.keyboard.press('Enter');
  await page
    .getByRole('heading', { level: 1, name: /works for about|cannot be told yet|no orders that matter/ })
    .waitFor();

  // each drawing can be read as a table
  const curve = page.getByRole('figure').first();
  await curve.getByRole('button', { name: 'as a table' }).click();
  await curve.getByRole('table').waitFor();
  for (const title of [/When a touch by .* works/, 'In and out of intent'])
    await page.getByRole('heading', { name: title }).waitFor();
  await page.getByRole('heading', { name: /Held against itself, run 1/ }).waitFor();

  const before = page.url();
  await page.keyboard.press('j');
  await expect.poll(() => page.url()).not.toBe(before);
  await page.keyboard.press('k');
  await expect.poll(() => page.url()).toBe(before);

  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);

  await page.goto(`${serving.address}/attribution/Telex`);
  await page.getByRole('heading', { name: 'There is nothing to explain here' }).waitFor();
  await page.getByText(/choose one of/).waitFor();
  expect(troubles).toEqual([]);
}, 300_000);
