import type { IncomingMessage, ServerResponse } from 'node:http';
import { openCollector, type Collector } from '../collect/index.js';
import { readHouseSettings, type House } from '../engines/index.js';

/** Collection, which begins once the house has a currency. */
export interface Collecting {
  readonly collector: () => Collector | undefined;
  /** Answers what is the collector's and tells so. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /** Begins, where that has become possible, and takes up another currency of the house. */
  begin(): Promise<void>;
  close(): Promise<void>;
}

/** What the collector tells. */
export interface CollectingOptions {
  readonly onIn: () => void;
  readonly onTrouble: (trouble: string | undefined) => void;
}

const COLLECTED = /^\/(v1|analytics\.js)\//;

export async function openCollecting(house: House, options: CollectingOptions): Promise<Collecting> {
  let collector: Promise<Collector> | undefined;
  let open: Collector | undefined;
  const money = { currency: '' };
  async function begin(): Promise<void> {
    const settings = await readHouseSettings(house.records);
    if (settings) money.currency = settings.currency;
    if (!settings) return;
    collector ??= openedCollector().catch((error: unknown) => {
      collector = undefined; // it is tried again with the next change
      throw error;
    });
    await collector;
  }
  async function openedCollector(): Promise<Collector> {
    open = await openCollector(house, {
      get currency() {
        return money.currency;
      },
      onTrouble: options.onTrouble,
    });
    open.onIn(options.onIn);
    return open;
  }
  await begin();
  return {
    collector: () => open,
    begin,
    handle(request, response) {
      if (open) return open.handler(request, response);
      if (!COLLECTED.test(request.url ?? '')) return false;
      const error = 'the house has no currency and time zone yet; open its address and answer the first page';
      response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '60' });
      response.end(JSON.stringify({ error }));
      return true;
    },
    close: async () => (await collector)?.close(),
  };
}
