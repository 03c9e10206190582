import { describe, expect, it } from 'vitest';
import {
  deriving,
  house,
  join,
  order,
  page,
  refresh,
  take,
  track,
  at,
  GOOGLE,
} from '../../../test/deriving.js';
import { sql } from '../../engines/index.js';
import { currentVersion } from '../../journey/index.js';
import { readStreams, type ReadStreams } from './read.js';

deriving();

// the window is 11 to 31 March 2026; `0d` is the 1st, so that day 10 is its beginning
const WINDOW = { start: new Date(at('10d')), end: new Date(at('30d')) };

async function read(): Promise<ReadStreams> {
  await refresh();
  return readStreams(house, {
    ...WINDOW,
    outcome: 'order',
    version: await currentVersion(house),
    batch: 1_000_000,
  });
}

/** Each client's events as `day type`, by client in the order of keys. */
function told({ streams: { starts, times, kinds, types } }: ReadStreams): string[][] {
  return Array.from({ length: starts.length - 1 }, (_, client) =>
    Array.from(
      { length: starts[client + 1]! - starts[client]! },
      (_, index) => `${round(times[starts[client]! + index]!)} ${types[kinds[starts[client]! + index]!]!.name}`,
    ),
  );
} // prettier-ignore

function round(day: number): number {
  return Math.round(day * 1e6) / 1e6;
}

const letter = (day: `${number}d`, name: string, more: object = {}) =>
  track(day, name, { campaign_name: 'spring', source: 'letters', ...more });
const product = (day: `${number}d`, name: string, more: object = {}) =>
  track(day, name, { url: 'https://maison.example/x', ...more });

describe('the streams of a house', () => {
  it('are the orders, signals and touches of a client, with the touches before the window', async () => {
    await take(
      letter('8d', 'Email Delivered'),
      letter('8.5d', 'Email Opened'),
      letter('12d', 'Email Link Clicked'),
      page('13d', '', { url: 'https://maison.example/' }),
      page('14d', GOOGLE),
      product('16d', 'Product Viewed'),
      product('16.01d', 'Product Added'),
      product('17d', 'Size Guide Opened'),
      track('18d', 'Adviser Called', { adviser: 'Anna', boutique: 'Bern' }),
      order('20d', 'A1', 5000),
      order('5d', 'A0', 7000),
      order('29.99d', 'A2', 100, { currency: 'XAU' }),
      letter('30d', 'Email Delivered'),
    );
    const reading = await read();
    expect(reading.streams.types).toEqual([
      { kind: 'order', name: 'order' },
      { kind: 'signal', name: 'view' },
      { kind: 'signal', name: 'act' },
      { kind: 'signal', name: 'basket' },
      { kind: 'touch', name: 'Adviser' },
      { kind: 'touch', name: 'Email' },
      { kind: 'touch', name: 'Organic Search' },
    ]);
    expect(told(reading)).toEqual([
      ['2 Email', '3 view', '4 Organic Search', '6 basket', '7 act', '8 Adviser', '10 order'],
    ]);
    expect([...reading.orders.values]).toEqual([5000]);
    expect([reading.streams.days, [...reading.streams.since]]).toEqual([20, [0]]);
  });

  it('say what their entries are in the stores', async () => {
    await take(
      letter('12d', 'Email Delivered'),
      page('13d', ''),
      track('14d', 'Adviser Called', { adviser: 'Anna', boutique: 'Bern' }),
      order('15d', 'A1'),
    );
    await join(77, 'anonymous:a');
    const { clients, ids, orders, grains } = await read();
    const stored = await house.columns.query<{ id: string }>(sql`SELECT toString(id) AS id FROM (
      SELECT occurred_at, reinterpretAsUInt64(touch) AS id FROM touches WHERE channel != 'Direct'
      UNION ALL SELECT occurred_at, reinterpretAsUInt64(event) FROM outcomes) ORDER BY occurred_at`);
    expect([...clients]).toEqual([77n]);
    expect([...ids].filter((id) => id !== 0n).map(String)).toEqual(stored.map(({ id }) => id));
    expect([...orders.ids].map(String)).toEqual([stored.at(-1)!.id]);
    const names = (['channel', 'campaign', 'adviser', 'boutique'] as const).map((grain) =>
      [...grains.labels].map((label) => grains[grain].names[grains[grain].of[label]!]!),
    );
    expect(names).toEqual([
      ['Email', '', 'Adviser', ''],
      ['spring', '', '', ''],
      ['', '', 'Anna', ''],
      ['', '', 'Bern', ''],
    ]);
  });

  it('have every client who was ever there, each watched since they were first seen', async () => {
    await take(
      { type: 'identify', anonymous_id: 'old', occurred_at: at('1d') },
      { type: 'identify', anonymous_id: 'new', occurred_at: at('15d') },
      page('16d', '', { anonymous_id: 'new' }),
      page('17d', '', { anonymous_id: 'robot', bot: 1 }),
      page('40d', '', { anonymous_id: 'later' }),
    );
    await join(1, 'anonymous:old');
    await join(2, 'anonymous:new');
    const reading = await read();
    expect([...reading.clients]).toEqual([1n, 2n]);
    expect([...reading.streams.since]).toEqual([0, 5]);
    expect(told(reading)).toEqual([[], ['6 view']]);
  });

  it('leave out what a browser did before it was known whose it is, but for clients who were not known either', async () => {
    const own = { anonymous_id: '', user_id: 'u' };
    const known = (day: `${number}d`, anonymous_id: string, user_id: string) => ({
      type: 'identify', anonymous_id, user_id, occurred_at: at(day),
    }); // prettier-ignore
    await take(
      page('11d', '', { anonymous_id: 'a' }),
      known('12d', 'a', 'u'),
      page('13d', GOOGLE, { anonymous_id: 'b' }),
      page('13.5d', '', { anonymous_id: 'b' }),
      track('14d', 'Adviser Called', { adviser: 'Anna', ...own }),
      known('16d', 'b', 'u'),
      page('19d', '', { anonymous_id: 'd' }), // of whom it is told after the window
      known('40d', 'd', 'u'),
      page('17d', '', { anonymous_id: 'b' }),
      order('18d', 'A1', 10, own),
    );
    await join(9, 'anonymous:a', 'anonymous:b', 'anonymous:d', 'user:u');
    const reading = await read();
    expect(told(reading)).toEqual([['1 view', '4 Adviser', '7 view', '8 order']]);
    expect([...reading.streams.since]).toEqual([2]);
  });

  it('watch who came to be known by an order since that order', async () => {
    await take(
      page('13d', GOOGLE, { anonymous_id: 'c' }),
      { type: 'identify', anonymous_id: 'c', user_id: 'v', occurred_at: at('14.99d') },
      order('15d', 'A2', 10, { anonymous_id: '', user_id: 'v' }),
    );
    await join(9, 'anonymous:c', 'user:v');
    const reading = await read();
    expect(told(reading)).toEqual([['3 Organic Search', '5 order']]);
    expect([...reading.streams.since]).toEqual([5]);
  });

  it('join what the identifiers of a client did', async () => {
    await take(
      page('12d', '', { anonymous_id: 'a' }),
      page('13d', '', { anonymous_id: 'b' }),
      order('14d', 'A1', 10, { anonymous_id: '', email: 'a@maison.example' }),
    );
    await join(9, 'anonymous:a', 'anonymous:b', 'email:a@maison.example');
    expect(told(await read())).toEqual([['2 view', '3 view', '4 order']]);
  });

  it('know the tiers of clients', async () => {
    await take(page('12d', '', { anonymous_id: 'a' }), page('12d', '', { anonymous_id: 'b' }));
    await join(5, 'anonymous:a');
    await join(6, 'anonymous:b');
    await house.records.query(sql`INSERT INTO client (id, key, traits) VALUES
      (gen_random_uuid(), 6, '{"tier":{"value":"First","source":"s","at":"2026-01-01T00:00:00Z"}}')`);
    const { streams } = await read();
    await house.records.query(sql`DELETE FROM client`);
    expect([...streams.tier].map((tier) => streams.tiers[tier])).toEqual(['visitor', 'First']);
  });

  it('leave out whom no person can be, and count their orders', async () => {
    await take(
      ...Array.from({ length: 20_001 }, (_, index) => product(`${12 + index / 5000}d`, 'Product Viewed')),
      order('17d', 'A1', 300),
      page('12d', '', { anonymous_id: 'b' }),
    );
    const reading = await read();
    expect(reading.leftOut).toEqual({ clients: 1, orders: 1, value: 300 });
    expect(told(reading)).toEqual([['2 view']]);
  });
});
