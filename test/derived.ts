import { Readable } from 'node:stream';
import { afterAll, beforeAll } from 'vitest';
import { Sql, sql, writeSetting, type House } from '../src/engines/index.js';
import { currentOutcomesSql, currentTouchesSql, makeJourneysSql } from '../src/journey/index.js';
import { freshHouse } from './house.js';

// A house whose touches, outcomes and journeys are derived already, of which reports are read.

export const NOW = new Date('2026-03-01T12:00:00Z');
export const YEAR = { from: '2026-01-01', to: '2026-12-31' };

export let house: House;

/** Gives the tests of a file such a house. */
export function derived(): void {
  beforeAll(begin);
  afterAll(() => house.close());
}

async function begin(): Promise<void> {
  house = await freshHouse();
  await writeSetting(house.records, 'house', { name: 'Test', currency: 'CHF', timeZone: 'Europe/Zurich' });
  await fill('touches', [
    touch(1, 1, 'Email', 'winter'),
    touch(1, 2, 'Adviser', ''),
    touch(1, 3, 'Paid Search', 'brand'),
    touch(2, 1, 'Email', 'spring'),
    touch(3, 5, 'Direct', ''),
    touch(4, 6, 'Email', 'spring'),
  ]);
  await fill('outcomes', [
    order(1, 4, 'A', 100_01),
    order(2, 4, 'B', 200_00),
    order(3, 6, 'C', 50_00, { nth: 2 }),
    order(5, 7, 'D', 10_00),
    order(6, 7, 'E', 10_00, { held: 1 }),
    order(7, 7, 'F', 10_00, { status: 'cancelled' }),
  ]);
  await deriveJourneys();
  await fill('spend', [
    {
      source: 'ads',
      day: '2026-01-03',
      channel: 'Paid Search',
      campaign: 'brand',
      cost: 12_00,
      currency: 'CHF',
    },
    {
      source: 'ads',
      day: '2026-01-04',
      channel: 'Paid Search',
      campaign: 'brand',
      cost: 10_00,
      currency: 'EUR',
    },
    {
      source: 'ads',
      day: '2026-01-05',
      channel: 'Display',
      campaign: 'summer',
      cost: 7_00,
      currency: 'CHF',
    },
  ]);
  await house.records.query(sql`INSERT INTO exchange_rate VALUES ('EUR', '2026-01-01', 0.95)`);
  await house.records.query(sql`UPDATE derivation SET version = 1`);
}

function touch(client: number, day: number, channel: string, campaign: string) {
  const id = `${client}-${day}`.padEnd(16);
  return {
    client,
    version: 1,
    person: client,
    occurred_at: at(day),
    channel,
    campaign,
    reach: 'clicked',
    touch: id,
  };
}

function order(client: number, day: number, number: string, value: number, more: object = {}) {
  const row = {
    client,
    version: 1,
    outcome: 'order',
    namespace: 'shop',
    number,
    person: client,
    occurred_at: at(day),
  };
  return { ...row, value, gross: value, status: 'placed', currency: 'CHF', nth: 1, ...more };
}

export function at(day: number): string {
  return new Date(Date.UTC(2026, 0, day)).toISOString();
}

/** Puts rows into a table of the column store. */
export async function fill(table: string, rows: object[]): Promise<void> {
  const insert = new Sql([`INSERT INTO ${table} FORMAT JSONEachRow`], []);
  await house.columns.insert(insert, Readable.from([rows.map((row) => JSON.stringify(row)).join('\n')]));
}

async function deriveJourneys(): Promise<void> {
  const settings = {
    outcome: 'order',
    lookbackDays: 90,
    touches: 'engaged',
    after: 'anew',
    direct: 'keep',
  } as const;
  await house.columns
    .run(sql`INSERT INTO journeys (client, version, outcome, converted, ended_at, namespace, number,
      status, value, held, nth, others, at, touch, person, reach, channel, source, medium, campaign, adviser, boutique, rule)
    SELECT client, 1, * EXCEPT client FROM (${makeJourneysSql(settings, currentTouchesSql(1), currentOutcomesSql(1))})`);
}
