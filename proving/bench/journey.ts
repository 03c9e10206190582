import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { liveAttribution, makeRun, readParameters } from '../../src/attribute/index.js';
import { VERSION } from '../../src/core/index.js';
import { openHouse, sql, writeSetting, type House, type Sql } from '../../src/engines/index.js';
import {
  DEFAULT_SETTINGS,
  derive,
  currentOutcomesSql,
  currentTouchesSql,
  journeysSql,
  makeJourneysSql,
  ofSpanSql,
  pathsSql,
} from '../../src/journey/index.js';
import { makeEventsSql, makeIdentitiesSql, type Volume } from './events.sql.js';
import type { Bench, BenchContext, BenchResult } from './types.js';

/** `MAISON_BENCH_EVENTS` makes it smaller for a trial. */
const EVENTS = Number(process.env['MAISON_BENCH_EVENTS'] ?? 10_000_000);

const PERIOD = { from: '2024-01-01', to: '2025-12-31' };
const SPAN = { start: new Date('2024-01-01'), end: new Date('2026-01-01') };
const NOW = new Date('2026-01-01T00:00:00Z');
const UP_TO = { batch: 1, sequence: 1 };

/** From raw events to the sums of all models, of ten times as many events as clients. */
export const journeyBench: Bench = {
  name: 'journey',
  work: `${EVENTS.toLocaleString('en')} events of ${(EVENTS / 10).toLocaleString('en')} clients to all rule models, Markov and Shapley, by channel`,
  limit:
    'at most 10 s from raw events for the sums, 30 s with the ledger; the journey statement at most 3 times a plain GROUP BY; under 4 GB',
  run: (context) =>
    withHouse(context, { clients: EVENTS / 10, events: EVENTS }, async (house) => {
      const memory = watchMemory();
      const derived = await seconds(() => derive(house, UP_TO, { signal: context.signal }));
      const sums = await seconds(() => liveAttribution(house, readParameters(PERIOD), NOW));
      const paths = await seconds(() =>
        house.columns.query(pathsSql(ofSpanSql(journeysSql(DEFAULT_SETTINGS, 1), SPAN, 'all'))),
      );
      const ledger = await seconds(() =>
        makeRun(house, readParameters(PERIOD), { now: NOW, code: VERSION, seed: 1 }),
      );
      const ratio = await journeyRatio(house);
      const note = `${derived.toFixed(1)} s to journeys, ${sums.toFixed(1)} s to the sums of the rules, ${paths.toFixed(1)} s to the paths`;
      context.log(note);
      return [
        {
          measure: 'raw events to sums',
          value: derived + sums + paths,
          unit: 's',
          limit: 10,
          better: 'less',
          note,
        },
        {
          measure: 'raw events to every ledger entry',
          value: derived + ledger,
          unit: 's',
          limit: 30,
          better: 'less',
        },
        {
          measure: 'journey statement over plain GROUP BY client, channel',
          value: ratio,
          unit: 'times',
          limit: 3,
          better: 'less',
        },
        {
          measure: 'memory of the column store at most',
          value: memory.stop(),
          unit: 'MB',
          limit: 4000,
          better: 'less',
        },
      ];
    }),
};

async function withHouse(
  context: BenchContext,
  volume: Volume,
  measure: (house: House) => Promise<BenchResult[]>,
): Promise<BenchResult[]> {
  const house = await openHouse({ home: join(context.scratch, 'house') }, { what: 'maison bench' });
  try {
    await writeSetting(house.records, 'house', { name: 'Bench', currency: 'CHF', timeZone: 'UTC' });
    const made = await seconds(async () => {
      const settings = { max_insert_threads: '2', min_insert_block_size_rows: '1000000' };
      await house.columns.run(makeEventsSql(volume), { settings, signal: context.signal });
      await house.columns.run(makeIdentitiesSql(volume));
    });
    context.log(`${volume.events} events of ${volume.clients} clients made in ${made.toFixed(0)} s`);
    return await measure(house);
  } finally {
    await house.close();
  }
}

/** How many times a plain grouping of the same touches the journey statement takes; the best of three of each. */
async function journeyRatio({ columns }: House): Promise<number> {
  const best = async (statement: Sql) => {
    const once = () => seconds(() => columns.query(statement));
    return Math.min(await once(), await once(), await once());
  };
  const touches = currentTouchesSql(1);
  const journeys = makeJourneysSql(DEFAULT_SETTINGS, touches, currentOutcomesSql(1), ['channel']);
  const whole = await best(
    sql`SELECT count(), sum(length(at)), sum(length(channel)), sum(value) FROM (${journeys})`,
  );
  const plain = await best(
    sql`SELECT count(), sum(n) FROM (SELECT client, channel, count() AS n FROM (${touches}) GROUP BY client, channel)`,
  );
  return whole / plain;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** The most that the embedded column store holds in memory, in MB, asked four times a second. */
function watchMemory(): { stop(): number } {
  let most = 0;
  const look = async () => {
    for (const child of await childrenOf(process.pid)) most = Math.max(most, await residentOf(child));
  };
  const timer = setInterval(() => void look(), 250);
  return {
    stop() {
      clearInterval(timer);
      return most;
    },
  };
}

async function childrenOf(pid: number): Promise<string[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  return text.split(' ').filter((each) => each !== '');
}

async function residentOf(pid: string): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}
