import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { importFile } from '../../src/collect/index.js';
import { openHouse, sql } from '../../src/engines/index.js';
import type { Bench } from './types.js';

/** Bytes of the file; `MAISON_BENCH_MB` shortens it for a trial. */
const BYTES = Number(process.env['MAISON_BENCH_MB'] ?? 1000) * 1e6;
const LEAST = 120_000;
const MOST_MEMORY = 400;

/** A Segment export into an empty house. */
export const importBench: Bench = {
  name: 'import',
  work: `import of a ${(BYTES / 1e9).toFixed(1)} GB Segment JSON-lines file`,
  limit: 'at least 120,000 events/s; Maison’s own memory under 400 MB',
  async run({ scratch, signal, log }) {
    const path = join(scratch, 'export.json');
    const events = await writeExport(path);
    const house = await openHouse({ home: join(scratch, 'house') }, { what: 'maison bench' });
    try {
      const watch = watchMemory();
      const start = performance.now();
      const summary = await importFile(house, path, { source: 'bench', kind: 'events' }, { signal });
      const seconds = (performance.now() - start) / 1000;
      const memory = await watch();
      const { rows } = await house.columns.one<{ rows: string }>(
        sql`SELECT count() AS rows FROM events FINAL`,
      );
      const rate = summary.accepted / seconds;
      log(
        `${summary.accepted} events in ${seconds.toFixed(1)} s, ${Math.round(rate)}/s; own memory at most ${Math.round(memory)} MB`,
      );
      const note = `${events} events of ${Math.round(BYTES / events)} bytes in ${seconds.toFixed(1)} s, the plan included`;
      return [
        { measure: 'events imported', value: rate, unit: 'events/s', limit: LEAST, better: 'more', note },
        {
          measure: 'own memory at most',
          value: memory,
          unit: 'MB',
          limit: MOST_MEMORY,
          better: 'less',
          note: 'resident, without the engines',
        },
        {
          measure: 'events written and missing',
          value: events - Number(rows),
          unit: 'events',
          limit: 0,
          better: 'less',
        },
      ];
    } finally {
      await house.close();
    }
  },
};

/** Writes messages as Segment's archive has them, all of them different; gives how many. */
async function writeExport(path: string): Promise<number> {
  const out = createWriteStream(path);
  let [events, bytes] = [0, 0];
  while (bytes < BYTES) {
    const lines = Array.from({ length: 1000 }, () => `${JSON.stringify(messageOf(events++))}\n`).join('');
    bytes += lines.length;
    if (!out.write(lines)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
  return events;
}

const STEP = 1300;
const FIRST = Date.UTC(2026, 0, 1);

function messageOf(index: number): object {
  const at = new Date(FIRST + ((index * STEP) % (300 * 86_400_000))).toISOString();
  const number = index.toString(16).padStart(12, '0');
  const watch = `Watch ${index % 300}`;
  return {
    anonymousId: `7c1f2e90-4d3b-4b5a-9f10-${(index % 200_000).toString(16).padStart(12, '0')}`,
    channel: 'client',
    context: {
      ip: `203.0.113.${index % 250}`,
      library: { name: 'analytics.js', version: '2.11.1' },
      locale: 'en-GB',
      page: {
        path: `/watches/${index % 300}`,
        referrer: 'https://www.google.com/',
        search: '?utm_source=google',
        title: watch,
        url: `https://vallorne.example/watches/${index % 300}?utm_source=google&utm_medium=cpc`,
      },
      userAgent: `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/12${index % 9}.0.0.0 Safari/537.36`,
    },
    event: 'Product Viewed',
    integrations: {},
    messageId: `ajs-next-5d0c7f2e-1b7a-4a3e-8f10-${number}`,
    originalTimestamp: at,
    properties: {
      product_id: `P${index % 300}`,
      name: watch,
      price: 1200 + (index % 500),
      currency: 'CHF',
      category: 'watches',
    },
    receivedAt: at,
    sentAt: at,
    timestamp: at,
    type: 'track',
    userId: index % 3 === 0 ? `VL-${index % 50_000}` : null,
    version: 2,
  };
}

/** The most memory of this process, in MB, until it is asked for. */
function watchMemory(): () => Promise<number> {
  let most = 0;
  const look = async () => {
    const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
    const resident = /VmRSS:\s+(\d+)/.exec(status)?.[1];
    most = Math.max(most, resident ? Number(resident) * 1024 : process.memoryUsage.rss());
  };
  const timer = setInterval(() => void look(), 50);
  return async () => {
    clearInterval(timer);
    await look();
    return most / 1e6;
  };
}
