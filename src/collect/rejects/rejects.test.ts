import { afterAll, beforeAll, expect, it } from 'vitest';
import { collecting, countEvents, type Collecting } from '../../../test/collecting.js';
import { freshHouse } from '../../../test/house.js';
import { erase } from '../../consent/index.js';
import { DAY } from '../../core/index.js';
import { sql, type House } from '../../engines/index.js';
import { changed } from './change.js';
import { letRejectsGo, mendRejects, rejectGroups, tryMend } from './index.js';

// what was refused is kept for 90 days, so the clock is near the present
const now = Math.floor(Date.now() / 1000) * 1000;
const at = (more = 0) => new Date(now + more).toISOString();
const TERMS = { currency: 'CHF', timeZone: 'Europe/Zurich' };
let house: House;
let shop: Collecting;
beforeAll(async () => {
  house = await freshHouse();
  shop = await collecting(house, { now: () => now });
  const order = (id: string, more: object, properties: object = {}) => ({
    type: 'track', event: 'Order Completed', userId: 'u', messageId: id, ...more,
    properties: { order_id: id, revenue: 10, ...properties },
  }); // prettier-ignore
  await shop.send('/v1/batch', {
    sentAt: at(),
    batch: [
      order('o1', {}, { currency: 'Francs' }),
      order('o2', {}, { currency: 'Francs' }),
      order('o3', {}, { currency: 'Francs', revenue: -4 }),
      order('o4', { timestamp: at(DAY) }),
      order('o5', { userId: 'null' }),
    ],
  });
});
afterAll(async () => {
  await shop.close();
  await house.close();
});

it('shows what was refused by its reason, with examples', async () => {
  await expect.poll(() => rejectGroups(house), { timeout: 20_000 }).toHaveLength(2);
  const groups = await rejectGroups(house, { source: 'shop', examples: 1 });
  expect(groups).toMatchObject([
    { reason: 'currency-unknown', count: 3, examples: [{ reason: 'currency-unknown' }] },
    { reason: 'time-in-future', count: 1 },
  ]);
  expect(groups[0]!.examples[0]!.message).toBe('currency "FRANCS" is none of ISO 4217; write EUR');
});

it('mends a whole group with one patch; what is still wrong stays with its new reason', async () => {
  const patch = { properties: { currency: 'CHF' } };
  const result = await mendRejects(house, { reason: 'currency-unknown' }, { kind: 'patch', patch }, TERMS);
  expect(result).toEqual({ mended: 2, stillRefused: 1, reasons: ['amount-negative'] });
  expect(
    await house.columns.query(
      sql`SELECT order_number, value, currency FROM events FINAL ORDER BY order_number`,
    ),
  ).toMatchObject([
    { order_number: 'o1', value: '1000', currency: 'CHF' },
    { order_number: 'o2', value: '1000', currency: 'CHF' },
    { order_number: 'o5' },
  ]);
});

it('moves the time of messages', async () => {
  const change = { kind: 'shift time', milliseconds: -DAY } as const;
  expect(await mendRejects(house, { reason: 'time-in-future', source: 'shop' }, change, TERMS)).toMatchObject(
    {
      mended: 1,
    },
  );
  expect(await house.columns.one(sql`SELECT occurred_at FROM events FINAL WHERE message_id = 'o4'`)).toEqual({
    occurred_at: at(),
  });
});

it('lets go what is not worth mending, once', async () => {
  const [group] = await rejectGroups(house);
  const ids = group!.examples.map((example) => example.reject_id);
  expect(await letRejectsGo(house, { ids })).toBe(1);
  expect(await rejectGroups(house)).toEqual([]);
  await expect(letRejectsGo(house, { ids })).rejects.toThrow('none of these rejects is there any more');
  expect(await countEvents(house)).toBe(4);
});

it('keeps nothing of an erased person, whether it was refused before, after or is mended', async () => {
  const id = crypto.randomUUID();
  await house.records.query(sql`INSERT INTO client (id, key) VALUES (${id}, 7)`);
  await house.records.query(sql`INSERT INTO identifier (kind, value, client) VALUES
    ('phone', '+41791234567', ${id}), ('user', 'u9', ${id})`);
  const wrong = (more: object) => ({ type: 'track', timestamp: at(2 * DAY), event: 'Seen', ...more });
  const hers = [
    wrong({ anonymousId: 'other-1', properties: { phone: '079 123 45 67', country: 'CH', quantity: 1 } }),
    wrong({ userId: 'u9' }),
  ];
  await shop.send('/v1/batch', {
    batch: [...hers, wrong({ userId: 'someone', properties: { model: 'u9' } })],
  });
  const counts = async () => (await rejectGroups(house)).map(({ count }) => count);
  await expect.poll(counts, { timeout: 20_000 }).toEqual([3]);
  await erase(house, id, 'asked', 'odile');
  expect(await counts()).toEqual([1]);
  await shop.send('/v1/batch', { batch: [...hers, wrong({ userId: 'someone-else' })] });
  await expect.poll(counts, { timeout: 20_000 }).toEqual([2]);
  await house.columns.run(sql`INSERT INTO rejects (source, reject_id, received_at, reason, payload)
    SELECT 'shop', generateUUIDv4(), now64(3), 'old', '{"userId":"u9"}'`);
  await mendRejects(house, { reason: 'old' }, { kind: 'as it is' }, TERMS);
  expect(await house.columns.one(sql`SELECT count() AS n FROM rejects WHERE reason = 'old'`)).toEqual({
    n: '0',
  });
});

it('a patch takes out what is null and leaves poisoned names words', () => {
  const patch = JSON.parse('{"a":null,"b":{"c":2},"__proto__":{"d":3}}');
  const message = changed({ a: 1, b: { x: 1 } }, { kind: 'patch', patch });
  expect(JSON.stringify(message)).toBe('{"b":{"x":1,"c":2},"__proto__":{"d":3}}');
});

it('holds back nothing when mending fails', async () => {
  const reasons = async () => (await rejectGroups(house)).map(({ reason }) => reason);
  await expect.poll(reasons, { timeout: 20_000 }).toContain('time-in-future');
  await house.columns.run(sql`RENAME TABLE events TO events_away`);
  const patch = { timestamp: at() };
  const failed = mendRejects(house, { reason: 'time-in-future' }, { kind: 'patch', patch }, TERMS);
  await expect(failed).rejects.toThrow('clickhouse');
  await house.columns.run(sql`RENAME TABLE events_away TO events`);
  expect(await house.records.query(sql`SELECT token FROM batch WHERE done_at IS NULL`)).toEqual([]);
});

it('tries a change message by message, and keeps nothing of it', async () => {
  const order = (id: string, revenue: string) => ({
    type: 'track', event: 'Order Completed', userId: 'u', messageId: id, properties: { order_id: id, revenue },
  }); // prettier-ignore
  await shop.send('/v1/batch', { batch: [order('a1', '12,50'), order('a2', '99,00'), order('a3', 'ask')] });
  const all = { reason: 'amount-unreadable' };
  const count = async () =>
    (await rejectGroups(house)).find(({ reason }) => reason === all.reason)?.count ?? 0;
  await expect.poll(count, { timeout: 20_000 }).toBe(3);
  const rewrite = {
    kind: 'rewrite',
    field: 'properties.revenue',
    rewriting: { how: 'decimal comma' },
  } as const;
  const trial = await tryMend(house, all, rewrite, TERMS, 10);
  expect(trial).toMatchObject({ count: 3, tried: 3, taken: 2, differing: [] });
  const told = trial.messages.map(({ before, after, refusal }) =>
    [before, after].map((text) => JSON.parse(text).properties.revenue).concat(refusal ? 'refused' : []),
  );
  expect(told.sort()).toEqual([['12,50', 12.5], ['99,00', 99], ['ask', 'ask', 'refused']]); // prettier-ignore
  expect(await count()).toBe(3);
});

it('writes no value over different ones unless that is said', async () => {
  const all = { reason: 'amount-unreadable' };
  const patch = { properties: { revenue: 12.5 } };
  const refused = mendRejects(house, all, { kind: 'patch', patch }, TERMS);
  await expect(refused).rejects.toThrow('the 3 messages differ in properties.revenue (');
  const message = { type: 'track', event: 'X', userId: 'u' };
  await expect(mendRejects(house, all, { kind: 'replace', message }, TERMS)).rejects.toThrow('one by one');
  const { messages } = await tryMend(house, all, { kind: 'as it is' }, TERMS, 10);
  const ask = messages.find(({ before }) => before.includes('"ask"'))!;
  expect(await mendRejects(house, { ids: [ask.id] }, { kind: 'patch', patch }, TERMS)).toMatchObject({
    mended: 1,
  });
  const rewriting = { how: 'decimal comma' } as const;
  await mendRejects(house, all, { kind: 'rewrite', field: 'properties.revenue', rewriting }, TERMS);
  expect(
    await house.columns.query(
      sql`SELECT order_number, value FROM events FINAL WHERE order_number LIKE 'a%' ORDER BY order_number`,
    ),
  ).toEqual([
    { order_number: 'a1', value: '1250' },
    { order_number: 'a2', value: '9900' },
    { order_number: 'a3', value: '1250' },
  ]);
});
