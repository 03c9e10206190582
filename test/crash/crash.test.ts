import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { pendingEvents } from '../../src/collect/index.js';
import { sleep } from '../../src/core/index.js';
import { openColumns, readHolder, sql } from '../../src/engines/index.js';
import { randomStream } from '../../src/math/index.js';
import { Victim, type Part } from './victim.js';

const KILLS = 20;
const PARTS: readonly Part[] = ['maison', 'clickhouse', 'postgres'];
const BATCH = 20;

const home = await mkdtemp(join(tmpdir(), 'maison-crash-'));
const victim = new Victim<{ url: string; key: string }>(
  fileURLToPath(new URL('./collecting-house.ts', import.meta.url)),
  [home],
);
afterAll(async () => {
  await victim.stop();
  await rm(home, { recursive: true, force: true });
});

it(
  'killed twenty times at random under load, it loses nothing acknowledged and doubles nothing',
  { timeout: 400_000 },
  async () => {
    await victim.start();
    const load = new Load();
    const random = randomStream(20, 'crash');
    for (let kill = 0; kill < KILLS; kill += 1) {
      await sleep(100 + random.uniform() * 900);
      await victim.kill(PARTS[random.integer(0, PARTS.length - 1)]!);
    }
    await load.stop();
    expect(load.acknowledged.size).toBeGreaterThan(1000);
    const counted = await idsInStore(load.acknowledged.size);
    expect(counted.filter((id) => load.acknowledged.has(id))).toHaveLength(load.acknowledged.size);
    expect(new Set(counted).size).toBe(counted.length);
  },
);

/** Clients that send a batch again and again until it is acknowledged, as the field's do. */
class Load {
  readonly acknowledged = new Set<string>();
  #next = 0;
  #stopped = false;
  readonly #clients = Array.from({ length: 4 }, () => this.#client());

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#clients);
  }

  async #client(): Promise<void> {
    while (!this.#stopped) {
      const ids = Array.from({ length: BATCH }, () => `m${(this.#next += 1)}`);
      while (!(await this.#sent(ids))) await sleep(50);
      for (const id of ids) this.acknowledged.add(id);
      await sleep(5);
    }
  }

  async #sent(ids: readonly string[]): Promise<boolean> {
    const house = victim.ready;
    if (house === undefined) return false;
    const batch = ids.map((messageId) => ({ type: 'track', event: 'A', messageId, anonymousId: messageId }));
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
}

/** Every message id in the column store, once a row, when nothing is pending any more. */
async function idsInStore(atLeast: number): Promise<string[]> {
  const holder = await readHolder(home);
  const columns = openColumns(holder!.clickhouse!, 'maison');
  try {
    for (let attempt = 0; attempt < 600; attempt += 1) {
      const rows = await columns
        .query<{ id: string }>(sql`SELECT message_id AS id FROM events FINAL`)
        .catch(() => []);
      if (rows.length >= atLeast && (await pendingEvents({ home })) === 0) return rows.map(({ id }) => id);
      await sleep(200);
    }
    const rows = await columns.query<{ id: string }>(sql`SELECT message_id AS id FROM events FINAL`);
    return rows.map(({ id }) => id);
  } finally {
    await columns.close();
  }
}
