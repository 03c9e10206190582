import { afterAll, beforeAll, expect, it } from 'vitest';
import { collecting, type Collecting } from '../../../test/collecting.js';
import { freshHouse } from '../../../test/house.js';
import type { House } from '../../engines/index.js';
import { createSource } from '../sources/index.js';
import { Limiter } from './limiter.js';

let house: House;
let shop: Collecting;
beforeAll(async () => {
  house = await freshHouse();
  shop = await collecting(house, { rate: { bytesPerSecond: 10_000, burst: 200_000 } });
});
afterAll(async () => {
  await shop.close();
  await house.close();
});

it('lets a bucket run dry and fill again', () => {
  const limiter = new Limiter({ bytesPerSecond: 10_000, burst: 20_000 });
  expect(limiter.take('a', 1808, 0)).toBe(0);
  expect(limiter.take('a', 1808, 0)).toBe(0);
  expect(limiter.take('a', 1808, 0)).toBe(1);
  expect(limiter.take('b', 1808, 0)).toBe(0);
  expect(limiter.take('a', 1808, 1000)).toBe(0);
});

it('charges what a body turns out to have, where its length is not stated', async () => {
  const { key } = await createSource(house, { name: 'Unmeasured' });
  await shop.collector.refreshKeys();
  const message = JSON.stringify({ type: 'track', event: 'A', anonymousId: 'a', pad: 'x'.repeat(120_000) });
  const send = async () => {
    const body = new Blob([message]).stream();
    const headers = { authorization: `Basic ${btoa(`${key}:`)}` };
    return (await fetch(`${shop.url}/v1/track`, { method: 'POST', body, headers, duplex: 'half' })).status;
  };
  expect([await send(), await send(), await send()]).toEqual([400, 400, 429]);
});

it('a flood from one key waits, and another key does not notice', async () => {
  const { key: other } = await createSource(house, { name: 'Till' });
  await shop.collector.refreshKeys();
  const message = { type: 'track', event: 'A', anonymousId: 'a' };
  const flood = await Promise.all(Array.from({ length: 100 }, () => shop.send('/v1/track', message)));
  const refused = flood.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(50);
  expect(flood.length - refused.length).toBeGreaterThanOrEqual(20);
  expect(refused[0]!.body).toMatchObject({ reason: 'too-much' });
  expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  const answer = await shop.send('/v1/track', message, { authorization: `Basic ${btoa(`${other}:`)}` });
  expect(answer.status).toBe(200);
});
