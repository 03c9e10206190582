import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { pendingEvents } from '../../src/collect/index.js';
import { sleep } from '../../src/core/index.js';
import { openHouse, sql, type House } from '../../src/engines/index.js';
import { currentOutcomesSql, currentTouchesSql, currentVersion, refresh } from '../../src/journey/index.js';
import { randomStream } from '../../src/math/index.js';
import { Victim, type Part } from './victim.js';

const KILLS = 9;
const PARTS: readonly Part[] = ['maison', 'clickhouse', 'postgres'];

const home = await mkdtemp(join(tmpdir(), 'maison-crash-house-'));
const victim = new Victim<{ url: string; key: string }>(
  fileURLToPath(new URL('./served-house.ts', import.meta.url)),
  [home],
);
afterAll(async () => {
  await victim.stop();
  await rm(home, { recursive: true, force: true });
});

it(
  'killed at random while it resolves and derives, it comes to what a whole derivation comes to',
  { timeout: 400_000 },
  async () => {
    await victim.start();
    const shop = new Shop();
    const random = randomStream(9, 'crash');
    for (let kill = 0; kill < KILLS; kill += 1) {
      await sleep(500 + random.uniform() * 2500);
      await victim.kill(PARTS[random.integer(0, PARTS.length - 1)]!);
    }
    await shop.close();
    while ((await pendingEvents({ home })) > 0) await sleep(100);
    await victim.stop();
    const house = await openHouse({ home }, { what: 'the crash test' });
    try {
      await refresh(house);
      const step = await derived(house);
      await house.records.query(sql`UPDATE derivation SET settings = ''`);
      await refresh(house);
      expect(step).toEqual(await derived(house));
      expect(step).toMatchObject({
        orders: shop.orders,
        clients: shop.orders,
        value: String(shop.orders * 10_000),
      });
      expect(shop.orders).toBeGreaterThan(50);
    } finally {
      await house.close();
    }
  },
);

/** What is derived and current: counts, and a hash of all rows but their versions. */
async function derived(house: House): Promise<object> {
  const version = await currentVersion(house);
  const hash = (rows: ReturnType<typeof sql>) =>
    house.columns.one<object>(
      sql`SELECT toUInt32(count()) AS rows, hex(sumWithOverflow(sipHash64(* EXCEPT version))) AS hash FROM (${rows})`,
    );
  const orders = await house.columns
    .one<object>(sql`SELECT toUInt32(count()) AS orders, toUInt32(uniqExact(client)) AS clients, toString(sum(value)) AS value
    FROM (${currentOutcomesSql(version)})`);
  return {
    touches: await hash(currentTouchesSql(version)),
    outcomes: await hash(currentOutcomesSql(version)),
    ...orders,
  };
}

/** Visitors who come from a letter, say who they are and order, each sent again and again until acknowledged. */
class Shop {
  orders = 0;
  #closed = false;
  readonly #visitors = Array.from({ length: 3 }, (_, nth) => this.#serve(nth));

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#visitors);
  }

  async #serve(nth: number): Promise<void> {
    for (let visit = 0; !this.#closed; visit += 1) {
      const batch = messagesOf(`${nth}-${visit}`);
      while (!(await sent(batch))) await sleep(50);
      this.orders += 1;
      await sleep(30);
    }
  }
}

function messagesOf(who: string): object[] {
  const visitor = { anonymousId: `a-${who}` };
  const page = { url: 'https://maison.example/?utm_source=letters&utm_medium=email&utm_campaign=spring' };
  return [
    { type: 'page', messageId: `p-${who}`, ...visitor, context: { page } },
    { type: 'identify', messageId: `i-${who}`, ...visitor, userId: `u-${who}` },
    { type: 'track', event: 'Order Completed', messageId: `o-${who}`, userId: `u-${who}`, properties: { order_id: who, revenue: 100, currency: 'CHF' } },
  ]; // prettier-ignore
}

async function sent(batch: readonly object[]): Promise<boolean> {
  const house = victim.ready;
  if (house === undefined) return false;
  try {
    const response = await fetch(`${house.url}/v1/batch`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${house.key}:`)}` },
      body: JSON.stringify({ batch }),
      signal: AbortSignal.timeout(10_000),
    });
    return response.status === 200;
  } catch {
    return false; // killed while it was answering
  }
}
