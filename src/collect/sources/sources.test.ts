import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collecting, type Collecting } from '../../../test/collecting.js';
import { freshHouse } from '../../../test/house.js';
import { DAY, HOUR, MINUTE } from '../../core/index.js';
import { sql, type House } from '../../engines/index.js';
import { createSource, isSilent, listSources, renewKey, sourceStates } from './index.js';

let house: House;
let shop: Collecting;
beforeAll(async () => {
  house = await freshHouse();
  shop = await collecting(house);
});
afterAll(async () => {
  await shop.close();
  await house.close();
});

describe('a source', () => {
  it('is made with a key that is told once and kept as a hash', async () => {
    const { slug, key } = await createSource(house, {
      name: 'Boutique Zürich',
      origins: ['maison.example/x'],
    });
    expect(slug).toBe('boutique-zurich');
    const [kept] = await house.records.query(sql`SELECT * FROM source WHERE slug = ${slug}`);
    expect(JSON.stringify(kept)).not.toContain(key);
    expect((await listSources(house)).find((source) => source.slug === slug)).toMatchObject({
      name: 'Boutique Zürich',
      hint: key.slice(-4),
      origins: ['https://maison.example'],
      disabled: null,
      expected: null,
    });
  });

  it('that is named twice, or after nothing, is refused', async () => {
    await expect(createSource(house, { name: 'shop' })).rejects.toThrow('source "shop" exists already');
    await expect(createSource(house, { name: '!!' })).rejects.toThrow('no letters');
    await expect(createSource(house, { name: 'New', origins: ['ftp://x'] })).rejects.toThrow(
      'not a web address',
    );
    await expect(createSource(house, { name: 'New', origins: ['notanorigin'] })).rejects.toThrow(
      'origin "notanorigin" is not a web address; write https://shop.example',
    );
    for (const origin of [
      'http://localhost:3000',
      'https://[::1]:3000',
      'http://127.0.0.1',
      'shop.example.',
    ]) {
      await createSource(house, { name: `At ${origin}`, origins: [origin] });
    }
  });

  it('can send with a new key at once, and not with the old one', async () => {
    const { key: old } = await createSource(house, { name: 'Till' });
    const send = (key: string) =>
      shop.send('/v1/page', { anonymousId: 'a' }, { authorization: `Basic ${btoa(`${key}:`)}` });
    await shop.collector.refreshKeys();
    expect((await send(old)).status).toBe(200);
    const { key } = await renewKey(house, 'till');
    await shop.collector.refreshKeys();
    expect([(await send(old)).status, (await send(key)).status]).toEqual([401, 200]);
  });

  it('shows what comes in from it', async () => {
    const message = { type: 'track', event: 'A', anonymousId: 'a' };
    const seconds = (ago: number) => new Date(Date.now() - ago * 1000).toISOString();
    const batch = [0, 1, 2, 60].map((ago, index) => ({
      ...message,
      messageId: `s${index}`,
      timestamp: seconds(ago),
    }));
    await shop.send('/v1/batch', { batch: [...batch, { type: 'x' }] });
    await shop.settled();
    const state = async () => (await sourceStates(house)).find((source) => source.slug === 'shop')!;
    await expect.poll(async () => (await state()).refused, { timeout: 20_000 }).toBe(1);
    const { taken, lastSeen, messages, delay95, silent } = await state();
    expect([taken.length, taken.reduce((sum, each) => sum + each), messages]).toEqual([48, 4, 4]);
    expect(Date.now() - lastSeen!.getTime()).toBeLessThan(60_000);
    expect(delay95).toBeGreaterThan(2);
    expect(silent).toBe(false);
  });
});

it('has no delay by what a file brings', async () => {
  await createSource(house, { name: 'Old shop' });
  const bring = (id: string, file: string, late: number) =>
    house.columns
      .run(sql`INSERT INTO events (source, message_id, type, name, occurred_at, received_at, import)
      SELECT 'old-shop', ${id}, 'track', 'A', now64(3) - ${late}, now64(3), ${file}`);
  const delay = async () => (await sourceStates(house)).find((source) => source.slug === 'old-shop')!.delay95;
  await bring('1', 'file', 6 * 86_400);
  expect(await delay()).toBeUndefined();
  await bring('2', '', 2);
  await expect.poll(delay, { timeout: 20_000 }).toBeCloseTo(2, 0);
});

describe('silence', () => {
  const now = new Date('2026-03-10T12:00:00Z');
  const ago = (time: number) => new Date(now.getTime() - time);
  const always = { disabled: null, expected: null };
  const everyHour = Array.from({ length: 100 }, (_, index) => now.getTime() - (100 - index) * HOUR);

  it('is twice the longest usual pause', () => {
    expect(isSilent(always, everyHour, ago(119 * MINUTE), now)).toBe(false);
    expect(isSilent(always, everyHour, ago(121 * MINUTE), now)).toBe(true);
  });

  it('is what the house expects, where it does', () => {
    expect(isSilent({ ...always, expected: 10 * MINUTE }, everyHour, ago(11 * MINUTE), now)).toBe(true);
  });

  it('is unknown of what was hardly heard of, or is disabled', () => {
    expect(isSilent(always, everyHour.slice(0, 5), ago(DAY), now)).toBe(false);
    expect(isSilent({ ...always, disabled: now }, everyHour, ago(DAY), now)).toBe(false);
  });
});
