import { describe, expect, it } from 'vitest';
import {
  GOOGLE,
  deriving,
  house,
  journeys,
  order,
  outcomes,
  page,
  refresh,
  take,
  track,
} from '../../test/deriving.js';
import { sql } from '../engines/index.js';
import { journeysSql } from './journeys.sql.js';
import { DEFAULT_SETTINGS } from './settings.js';

deriving();

describe('outcomes', () => {
  it('are one order, however many sources tell of it', async () => {
    await take(
      order(0, 'A', 1000),
      order(2, 'A', 900, { anonymous_id: '', email: 'e@example.org', received_at: '2026-03-02T00:00:00Z' }),
    );
    await refresh();
    expect(await outcomes()).toEqual(['A placed 900 1']);
  });

  it('go to the client of the strongest identifier, also when it comes later', async () => {
    await take(page(0, GOOGLE), order(1, 'A'));
    await refresh();
    expect(await journeys()).toEqual(['Organic Search > A']);
    await take(order(1, 'A', 1000, { anonymous_id: '', user_id: 'u' }));
    await refresh();
    expect(await journeys()).toEqual(['Organic Search > open', 'A']);
  });

  it('are restated by refunds, whoever these are of', async () => {
    await take(order(0, 'A'), order(1, 'B'), order(2, 'C'));
    await refresh();
    await take(
      track(9, 'Order Refunded', { order_number: 'A', value: 300, currency: 'CHF', anonymous_id: 'erp' }),
      track(9, 'Order Refunded', { order_number: 'B', anonymous_id: 'erp' }),
    );
    await refresh();
    expect(await outcomes()).toEqual(['A part-refunded 700 1', 'B refunded 0 2', 'C placed 1000 3']);
  });

  it('are restated by a cancellation, after which another is the first', async () => {
    await take(
      order(0, 'A'),
      order(1, 'B'),
      track(2, 'Order Cancelled', { order_number: 'A', anonymous_id: 'erp' }),
    );
    await refresh();
    expect(await outcomes()).toEqual(['A cancelled 0 0', 'B placed 1000 1']);
  });

  it('take a refund in that came before its order', async () => {
    await take(
      track(9, 'Order Refunded', { order_number: 'A', value: 300, currency: 'CHF', anonymous_id: 'erp' }),
    );
    await refresh();
    await take(order(0, 'A'));
    await refresh();
    expect(await outcomes()).toEqual(['A part-refunded 700 1']);
  });

  it('are in the currency of the house by the rate of their day, and held out without one', async () => {
    await house.records.query(
      sql`INSERT INTO exchange_rate VALUES ('EUR', '2026-02-20', 0.95), ('EUR', '2026-03-03', 0.90), ('JPY', '2026-02-01', 0.006)`,
    );
    const euro = { currency: 'EUR' };
    await take(
      order(0, 'A', 1001, euro),
      order('4d', 'B', 1000, euro),
      order('5d', 'C', 5000, { currency: 'USD' }),
      order('6d', 'D', 5000, { currency: 'JPY' }),
    );
    await refresh();
    expect(await outcomes()).toEqual(['A placed 951 1', 'B placed 900 2', 'C held 0 3', 'D placed 3000 4']);
  });

  it('come to nothing when all is given back in another currency', async () => {
    await house.records.query(
      sql`INSERT INTO exchange_rate VALUES ('EUR', '2026-02-20', 0.95), ('EUR', '2026-03-03', 0.90)`,
    );
    await take(
      order(0, 'A', 1001, { currency: 'EUR' }),
      track('9d', 'Order Refunded', { order_number: 'A', value: 1001, currency: 'EUR' }),
    );
    await refresh();
    expect(await outcomes()).toEqual(['A refunded 0 1']);
  });

  it('may be any event under a condition', async () => {
    await house.records.query(sql`INSERT INTO outcome_definition (name, event, condition)
      VALUES ('trial', 'Trial Started', ${JSON.stringify([{ field: 'boutique', operator: 'is', operands: ['Milano'] }])}::jsonb)`);
    await take(
      page(0, GOOGLE),
      track(1, 'Trial Started', { boutique: 'Milano' }),
      track(2, 'Trial Started', { boutique: 'Paris' }),
    );
    await refresh();
    const rows = await house.columns.query(
      sql`SELECT channel, boutique FROM (${journeysSql({ ...DEFAULT_SETTINGS, outcome: 'trial' }, 1)}) WHERE converted = 1`,
    );
    expect(rows).toEqual([{ channel: ['Organic Search'], boutique: [''] }]);
  });
});
