import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { saveRules } from '../collect/index.js';
import { sql, writeSetting, type House } from '../engines/index.js';
import { currentOutcomesSql, currentTouchesSql } from './current.sql.js';
import { derive, type Derived } from './derive.js';
import { journeysSql } from './journeys.sql.js';
import { DEFAULT_SETTINGS } from './settings.js';
import { beginVersion, commitPosition, readPosition } from './state.js';
import { currentVersion } from './store.js';

let house: House;
let batch = 0;
let sequence = 0;
let messages = 0;

beforeAll(async () => {
  house = await freshHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  for (const table of [
    sql`events`,
    sql`identities`,
    sql`touches`,
    sql`outcomes`,
    sql`journeys`,
    sql`superseded`,
  ]) {
    await house.columns.run(sql`TRUNCATE TABLE ${table}`);
  }
  await house.records.query(
    sql`UPDATE derivation SET version = 0, attempt = 0, batch = 0, identity_sequence = 0, settings = ''`,
  );
  await house.records.query(sql`DELETE FROM exchange_rate`);
  await house.records.query(sql`DELETE FROM outcome_definition`);
  await house.records.query(sql`DELETE FROM run`);
  await writeSetting(house.records, 'house', {
    name: 'Ostremont',
    currency: 'CHF',
    timeZone: 'Europe/Zurich',
  });
  [batch, sequence, messages] = [0, 0, 0];
});

/** Takes events in as one batch; times are minutes after 1 March 2026, or days as `2d`. */
async function take(...events: object[]): Promise<void> {
  batch += 1;
  const lines = events.map((event) =>
    JSON.stringify({
      message_id: `m${(messages += 1)}`,
      batch,
      received_at: '2026-03-01T00:00:00Z',
      ...event,
    }),
  );
  await house.columns.insert(sql`INSERT INTO events FORMAT JSONEachRow`, Readable.from([lines.join('\n')]));
}

/** Joins identifiers, as `anonymous:a`, to a client's key. */
async function join(client: number, ...identifiers: string[]): Promise<void> {
  sequence += 1;
  await house.columns.run(
    sql`INSERT INTO identities SELECT sipHash64(arrayJoin(${identifiers})), ${client}, ${sequence}, 0`,
  );
}

const refresh = (): Promise<Derived> => derive(house, { batch, sequence });

function at(minutes: number | `${number}d`): string {
  const after = typeof minutes === 'number' ? minutes : Number(minutes.slice(0, -1)) * 1440;
  return new Date(Date.UTC(2026, 2, 1) + after * 60_000).toISOString();
}

function page(minutes: number | `${number}d`, referrer = 'https://maison.example/', more: object = {}) {
  return {
    type: 'page',
    anonymous_id: 'a',
    url: 'https://maison.example/x',
    referrer,
    occurred_at: at(minutes),
    ...more,
  };
}

function track(minutes: number | `${number}d`, name: string, more: object = {}) {
  return { type: 'track', name, anonymous_id: 'a', occurred_at: at(minutes), ...more };
}

function order(
  minutes: number | `${number}d`,
  number: string,
  value: number | null = 1000,
  more: object = {},
) {
  return track(minutes, 'Order Completed', { order_number: number, value, currency: 'CHF', ...more });
}

/** Current touches as `minute channel`. */
async function touches(): Promise<string[]> {
  const rows = await house.columns.query<{ minute: string; channel: string }>(sql`SELECT channel,
    toString(dateDiff('minute', toDateTime64('2026-03-01 00:00:00', 3, 'UTC'), occurred_at)) AS minute
    FROM (${currentTouchesSql(await currentVersion(house))}) ORDER BY occurred_at, channel`);
  return rows.map(({ minute, channel }) => `${minute} ${channel}`);
}

/** Current outcomes as `number status value nth`. */
async function outcomes(): Promise<string[]> {
  const rows = await house.columns.query<{
    number: string;
    status: string;
    value: string;
    nth: number;
    held: number;
  }>(sql`SELECT * FROM (${currentOutcomesSql(await currentVersion(house))}) ORDER BY occurred_at, number`);
  return rows.map(
    ({ number, status, value, nth, held }) => `${number} ${held ? 'held' : status} ${value} ${nth}`,
  );
}

/** Current journeys as `Email > A`. */
async function journeys(version?: number): Promise<string[]> {
  const rows = await house.columns.query<{ channel: string[]; number: string; converted: number }>(
    sql`SELECT * FROM (${journeysSql(DEFAULT_SETTINGS, version ?? (await currentVersion(house)))}) ORDER BY ended_at, number`,
  );
  return rows.map(({ channel, number, converted }) => [...channel, converted ? number : 'open'].join(' > '));
}

const GOOGLE = 'https://www.google.com/';
const NEWSLETTER = { campaign_source: 'letters', campaign_medium: 'email', campaign_name: 'spring' };

describe('visits', () => {
  it('are one touch, however many pages they have', async () => {
    await take(page(0, GOOGLE), ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((minute) => page(minute)));
    await refresh();
    expect(await touches()).toEqual(['0 Organic Search']);
  });

  it('end after half an hour without a page', async () => {
    await take(page(0, GOOGLE), page(29), page(58), page(89, ''), page(100, GOOGLE));
    await refresh();
    expect(await touches()).toEqual(['0 Organic Search', '89 Direct', '100 Organic Search']);
  });

  it('have a further touch for a new source, once', async () => {
    await take(
      page(0, GOOGLE),
      page(5, '', NEWSLETTER),
      page(6, GOOGLE),
      page(7, '', NEWSLETTER),
      page(8, ''),
    );
    await refresh();
    expect(await touches()).toEqual(['0 Organic Search', '5 Email']);
  });

  it('go on when the house or a payment provider sends them back, however late', async () => {
    await take(
      page(0, GOOGLE),
      page(10, 'https://www.paypal.com/'),
      page(60, 'https://checkout.stripe.com/'),
      page(120),
      page(121, ''),
    );
    await refresh();
    expect(await touches()).toEqual(['0 Organic Search']);
  });

  it('of robots are none', async () => {
    await take(page(0, GOOGLE, { bot: 1 }), page(10, ''));
    await refresh();
    expect(await touches()).toEqual(['10 Direct']);
  });

  it('are one touch with the click that was reported', async () => {
    await take(track(0, 'Email Link Clicked'), page(1, '', NEWSLETTER), page(3, GOOGLE));
    await refresh();
    expect(await touches()).toEqual(['0 Email', '3 Organic Search']);
  });
});

describe('derivation', () => {
  it('makes touches of deeds and none of signals or opened letters', async () => {
    await take(
      track(0, 'Email Delivered'),
      track(1, 'Email Opened'),
      track(2, 'Product Viewed'),
      track(3, 'Adviser Met'),
    );
    await refresh();
    expect(await touches()).toEqual(['0 Email', '3 Adviser']);
  });

  it('credits the past anew when someone is identified late', async () => {
    await take(page(0, GOOGLE), order('2d', 'A', 1000, { anonymous_id: '', user_id: 'u' }));
    await refresh();
    expect(await journeys()).toEqual(['Organic Search > open', 'A']);
    await join(7, 'anonymous:a', 'user:u');
    expect(await refresh()).toEqual({ version: 2, extent: 'part', clients: 3 });
    expect(await journeys()).toEqual(['Organic Search > A']);
    expect(await journeys(1)).toEqual(['Organic Search > open', 'A']);
  });

  it('gives the past back when an identity is undone', async () => {
    await take(page(0, GOOGLE), order('2d', 'A', 1000, { anonymous_id: '', user_id: 'u' }));
    await join(7, 'anonymous:a', 'user:u');
    await refresh();
    await join(8, 'anonymous:a');
    await refresh();
    expect(await journeys()).toEqual(['Organic Search > open', 'A']);
  });

  it('does nothing where nothing is new', async () => {
    await take(page(0, GOOGLE));
    await refresh();
    expect(await refresh()).toEqual({ version: 1, extent: 'none', clients: 0 });
  });

  it('derives only those of whom something is new', async () => {
    await take(page(0, GOOGLE), page(0, GOOGLE, { anonymous_id: 'b' }));
    await refresh();
    await take(track(5, 'Adviser Met', { anonymous_id: 'b' }));
    expect(await refresh()).toEqual({ version: 2, extent: 'part', clients: 1 });
    expect(await touches()).toEqual(['0 Organic Search', '0 Organic Search', '5 Adviser']);
  });

  it('derives all anew when a rule changes', async () => {
    await take(page(0, '', { campaign_source: 'forum', campaign_medium: 'x' }));
    await refresh();
    expect(await touches()).toEqual(['0 Unassigned']);
    const when = [[{ field: 'source', operator: 'is', operands: ['forum'] }]];
    await saveRules(house.records, [{ id: 'forum', when, channel: 'Community' }], 'Ruben');
    expect((await refresh()).extent).toBe('all');
    expect(await touches()).toEqual(['0 Community']);
    await saveRules(house.records, [], 'Ruben');
  });

  it('goes by the rules that hold where a derivation by others was broken off', async () => {
    const fromForum = (visitor: string, minutes: number) =>
      page(minutes, '', { anonymous_id: visitor, campaign_source: 'forum' });
    await take(fromForum('a', 0));
    await refresh();
    const when = [[{ field: 'source', operator: 'is', operands: ['forum'] }]];
    await saveRules(house.records, [{ id: 'forum', when, channel: 'Community' }], 'Ruben');
    const progress = ({ done }: { done: number }) => {
      if (done === 2) throw new Error('enough');
    };
    await expect(derive(house, { batch, sequence }, { progress })).rejects.toThrow('enough');
    await saveRules(house.records, [], 'Ruben');
    await take(fromForum('b', 9));
    expect((await refresh()).extent).toBe('part');
    expect(await touches()).toEqual(['0 Unassigned', '9 Unassigned']);
  });

  it('leaves nothing of a derivation that was broken off', async () => {
    await take(page(0, GOOGLE));
    await refresh();
    await house.records.query(sql`UPDATE derivation SET attempt = 2`);
    await house.columns.run(sql`INSERT INTO touches SELECT * REPLACE (2 AS version) FROM touches`);
    await house.columns.run(sql`INSERT INTO superseded SELECT client, 1, 2 FROM touches`);
    expect(await touches()).toEqual(['0 Organic Search']);
    await take(track(9, 'Adviser Met', { anonymous_id: 'b' }));
    await refresh();
    expect(await touches()).toEqual(['0 Organic Search', '9 Adviser']);
  });

  it('begins no version twice, and ends what a derivation that died has under way', async () => {
    await take(page(0, GOOGLE));
    await refresh();
    await house.records.query(sql`UPDATE derivation SET attempt = 2`);
    const late = sql`INSERT INTO touches SELECT * REPLACE (2 AS version) FROM touches WHERE sleepEachRow(3) = 0`;
    const orphan = house.columns.run(late, { group: 'derive' }).catch(() => 'ended');
    await expect
      .poll(() =>
        house.columns.query(
          sql`SELECT 1 FROM system.processes WHERE current_database = currentDatabase() AND query_id LIKE 'derive.%'`,
        ),
      )
      .toHaveLength(1);
    await take(track(9, 'Adviser Met', { anonymous_id: 'b' }));
    expect((await refresh()).version).toBe(3);
    expect(await orphan).toBe('ended');
    expect(await touches()).toEqual(['0 Organic Search', '9 Adviser']);
  });

  it('is not committed over another that began meanwhile', async () => {
    await take(page(0, GOOGLE));
    const before = await readPosition(house.records);
    const version = await beginVersion(house.records);
    await beginVersion(house.records);
    await expect(commitPosition(house.records, before, { ...before, version })).rejects.toThrow(
      'another derivation came in between',
    );
  });

  it('ends when it is told to stop, and what was current stays', async () => {
    await take(page(0, GOOGLE));
    await refresh();
    await take(page(100, ''));
    await expect(
      derive(house, { batch, sequence }, { signal: AbortSignal.abort(new Error('enough')) }),
    ).rejects.toThrow('enough');
    expect(await touches()).toEqual(['0 Organic Search']);
    await refresh();
    expect(await touches()).toEqual(['0 Organic Search', '100 Direct']);
  });
});

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
