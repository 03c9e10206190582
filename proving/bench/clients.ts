import { join } from 'node:path';
import { openHouse, sql, writeSetting, type House } from '../../src/engines/index.js';
import { currentVersion, refresh } from '../../src/journey/index.js';
import { bringLines } from '../../src/value/index.js';
import { makeClientsSql, makeDerivedSql } from './clients.sql.js';
import { serve, type Served } from './served.js';
import type { Bench, BenchContext, BenchResult } from './types.js';

/** `MAISON_BENCH_CLIENTS` makes it smaller for a trial. */
const CLIENTS = Number(process.env['MAISON_BENCH_CLIENTS'] ?? 1_000_000);
const ROUNDS = 40;
const LIMITS = { table: 300, find: 50 };

/** The table of clients over HTTP: filters, orders, counts, and finding somebody by a part of a name. */
export const clientsBench: Bench = {
  name: 'clients',
  work: `the table of ${CLIENTS.toLocaleString('en')} clients with ${(CLIENTS * 8).toLocaleString('en')} touches, over HTTP`,
  limit: 'filter and sort p95 under 300 ms; find a client p95 under 50 ms',
  async run(context) {
    const house = await openHouse({ home: join(context.scratch, 'house') }, { what: 'maison bench' });
    try {
      const made = await fill(house, context);
      const served = await serve(house);
      try {
        return [made, ...(await answers(served, context))];
      } finally {
        await served.close();
      }
    } finally {
      await house.close();
    }
  },
};

async function fill(house: House, { log, signal }: BenchContext): Promise<BenchResult> {
  await writeSetting(house.records, 'house', { name: 'Bench', currency: 'CHF', timeZone: 'UTC' });
  for (const statement of makeClientsSql(CLIENTS)) await house.records.query(statement);
  const settings = { max_insert_threads: '2', min_insert_block_size_rows: '1000000' };
  await refresh(house, { signal }); // what is derived later finds nothing new
  const version = (await currentVersion(house)) + 1;
  for (const statement of makeDerivedSql(CLIENTS, version))
    await house.columns.run(statement, { settings, signal });
  await house.records.query(sql`UPDATE derivation SET version = ${version}, attempt = ${version}`);
  log('made');
  const start = performance.now();
  await bringLines(house);
  const value = (performance.now() - start) / 1000;
  log(`lines of all clients in ${value.toFixed(1)} s`);
  return { measure: 'lines of all clients made anew', value, unit: 's', better: 'less' };
}

const filtered = (...of: object[]) => `filter=${encodeURIComponent(JSON.stringify({ match: 'all', of }))}`;

const WATCHES = { field: 'bought', is: 'any', values: ['Watches'] };
const SILENT = { field: 'contact', is: 'over', days: 90 };
const BIRTHDAY = { field: 'birthday', is: 'within', days: 30 };
const OFTEN = { field: 'orders', is: 'least', number: 1, days: 365 };

const ASKED: readonly (readonly [what: string, path: string, limit: number])[] = [
  ['everybody, by name', '/table', LIMITS.table],
  ['everybody, those who spent most first', '/table?by=spend', LIMITS.table],
  ['everybody, the longest silent first', '/table?by=contact', LIMITS.table],
  ['three conditions, by name', `/table?${filtered(WATCHES, SILENT, BIRTHDAY)}`, LIMITS.table],
  ['three conditions, by spend', `/table?by=spend&${filtered(WATCHES, SILENT, BIRTHDAY)}`, LIMITS.table],
  ['orders within a year, by last order', `/table?by=ordered&${filtered(OFTEN)}`, LIMITS.table],
  ['a part of a name', `/table?${filtered({ field: 'name', is: 'has', values: ['gelbr'] })}`, LIMITS.table],
  ['count of three conditions', `/table/count?${filtered(WATCHES, SILENT, BIRTHDAY)}`, LIMITS.table],
  ['fields and their values', '/table/fields', LIMITS.table],
  ['find: beginning of a name', '/find?q=vogel', LIMITS.find],
  ['find: middle of a name', '/find?q=gelbr', LIMITS.find],
  ['find: another script', `/find?q=${encodeURIComponent('坂')}`, LIMITS.find],
  ['find: last four digits', '/find?q=5678', LIMITS.find],
  ['find: an order', '/find?q=B-12345', LIMITS.find],
];

async function answers(served: Served, { log, signal }: BenchContext): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const [what, path, limit] of ASKED) {
    signal?.throwIfAborted();
    const taken: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const start = performance.now();
      await served.get(path);
      taken.push(performance.now() - start);
    }
    taken.sort((a, b) => a - b);
    const value = taken[Math.ceil(0.95 * ROUNDS) - 1]!;
    const note = `median ${taken[ROUNDS / 2]!.toFixed(0)} ms`;
    results.push({ measure: `${what}: p95`, value, unit: 'ms', limit, better: 'less', note });
    log(`${what}: ${value.toFixed(0)} ms, ${note}, least ${taken[0]!.toFixed(0)}`);
  }
  return results;
}
