/**
 * Pictures of every screen at the three widths, light and dark, with recorded answers in place of the house.
 * node web/src/test/shoot.mjs FOLDER [NAME...]   (needs `vite build web` before it)
 */
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';

const [folder, ...wanted] = process.argv.slice(2);
const dist = new URL('../../../dist/web/', import.meta.url).pathname;
const answers = new URL('answers/', import.meta.url).pathname;
const KINDS = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

const SIZES = [
  ['desktop', 1440, 900, 'light'],
  ['desktop-dark', 1440, 900, 'dark'],
  ['1024', 1024, 768, 'light'],
  ['phone', 390, 844, 'light'],
  ['phone-dark', 390, 844, 'dark'],
];

/** Those of the recorded run. */
const DAYS = 'from=2025-11-26&to=2026-11-25';

const SCENES = {
  attribution: { path: `/attribution?${DAYS}` },
  'attribution-open': { path: `/attribution?${DAYS}&open=Adviser` },
  'attribution-rules': { path: `/attribution?${DAYS}&model=last-non-direct` },
  'attribution-failed': {
    path: `/attribution?${DAYS}`,
    alter: (text) => text.replace(/"passed": ?true/, '"passed": false'),
  },
  'attribution-live': { path: '/attribution?run=live', use: { attribution: 'attribution-live' } },
  experiments: { path: '/experiments' },
  'experiments-enter': {
    path: '/experiments',
    act: (page) => page.getByRole('button', { name: 'Enter a test' }).click(),
  },
  paths: { path: '/paths' },
  'paths-failed': { path: '/paths', alter: (text) => text.replace(/"passed": ?true/, '"passed": false') },
  proof: { path: '/proof' },
  'proof-failed': {
    path: '/proof',
    alter: (text) => text.replace(/"passed": ?true/, '"passed": false'),
  },
  'proof-none': { path: '/proof', use: { runs: 'none' } },
  house: { path: '/house' },
  order: { path: '/orders/shop/26-0417?touch=t4' },
  start: { path: '/?token=abc', session: { state: 'start' } },
  checklist: { path: '/start' },
  signin: { path: '/attribution', session: { state: 'signed-out', house: { name: 'Vallorne' } } },
  find: {
    path: '/attribution',
    async act(page) {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('hayas');
      await page.waitForTimeout(400);
    },
  },
  running: {
    path: '/attribution?run=live',
    use: { attribution: 'attribution-live' },
    async act(page) {
      await page.getByRole('button', { name: 'Take a run' }).click();
      await page.waitForTimeout(2600);
    },
  },
  loading: {
    path: '/start',
    session: {
      state: 'signed-in',
      house: { name: 'Vallorne', currency: 'CHF', timeZone: 'Europe/Zurich', sample: false },
      user: { name: 'Ruben Castelain', email: 'ruben@vallorne.example', role: 'owner' },
    },
    async act(page) {
      await page.getByRole('button', { name: 'Show me the sample' }).click();
      await page.waitForTimeout(1600);
    },
  },
  empty: { path: '/attribution', use: { attribution: 'empty' } },
  broken: { path: '/paths', use: { paths: 'not-there' } },
  lost: { path: '/nowhere' },
  keys: { path: '/attribution', act: (page) => page.keyboard.press('?') },
  more: {
    path: '/paths',
    sizes: ['phone', 'phone-dark'],
    act: (page) => page.getByRole('button', { name: 'More' }).click(),
  },
  pick: {
    path: '/attribution',
    act: (page) => page.getByRole('button', { name: /^Model:/ }).click(),
  },
};

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://here');
  const file = pathname.startsWith('/assets') || pathname === '/proof.json' ? pathname : 'index.html';
  response.setHeader('content-type', KINDS[extname(file)] ?? 'application/octet-stream');
  response.end(await readFile(join(dist, file)).catch(() => ''));
}).listen(0);
const { port } = server.address();

function fileFor(url, method, use = {}) {
  const path = url.pathname.replace('/api/', '');
  if (path === 'attribution' && url.searchParams.get('by') !== 'channel') return 'campaigns';
  if (path.startsWith('orders/')) return 'order';
  if (path.endsWith('/checks')) return 'checks';
  if (path.startsWith('work/')) return 'work';
  if (method === 'POST') return 'begun';
  return use[path] ?? path;
}

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
for (const [name, scene] of Object.entries(SCENES)) {
  if (wanted.length && !wanted.includes(name)) continue;
  for (const [size, width, height, colorScheme] of SIZES) {
    if (scene.sizes && !scene.sizes.includes(size)) continue;
    const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 2, colorScheme });
    page.on('console', (message) => message.type() === 'error' && console.error(name, size, message.text()));
    page.on('pageerror', (error) => console.error(name, size, error));
    await page.route('**/api/**', async (route) => {
      const url = new URL(route.request().url());
      const file = fileFor(url, route.request().method(), scene.use);
      if (file === 'session' && scene.session) return route.fulfill({ json: scene.session });
      const text = await readFile(join(answers, `${file}.json`), 'utf8').catch(() => undefined);
      return text
        ? route.fulfill({ body: scene.alter?.(text) ?? text, contentType: 'application/json' })
        : route.fulfill({ status: 404, json: { error: `no ${file}` } });
    });
    await page.goto(`http://127.0.0.1:${port}${scene.path}`);
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => document.fonts.ready);
    await scene.act?.(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) console.error(name, size, `is ${wide} px too wide`);
    await page.screenshot({ path: join(folder, `${name}-${size}.png`), fullPage: process.env.FULL === '1' });
    await page.close();
  }
}
await browser.close();
server.close();
