import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { startLink } from '../access/index.js';
import { RUN_LOCK } from '../consent/index.js';
import { sql, type House } from '../engines/index.js';
import { serveHouse, type Serving } from './index.js';

let house: House;
let serving: Serving;
let cookie = '';
let key = '';

beforeAll(async () => {
  house = await freshHouse();
  serving = await serveHouse(house, {
    host: '127.0.0.1',
    port: 0,
    pages: '/nowhere',
    sample: { load: async () => {}, drop: async () => {} },
    onTrouble: () => {},
  });
  const token = await startLink(house.records, new Date());
  expect((await call('/api/start/check', 'POST', { token: 'other' })).status).toBe(403);
  expect((await call('/api/start/check', 'POST', { token })).status).toBe(204);
  const answer = await call('/api/start', 'POST', {
    token, name: 'Odile', email: 'odile@maison.example', password: 'seven grey swans',
    house: { name: 'Ostremont', currency: 'EUR', timeZone: 'Europe/Paris' },
  }); // prettier-ignore
  cookie = answer.headers.getSetCookie()[0]!.split(';', 1)[0]!;
  ({ key } = (await (await call('/api/sources', 'POST', { name: 'Shop', kind: 'server' })).json()) as {
    key: string;
  });
});
afterAll(async () => {
  await serving.close();
  await house.close();
});

function call(path: string, method = 'GET', json?: unknown) {
  const headers = { cookie, 'x-maison': '1', 'content-type': 'application/json' };
  return fetch(serving.address + path, { method, headers, body: json ? JSON.stringify(json) : undefined });
}

async function order(number: string) {
  const properties = { order_id: number, revenue: 10 };
  await fetch(`${serving.address}/v1/track`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${key}:`)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ event: 'Order Completed', userId: 'u', messageId: number, properties }),
  });
}

const orders = () =>
  house.columns.query(sql`SELECT number, currency, held FROM outcomes
    WHERE (client, version) NOT IN (SELECT client, version FROM superseded) ORDER BY number`);

it('is called otherwise at once', async () => {
  expect((await call('/api/house', 'PATCH', { name: 'Vallorne' })).status).toBe(204);
  expect(await (await call('/api/house')).json()).toEqual({
    name: 'Vallorne', currency: 'EUR', timeZone: 'Europe/Paris', matters: 0.01, sample: false, runs: 0,
    quietHours: { from: '20:00', to: '08:00' }, cap: { contacts: 5, days: 7 },
    currencyStays: null, timeZoneStays: null,
  }); // prettier-ignore
  expect((await call('/api/house', 'PATCH', { currency: 'XQX' })).status).toBe(422);
});

it('takes another part of the orders as what matters, beside a run that is being made', async () => {
  await house.records.locked(RUN_LOCK, async () => {
    expect((await call('/api/house', 'PATCH', { matters: 0.05 })).status).toBe(204);
  });
  expect(await (await call('/api/house')).json()).toMatchObject({ name: 'Vallorne', matters: 0.05 });
  for (const matters of [0, 0.21, '.05']) {
    const answer = await call('/api/house', 'PATCH', { matters });
    expect(answer.status).toBe(422);
    expect(((await answer.json()) as { error: string }).error).toMatch(/^matters: /);
  }
  expect((await call('/api/house', 'PATCH', { matters: 0.2 })).status).toBe(204);
});

it('leaves clients in peace as it is told, and leaves alone what is not said', async () => {
  const restrain = (change: object) => call('/api/house/restraint', 'PATCH', change);
  expect((await restrain({ cap: { contacts: 3, days: 14 } })).status).toBe(204);
  expect((await restrain({ quietHours: null })).status).toBe(204);
  expect(await (await call('/api/house')).json()).toMatchObject({
    name: 'Vallorne',
    quietHours: null,
    cap: { contacts: 3, days: 14 },
  });
  for (const [change, says] of [
    [{ quietHours: { from: '24:00', to: '08:00' } }, /24:00|time of day/],
    [{ quietHours: { from: '08:00', to: '08:00' } }, /begin when they end/],
    [{ cap: { contacts: -1, days: 7 } }, /from 0 to 100/],
    [{ cap: { contacts: 5, days: 0 } }, /from 1 to 90 days/],
  ] as const) {
    const answer = await restrain(change);
    expect(answer.status).toBe(422);
    expect(((await answer.json()) as { error: string }).error).toMatch(says);
  }
  const { detail } = await house.records.one<{ detail: object }>(
    sql`SELECT detail FROM audit WHERE action = 'restraint changed' ORDER BY at DESC LIMIT 1`,
  );
  expect(detail).toEqual({ quietHours: 'none', contacts: '3 in 14 days' });
});

it('counts in another currency from then on, and derives what it has anew', async () => {
  await order('a');
  await expect.poll(orders, { timeout: 50_000 }).toEqual([{ number: 'a', currency: 'EUR', held: 0 }]);
  await house.records.query(
    sql`INSERT INTO run (id, state, parameters, pins) VALUES (gen_random_uuid(), 'done', '{}', '{}')`,
  );
  expect((await call('/api/house', 'PATCH', { currency: 'CHF' })).status).toBe(204);
  await order('b');
  await expect.poll(orders, { timeout: 50_000 }).toEqual([
    { number: 'a', currency: 'EUR', held: 1 },
    { number: 'b', currency: 'CHF', held: 0 },
  ]);
  expect(await house.records.query(sql`SELECT id FROM run`)).toEqual([]);
});

it('keeps the currency in which its rates are, and says so', async () => {
  await house.records.query(
    sql`INSERT INTO exchange_rate (currency, day, rate) VALUES ('EUR', '2026-01-01', 0.9)`,
  );
  const answer = await call('/api/house', 'PATCH', { currency: 'EUR' });
  expect(answer.status).toBe(409);
  expect(((await answer.json()) as { error: string }).error).toMatch(
    /^the currency stays CHF: one exchange rate/,
  );
  expect((await call('/api/house', 'PATCH', { timeZone: 'Asia/Tokyo' })).status).toBe(204);
  expect(await (await call('/api/house')).json()).toMatchObject({ timeZone: 'Asia/Tokyo', matters: 0.2 });
});
