import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSource, openCollector, type Collector, type CollectorOptions } from '../src/collect/index.js';
import { sql, type House } from '../src/engines/index.js';

/** A house that collects on a port of its own. */
export interface Collecting {
  readonly collector: Collector;
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** Write key of the source `shop`. */
  readonly key: string;
  /** Sends a body as JSON, or text as it is, with the key. */
  send(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Waits until nothing acknowledged is outside the column store any more. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

/** Collects for the house, as the server does, until it is closed. */
export async function collecting(house: House, options: Partial<CollectorOptions> = {}): Promise<Collecting> {
  const made = await createSource(house, { name: 'Shop' }).catch(() => undefined);
  const collector = await openCollector(house, { currency: 'CHF', age: 20, ...options });
  const server = createServer((request, response) => {
    if (!collector.handler(request, response)) response.writeHead(404).end();
  });
  const url = await listening(server);
  const key = made?.key ?? '';
  return {
    collector,
    url,
    key,
    async send(path, body, headers = {}) {
      const response = await fetch(`${url}${path}`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${btoa(`${key}:`)}`,
          'content-type': 'application/json',
          ...headers,
        },
        body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
      });
      const answer = (await response.json()) as Record<string, unknown>;
      return { status: response.status, body: answer, headers: response.headers };
    },
    async settled() {
      while (collector.pending() > 0) await new Promise((resolve) => setTimeout(resolve, 10));
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await collector.close();
    },
  };
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** How many events the house has, each once. */
export async function countEvents(house: House): Promise<number> {
  const { n } = await house.columns.one<{ n: string }>(sql`SELECT count() AS n FROM events FINAL`);
  return Number(n);
}
