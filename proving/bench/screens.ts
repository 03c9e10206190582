import { accessSync } from 'node:fs';
import { join } from 'node:path';
import { openHouse, sql, writeSetting, type House } from '../../src/engines/index.js';
import { refresh } from '../../src/journey/index.js';
import { makeEventsSql } from './events.sql.js';
import { serve, type Served } from './served.js';
import type { Bench, BenchContext, BenchResult } from './types.js';

/** `MAISON_BENCH_EVENTS` makes it smaller for a trial. */
const EVENTS = Number(process.env['MAISON_BENCH_EVENTS'] ?? 10_000_000);
const CLIENTS = EVENTS / 100;
const ROUNDS = 40;
const PERIOD = 'from=2024-01-01&to=2025-12-31';

/** What every screen asks for, over HTTP, and how long the first page takes to be drawn. */
export const screensBench: Bench = {
  name: 'screens',
  work: `every screen of a house of ${CLIENTS.toLocaleString('en')} clients and ${EVENTS.toLocaleString('en')} events, over HTTP`,
  limit: 'every answer p95 under 300 ms; first page drawn under 1.5 s',
  async run(context) {
    const house = await openHouse({ home: join(context.scratch, 'house') }, { what: 'maison bench' });
    try {
      await fill(house, context);
      const served = await serve(house);
      try {
        return [...(await answers(served, context)), ...(await firstPage(served, context))];
      } finally {
        await served.close();
      }
    } finally {
      await house.close();
    }
  },
};

async function fill(house: House, { log, signal }: BenchContext): Promise<void> {
  await writeSetting(house.records, 'house', { name: 'Bench', currency: 'CHF', timeZone: 'UTC' });
  const settings = { max_insert_threads: '2', min_insert_block_size_rows: '1000000' };
  await house.columns.run(makeEventsSql({ clients: CLIENTS, events: EVENTS }), { settings, signal });
  await house.records.query(
    sql`INSERT INTO batch (kind, token, owner, done_at) VALUES ('bench', 'bench', 'bench', now())`,
  );
  const start = performance.now();
  const { resolved } = await refresh(house, { signal });
  log(
    `resolved and derived in ${((performance.now() - start) / 1000).toFixed(0)} s: ${JSON.stringify(resolved)}`,
  );
}

async function answers(served: Served, { log, signal }: BenchContext): Promise<BenchResult[]> {
  const { orders } = await served.get<{ orders: { number: string; namespace: string }[] }>(
    `/orders?${PERIOD}`,
  );
  const { clients } = await served.get<{ clients: { id: string }[] }>('/clients');
  const [order, client] = [orders[0]!, clients[0]!];
  await served.get(`/channels?${PERIOD}`); // counts once behind whoever looks first
  const asked: readonly (readonly [screen: string, path: string])[] = [
    ['Attribution by channel', `/attribution?${PERIOD}`],
    ['Attribution by channel, one year', '/attribution?from=2025-01-01&to=2025-12-31'],
    ['Attribution by campaign', `/attribution?by=channel,campaign&${PERIOD}`],
    ['Orders of a channel', `/orders?channel=Email&${PERIOD}`],
    ['Order', `/orders/${order.namespace || '-'}/${order.number}`],
    ['Paths', `/paths?${PERIOD}`],
    ['Clients', '/clients'],
    ['Client', `/clients/${client.id}`],
    ['Client, timeline', `/clients/${client.id}/timeline`],
    ['Find', '/find?q=c12'],
    ['Channels', `/channels?${PERIOD}`],
    ['Sources', '/sources'],
    ['Import', '/imports'],
    ['Status', '/status'],
  ];
  const results: BenchResult[] = [];
  for (const [screen, path] of asked) {
    signal?.throwIfAborted();
    results.push(await p95(screen, () => served.get(path)));
    log(`${screen}: ${results.at(-1)!.value.toFixed(0)} ms`);
  }
  return results;
}

async function p95(screen: string, ask: () => Promise<unknown>): Promise<BenchResult> {
  const taken: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) taken.push((await seconds(ask)) * 1000);
  taken.sort((a, b) => a - b);
  return {
    measure: `${screen}: p95`,
    value: taken[Math.ceil(0.95 * ROUNDS) - 1]!,
    unit: 'ms',
    limit: 300,
    better: 'less',
    note: `median ${taken[ROUNDS / 2]!.toFixed(0)} ms`,
  };
}

/** From going to the address until the first row of figures is on the screen, in a browser that knows nothing yet. */
async function firstPage({ address, cookie }: Served, { log }: BenchContext): Promise<BenchResult[]> {
  const executablePath = process.env['MAISON_CHROMIUM'] ?? '/usr/bin/chromium';
  try {
    accessSync(executablePath);
  } catch {
    log(`no browser at ${executablePath}: the first page is not measured; set MAISON_CHROMIUM to a Chromium`);
    return [];
  }
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  const taken: number[] = [];
  for (let round = 0; round < 9; round += 1) {
    const visit = await browser.newContext();
    await visit.addCookies([{ ...cookie, url: address }]);
    const page = await visit.newPage();
    taken.push(
      await seconds(async () => {
        await page.goto(`${address}/attribution?${PERIOD}`, { waitUntil: 'commit' });
        await page.locator('main tbody tr').first().waitFor();
      }),
    );
    await visit.close();
  }
  await browser.close();
  taken.sort((a, b) => a - b);
  return [
    {
      measure: 'first page drawn, in an empty browser',
      value: taken[4]! * 1000,
      unit: 'ms',
      limit: 1500,
      better: 'less',
      note: `median of 9; the longest ${(taken.at(-1)! * 1000).toFixed(0)} ms`,
    },
  ];
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
