import type { House } from '../engines/index.js';
import { currentVersion } from '../journey/index.js';
import { baseQuality, listDoubtful, type DoubtfulPair, type Quality } from '../know/index.js';
import { standingsOfSql } from './standing.sql.js';

/** A pair of records to decide, with what hangs on it. */
export interface QueuedPair extends DoubtfulPair {
  /** Of the clients with the records: orders, and their net value in minor units of the house's currency. */
  readonly orders: number;
  readonly value: number;
}

/** The pairs of records that a person should decide, those first on which most hangs. */
export interface Queue {
  readonly pairs: readonly QueuedPair[];
  /** How many wait in all. */
  readonly waiting: number;
  /** Undefined before records were linked. */
  readonly quality: Quality | undefined;
}

/**
 * The queue of somebody. What hangs on a pair is the doubt that its decision ends, most where the two are as likely one as
 * two, times what their clients have ordered, by orders of magnitude: pairs without orders come by doubt alone.
 */
export async function readQueue(house: House, who: string, limit: number): Promise<Queue> {
  const [pairs, quality] = await Promise.all([listDoubtful(house, who), baseQuality(house)]);
  const worth = await worthOf(house, pairs);
  const queued = pairs.map((pair): QueuedPair => ({ ...pair, ...togetherOf(pair, worth) }));
  const doubt = ({ probability }: QueuedPair) => probability * (1 - probability);
  const weight = (pair: QueuedPair) => doubt(pair) * (1 + Math.log1p(pair.value / 100));
  queued.sort((a, b) => weight(b) - weight(a));
  return { pairs: queued.slice(0, limit), waiting: pairs.length, quality };
}

interface Worth {
  readonly orders: number;
  readonly value: number;
}

/** Keys that one statement takes: ClickHouse refuses a parameter of more than 128 KiB. */
const AT_ONCE = 5000;

async function worthOf(house: House, pairs: readonly DoubtfulPair[]): Promise<Map<string, Worth>> {
  const keys = [...new Set(pairs.flatMap(({ clients }) => clients.map(({ key }) => key)))];
  if (keys.length === 0) return new Map();
  const version = await currentVersion(house);
  const worth = new Map<string, Worth>();
  for (let from = 0; from < keys.length; from += AT_ONCE) {
    const rows = await house.columns.query<{ client: string; orders: string; value: string }>(
      standingsOfSql(keys.slice(from, from + AT_ONCE), version),
    );
    for (const { client, orders, value } of rows) {
      worth.set(client, { orders: Number(orders), value: Number(value) });
    }
  }
  return worth;
}

function togetherOf({ clients: [one, other] }: DoubtfulPair, worth: ReadonlyMap<string, Worth>): Worth {
  const of = (key: string) => worth.get(key) ?? { orders: 0, value: 0 };
  if (one.key === other.key) return of(one.key);
  return {
    orders: of(one.key).orders + of(other.key).orders,
    value: of(one.key).value + of(other.key).value,
  };
}
