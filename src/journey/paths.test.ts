import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { sql, writeSetting, type House } from '../engines/index.js';
import { journeysSql } from './journeys.sql.js';
import { pathsSql } from './paths.sql.js';
import { readPaths, type PathsAnswer } from './paths.js';
import { DEFAULT_SETTINGS } from './settings.js';

let house: House;
beforeAll(async () => {
  house = await freshHouse();
  await writeSetting(house.records, 'house', { name: 'Ostremont', currency: 'CHF', timeZone: 'UTC' });
  await house.records.query(sql`UPDATE derivation SET version = 1`);
  const rows = JOURNEYS.map((journey, index) => JSON.stringify(rowOf(index + 1, ...journey)));
  await house.columns.insert(sql`INSERT INTO journeys FORMAT JSONEachRow`, Readable.from([rows.join('\n')]));
});
afterAll(() => house.close());

/** Channels a day apart before 1 March, the order's value (0: none came of it), and which of the client's it is. */
const JOURNEYS: readonly (readonly [channels: string[], value: number, nth: number])[] = [
  [['Email', 'Email', 'Email'], 100, 1],
  [['Email', 'Email', 'Email'], 200, 2],
  [['Story', 'Email', 'Email', 'Email'], 300, 1],
  [['Adviser'], 400, 1],
  [[], 500, 2],
  [['Email', 'Email', 'Email'], 0, 1],
  [['Story'], 0, 1],
];

function rowOf(client: number, channel: string[], value: number, nth: number) {
  const day = (back: number) => new Date(Date.UTC(2026, 2, 1 - back)).toISOString();
  const each = (word: string) => channel.map(() => word);
  const converted = value > 0 ? 1 : 0;
  return {
    client, version: 1, outcome: 'order', converted, ended_at: day(0), number: `${client}`, value, nth, channel,
    at: channel.map((_, index) => day(channel.length - index)), touch: each(' '.repeat(16)), person: channel.map(() => 1),
    reach: each('clicked'), source: each(''), medium: each(''), campaign: channel.map((name) => name.toLowerCase()), adviser: each(''),
    boutique: each(''), rule: each(''),
  }; // prettier-ignore
}

const MARCH = { start: new Date('2026-03-01'), end: new Date('2026-04-01') };

function paths(more: object = {}): Promise<PathsAnswer> {
  return readPaths(house, { settings: DEFAULT_SETTINGS, span: MARCH, clients: 'all', length: 3, ...more });
}

describe('paths', () => {
  it('count orders, their value, and journeys that led to none', async () => {
    expect(await paths()).toMatchObject({
      orders: 5,
      value: 1500,
      currency: 'CHF',
      nulls: 2,
      untouched: { orders: 1, share: 0.2 },
    });
  });

  it('end in the last touches, with their rate and its range', async () => {
    const { paths: ends } = await paths();
    expect(
      ends.map(({ path, orders, journeys, value }) => [path.join(' '), orders, journeys, value]),
    ).toEqual([
      ['Email Email Email', 3, 4, 600],
      ['Adviser', 1, 1, 400],
    ]);
    const { rate, share, days } = ends[0]!;
    expect(share).toBe(0.6);
    expect(days).toEqual({ low: 3, median: 3, high: 3.5 });
    expect(rate).toMatchObject({ value: 0.75, level: 0.95, n: 4 });
    expect([rate.low, rate.high].map((limit) => Math.round(limit * 1000))).toEqual([301, 954]);
  });

  it('say which channels came before orders', async () => {
    expect((await paths()).rows).toEqual([
      { channel: 'Email', share: 0.6 },
      { channel: 'Adviser', share: 0.2 },
      { channel: 'Story', share: 0.2 },
    ]);
  });

  it('flow from touch to touch, counted back from the order', async () => {
    const { flow, notDrawn } = await paths();
    expect(flow).toEqual([
      { from: { step: 1, channel: 'Email' }, to: 'order', orders: 3 },
      { from: { step: 1, channel: 'Adviser' }, to: 'order', orders: 1 },
      { from: { step: 2, channel: 'Email' }, to: { step: 1, channel: 'Email' }, orders: 3 },
      { from: { step: 3, channel: 'Email' }, to: { step: 2, channel: 'Email' }, orders: 3 },
      { from: { step: 4, channel: 'Story' }, to: { step: 3, channel: 'Email' }, orders: 1 },
    ]);
    expect(notDrawn).toEqual({ under: 1, share: 0 });
  });

  it('take time and touches', async () => {
    const { timeToOrder, touchesToOrder } = await paths();
    expect(timeToOrder).toEqual({ bins: [{ from: 0, to: 6, orders: 4 }], low: 2.5, median: 3, high: 3.25 });
    expect(touchesToOrder.bins).toEqual([
      { from: 1, to: 2, orders: 1 },
      { from: 2, to: 3, orders: 0 },
      { from: 3, to: 4, orders: 2 },
      { from: 4, to: 5, orders: 1 },
    ]);
  });

  it('are those of new or of returning clients', async () => {
    expect(await paths({ clients: 'new' })).toMatchObject({ orders: 3, nulls: 2 });
    expect(await paths({ clients: 'returning' })).toMatchObject({ orders: 2, nulls: 0 });
  });

  it('are nothing where nothing is', async () => {
    const empty = await paths({ span: { start: new Date('2020-01-01'), end: new Date('2020-02-01') } });
    expect(empty).toMatchObject({
      orders: 0,
      paths: [],
      flow: [],
      timeToOrder: { bins: [] },
      untouched: { orders: 0, share: 0 },
    });
  });

  it('are counted for the models by any grain', async () => {
    expect(await house.columns.query(pathsSql(journeysSql(DEFAULT_SETTINGS, 1), 'campaign'))).toEqual([
      { path: ['adviser'], conversions: '1', value: '400', nulls: '0' },
      { path: ['email', 'email', 'email'], conversions: '2', value: '300', nulls: '1' },
      { path: ['story'], conversions: '0', value: '0', nulls: '1' },
      { path: ['story', 'email', 'email', 'email'], conversions: '1', value: '300', nulls: '0' },
    ]);
  });
});
