import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { sql, type House } from '../engines/index.js';
import { creditedSql, UNIT, type Weighing } from './split.sql.js';

let house: House;
beforeAll(async () => {
  house = await freshHouse();
});
afterAll(() => house.close());

interface Touch {
  readonly channel: string;
  readonly daysBefore: number;
}

/** The credits and amounts of one order of the given value, for each touch in order. */
async function split(
  weighing: Weighing,
  touches: readonly Touch[],
  value = 100,
): Promise<{ credits: number[]; amounts: number[] }> {
  await house.columns.run(sql`TRUNCATE TABLE journeys`);
  const row = {
    client: 1, version: 1, outcome: 'order', converted: 1, ended_at: '2026-03-01T00:00:00.000Z', namespace: 'shop', number: '1',
    status: 'placed', value, nth: 1,
    at: touches.map(({ daysBefore }) => new Date(Date.UTC(2026, 2, 1) - daysBefore * 86_400_000).toISOString()),
    ...Object.fromEntries(['source', 'medium', 'campaign', 'adviser', 'boutique', 'reach', 'rule'].map((each) => [each, touches.map(() => '')])),
    touch: touches.map((_, index) => String(index).padStart(16, '0')), person: touches.map(() => 1), channel: touches.map(({ channel }) => channel),
  }; // prettier-ignore
  await house.columns.insert(
    sql`INSERT INTO journeys FORMAT JSONEachRow`,
    Readable.from([`${JSON.stringify(row)}\n`]),
  );
  const result = await house.columns.one<{ credits: string[]; amounts: string[] }>(
    sql`SELECT groupArray(credit_0) AS credits, groupArray(amount_0) AS amounts FROM (
      SELECT * FROM (${creditedSql(sql`SELECT * FROM journeys`, [weighing], { columns: ['channel'] })}) ORDER BY position)`,
  );
  return { credits: result.credits.map((each) => Number(each) / UNIT), amounts: result.amounts.map(Number) };
}

const rule = (name: Extract<Weighing, { kind: 'rule' }>['rule']): Weighing => ({ kind: 'rule', rule: name });
const path = (...channels: string[]): Touch[] =>
  channels.map((channel, index) => ({ channel, daysBefore: channels.length - index }));

describe('a rule', () => {
  it('gives the first touch all the credit', async () => {
    expect(await split(rule('first'), path('Email', 'Direct', 'Adviser'))).toEqual({
      credits: [1, 0, 0],
      amounts: [100, 0, 0],
    });
  });
  it('gives the last touch all the credit', async () => {
    expect((await split(rule('last'), path('Email', 'Adviser', 'Direct'))).credits).toEqual([0, 0, 1]);
  });
  it('passes over direct where there is anything else', async () => {
    expect((await split(rule('last-non-direct'), path('Email', 'Adviser', 'Direct'))).credits).toEqual([
      0, 1, 0,
    ]);
    expect((await split(rule('last-non-direct'), path('Direct', 'Direct'))).credits).toEqual([0, 1]);
  });
  it('splits evenly, to the last unit', async () => {
    expect(await split(rule('linear'), path('A', 'B', 'C'))).toEqual({
      credits: [0.333333333, 0.333333334, 0.333333333],
      amounts: [33, 34, 33],
    });
  });
  it('halves the weight every seven days', async () => {
    const touches = [{ channel: 'A', daysBefore: 14 }, { channel: 'B', daysBefore: 7 }, { channel: 'C', daysBefore: 0 }]; // prettier-ignore
    expect((await split(rule('time-decay'), touches, 700)).amounts).toEqual([100, 200, 400]);
  });
  it('gives the ends forty and the middle twenty per cent', async () => {
    expect((await split(rule('position'), path('A', 'B', 'C', 'D'))).amounts).toEqual([40, 10, 10, 40]);
    expect((await split(rule('position'), path('A', 'B'))).amounts).toEqual([50, 50]);
    expect((await split(rule('position'), path('A'))).amounts).toEqual([100]);
  });
});

describe('a path model', () => {
  it('splits in proportion to its channels', async () => {
    const weights = new Map([['A', 3], ['B', 1]]); // prettier-ignore
    expect(
      (await split({ kind: 'channels', outcomes: weights, value: weights }, path('A', 'B'))).amounts,
    ).toEqual([75, 25]);
  });
  it('splits evenly where it knows none of the channels', async () => {
    expect(
      (
        await split(
          { kind: 'channels', outcomes: new Map([['C', 1]]), value: new Map([['C', 1]]) },
          path('A', 'B'),
        )
      ).amounts,
    ).toEqual([50, 50]);
  });
  it('shares among channels, not touches', async () => {
    expect((await split({ kind: 'even' }, path('A', 'B', 'A'))).amounts).toEqual([25, 50, 25]);
  });
});

it('leaves an order without touches unattributed', async () => {
  expect(await split(rule('linear'), [])).toEqual({ credits: [1], amounts: [100] });
});

it('adds up to the order, whatever the model, the touches and the value', async () => {
  const weighings: Weighing[] = [rule('linear'), rule('time-decay'), rule('position'), { kind: 'even' }];
  const touch = fc.record({
    channel: fc.constantFrom('A', 'B', 'C', 'Direct'),
    daysBefore: fc.double({ min: 0, max: 90, noNaN: true }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...weighings),
      fc.array(touch, { maxLength: 12 }),
      fc.nat(10_000_000),
      async (weighing, touches, value) => {
        const { credits, amounts } = await split(weighing, touches, value);
        expect(Math.round(credits.reduce((sum, each) => sum + each * UNIT, 0))).toBe(UNIT);
        expect(amounts.reduce((sum, each) => sum + each, 0)).toBe(value);
      },
    ),
    { numRuns: 25, seed: 3 },
  );
});
