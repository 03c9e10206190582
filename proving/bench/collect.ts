import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import {
  createSource,
  decodeMessage,
  INSERT_SETTINGS,
  insertRowsSql,
  linesOf,
  openCollector,
  Spool,
  type Collector,
  type EventRow,
} from '../../src/collect/index.js';
import { sleep } from '../../src/core/index.js';
import { openHouse, sql, type House } from '../../src/engines/index.js';
import type { LoadReport, LoadRequest } from './load.js';
import type { Bench, BenchContext, BenchResult } from './types.js';

/** How long the load lasts; `MAISON_BENCH_SECONDS` shortens it for a trial. */
const SECONDS = Number(process.env['MAISON_BENCH_SECONDS'] ?? 300);
const SHORT = Math.min(SECONDS, 30);
const NO_LIMIT = { bytesPerSecond: 1e12, burst: 1e12 };

/** Collection over HTTP, durable, into the column store; the load on the same machine; and the parts beside it. */
export const collectBench: Bench = {
  name: 'collect',
  work: `HTTP, durable, batches of 100 for ${SECONDS} s, then single events on 64 connections; the load on the same cores`,
  limit:
    'at least 60,000 events/s with p99 under 100 ms, pending zero 30 s after the end; at least 5,000 single events/s',
  async run(context) {
    const house = await openHouse({ home: join(context.scratch, 'house') }, { what: 'maison bench' });
    try {
      return [
        ...(await wholeWay(house, context, { batch: 100, connections: 16, seconds: SECONDS }, 60_000)),
        ...(await wholeWay(house, context, { batch: 1, connections: 64, seconds: SHORT }, 5000)),
        await httpAlone(context),
        await insertAlone(house, context, 10_000),
        await insertAlone(house, context, 100_000),
      ];
    } finally {
      await house.close();
    }
  },
};

type Shape = Pick<LoadRequest, 'batch' | 'connections' | 'seconds'>;

/** Events from the socket to the column store, and whether every acknowledged one is there. */
async function wholeWay(
  house: House,
  { log }: BenchContext,
  shape: Shape,
  limit: number,
): Promise<BenchResult[]> {
  const { slug, key } = await createSource(house, { name: `Load ${shape.batch}` });
  const collector = await openCollector(house, { currency: 'CHF', rate: NO_LIMIT });
  const server = createServer((request, response) => void collector.handler(request, response));
  const port = await listening(server);
  const watch = watchPending(collector);
  const report = await runLoad({ ...shape, port, key, name: slug });
  const { most, stall } = watch.stop();
  const drained = await untilIn(collector);
  const { n } = await house.columns.one<{ n: string }>(
    sql`SELECT uniqExact(message_id) AS n FROM events WHERE source = ${slug}`,
  );
  await closed(server);
  await collector.close();
  const rate = report.events / report.seconds;
  const name = shape.batch === 1 ? 'single events on 64 connections' : `batches of ${shape.batch}`;
  const note = `${Math.round(report.bytesPerEvent)} bytes an event; pending at most ${most}, zero ${drained.toFixed(1)} s after the end; event loop held at most ${stall.toFixed(0)} ms`;
  log(
    `${name}: ${Math.round(rate)}/s, p50 ${report.p50.toFixed(1)} ms, p99 ${report.p99.toFixed(1)} ms; ${note}`,
  );
  return [
    { measure: name, value: rate, unit: 'events/s', limit, better: 'more', note },
    { measure: `${name}: p99 answer`, value: report.p99, unit: 'ms', limit: 100, better: 'less' },
    {
      measure: `${name}: acknowledged and missing`,
      value: report.events - Number(n),
      unit: 'events',
      limit: 0,
      better: 'less',
      note: `${report.events} acknowledged, ${n} counted, ${report.refused} requests refused`,
    },
  ];
}

/** The part before the column store: HTTP, parsing and a grouped fsync, without decoding. */
async function httpAlone({ scratch, log }: BenchContext): Promise<BenchResult> {
  const spool = await Spool.open({
    folder: join(scratch, 'http-alone'),
    format: 1,
    segmentBytes: 1 << 30,
    limit: 1e12,
    memory: 1e9,
    onSegment: () => {},
  });
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const bytes = Buffer.concat(chunks);
      const { batch } = JSON.parse(bytes.toString()) as { batch: unknown[] };
      await spool.append({ events: { bytes, lines: batch.length } });
      response.writeHead(200, { 'content-length': 2 }).end('{}');
    });
  });
  const port = await listening(server);
  const report = await runLoad({
    batch: 100,
    connections: 16,
    seconds: SHORT,
    port,
    key: 'none',
    name: 'alone',
  });
  await closed(server);
  await spool.rotate();
  const rate = report.events / report.seconds;
  log(`HTTP, parsing and a grouped fsync alone: ${Math.round(rate)}/s, p99 ${report.p99.toFixed(1)} ms`);
  return {
    measure: 'HTTP, parsing and a grouped fsync alone',
    value: rate,
    unit: 'events/s',
    better: 'more',
    note: `p99 ${report.p99.toFixed(1)} ms`,
  };
}

/** The part after the spool: the same rows straight into the same column store. */
async function insertAlone(house: House, { log }: BenchContext, size: number): Promise<BenchResult> {
  const bodies = Array.from({ length: 300_000 / size }, (_, part) =>
    madeLines(size, part * size, `direct-${size}`),
  );
  const start = performance.now();
  for (const body of bodies) {
    await house.columns.insert(insertRowsSql(0), Readable.from([body]), undefined, {
      settings: INSERT_SETTINGS,
    });
  }
  const rate = 300_000 / ((performance.now() - start) / 1000);
  log(`the same rows straight into the column store, ${size} at a time: ${Math.round(rate)}/s`);
  return {
    measure: `rows straight into the column store, ${size} at a time`,
    value: rate,
    unit: 'events/s',
    better: 'more',
  };
}

function madeLines(count: number, first: number, source: string): Buffer {
  const arrival = { source, receivedAt: Date.now(), currency: 'CHF' };
  const rows: EventRow[] = [];
  for (let index = first; index < first + count; index += 1) {
    const decoded = decodeMessage(
      {
        messageId: `m-${index}`,
        type: 'track',
        event: 'Product Viewed',
        anonymousId: `7c1f2e90-4d3b-4b5a-9f10-${String(index).padStart(12, '0')}`,
        properties: {
          product_id: `p-${index % 300}`,
          sku: 'SILK-90',
          name: 'Silk twill',
          price: 390,
          boutique: 'Bern',
        },
        context: {
          page: {
            url: 'https://maison.example/silk/twill',
            path: '/silk/twill',
            referrer: 'https://maison.example/',
          },
          userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/126.0.0.0',
          library: { name: '@segment/analytics-node', version: '3.1.0' },
        },
      },
      arrival,
    );
    if ('row' in decoded) rows.push(decoded.row);
  }
  return linesOf(rows);
}

function runLoad(request: LoadRequest): Promise<LoadReport> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./load.js', import.meta.url), { workerData: request });
    worker.once('message', resolve).once('error', reject);
  });
}

/** The most that was pending, and the longest that the event loop was held, looked at every 10 ms. */
function watchPending(collector: Collector): { stop(): { most: number; stall: number } } {
  let [most, stall, last] = [0, 0, performance.now()];
  const timer = setInterval(() => {
    most = Math.max(most, collector.pending());
    const now = performance.now();
    stall = Math.max(stall, now - last - 10);
    last = now;
  }, 10);
  return {
    stop() {
      clearInterval(timer);
      return { most, stall };
    },
  };
}

async function untilIn(collector: Collector): Promise<number> {
  const start = performance.now();
  while (collector.pending() > 0 && performance.now() - start < 120_000) await sleep(20);
  return (performance.now() - start) / 1000;
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
