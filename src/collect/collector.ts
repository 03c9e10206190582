import { MaisonError } from '../core/index.js';
import type { House } from '../engines/index.js';
import { collectHandler, Limiter, Reading, Taking, Turns, type Handler, type Rate } from './http/index.js';
import { ROW_FORMAT } from './row.js';
import { Keys } from './sources/index.js';
import { countWaiting, Spool, spoolFolder } from './spool/index.js';
import { Writer, type InBatch } from './writer.js';

/** How the collector is set up; what is absent has a sane default. */
export interface CollectorOptions {
  /** The house's currency: that of amounts which name none. It is asked with each message, as the house may change it. */
  readonly currency: string;
  /** Most bytes that may wait on the disk for the column store. Default 4 GiB. */
  readonly spoolLimit?: number;
  /** How much one source may send. Default 100 MB a second, 400 MB at once. */
  readonly rate?: Rate;
  /** Bytes of a spool segment. Default 64 MiB. */
  readonly segmentBytes?: number;
  /** Milliseconds that an event waits in the spool when the column store has nothing else to do, or five times that
   * where many come. Default 300. */
  readonly age?: number;
  /** Told when an engine does not take what came in, and with undefined when it does again. */
  readonly onTrouble?: (trouble: string | undefined) => void;
  /** Unix milliseconds; the system's clock when absent. */
  readonly now?: () => number;
}

/** Collection over HTTP, running. */
export interface Collector {
  /** Answers a request that is the collector's and tells so. */
  readonly handler: Handler;
  /**
   * Takes a message of the house's own; it is on the disk once this resolves.
   * @param source slug. @throws MaisonError (422) where it says nothing that can be kept.
   */
  record(source: string, message: Readonly<Record<string, unknown>>): Promise<void>;
  /** Acknowledged events that are not in the column store yet. */
  pending(): number;
  /** Calls the listener after each batch of events that reached the column store; call the result to stop. */
  onIn(listener: (batch: InBatch) => void): () => void;
  /** Makes a change of sources count at once. */
  refreshKeys(): Promise<void>;
  /** Finishes what is being written. What has not reached the column store is taken up at the next start. */
  close(): Promise<void>;
}

const MEBIBYTE = 1 << 20;
const DEFAULT_RATE: Rate = { bytesPerSecond: 100e6, burst: 400e6 };

/** Starts collection for a house. One process at a time may collect for it. */
export async function openCollector(house: House, options: CollectorOptions): Promise<Collector> {
  const listeners = new Set<(batch: InBatch) => void>();
  let notice = () => {};
  const spool = await Spool.open({
    folder: spoolFolder(house.home),
    format: ROW_FORMAT,
    segmentBytes: options.segmentBytes ?? 64 * MEBIBYTE,
    limit: options.spoolLimit ?? 4096 * MEBIBYTE,
    memory: 128 * MEBIBYTE,
    onSegment: () => notice(),
  });
  const writer = new Writer(house, spool, {
    age: options.age ?? 300,
    onIn: (batch) => listeners.forEach((listener) => listener(batch)),
    onTrouble: options.onTrouble ?? (() => {}),
  });
  notice = () => writer.notice();
  const keys = new Keys(house);
  await keys.refresh().catch(() => {});
  return {
    handler: collectHandler({
      keys,
      spool,
      limiter: new Limiter(options.rate ?? DEFAULT_RATE),
      reading: new Reading(256 * MEBIBYTE),
      turns: new Turns(),
      get currency() {
        return options.currency;
      },
      now: options.now ?? Date.now,
    }),
    async record(source, message) {
      const receivedAt = (options.now ?? Date.now)();
      const taking = new Taking([message], { source, receivedAt, currency: options.currency }, 'the house');
      taking.steps();
      const [refused] = taking.refused;
      if (refused) throw new MaisonError(refused.message, 422);
      await spool.append(taking.lines());
    },
    pending: () => spool.pending(),
    onIn(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refreshKeys: () => keys.refresh(),
    async close() {
      keys.close();
      await writer.close();
      await spool.rotate();
    },
  };
}

/** Acknowledged events of the house that are not in the column store yet, counted in its folder by any process. */
export function pendingEvents(house: Pick<House, 'home'>): Promise<number> {
  return countWaiting(spoolFolder(house.home));
}
