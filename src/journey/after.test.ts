import { expect, it } from 'vitest';
import { deriving, house, join, order, page, refresh, take } from '../../test/deriving.js';
import { sql } from '../engines/index.js';
import { ordersAfter } from './after.js';

deriving();

it('counts the orders of a client within the lookback after an event of theirs, each once', async () => {
  await take(page(0), page(1), page('100d', '', { anonymous_id: 'b' }));
  await take(
    order('5d', 'A', 1000, { user_id: 'u' }),
    order('95d', 'B', 1000, { user_id: 'u' }),
    order('6d', 'C', 1000, { anonymous_id: 'c' }),
    order('99d', 'D', 1000, { anonymous_id: 'b' }),
  );
  await join(7, 'anonymous:a', 'user:u');
  await refresh();
  const pages = sql`SELECT person, occurred_at FROM events FINAL WHERE type = 'page'`;
  const year = { start: new Date('2026-01-01'), end: new Date('2027-01-01') };
  expect(await ordersAfter(house, pages, year)).toBe(1);
  expect(await ordersAfter(house, pages, { ...year, start: new Date('2026-04-01') })).toBe(0);
});
