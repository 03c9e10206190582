import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { sql, writeSetting, type House } from '../src/engines/index.js';
import {
  currentOutcomesSql,
  currentTouchesSql,
  currentVersion,
  DEFAULT_SETTINGS,
  derive,
  journeysSql,
  type Derived,
} from '../src/journey/index.js';
import { freshHouse } from './house.js';

// A house of which the tests derive, empty before each of them.

export let house: House;
let batch = 0;
let sequence = 0;
let messages = 0;

/** Gives the tests of a file such a house. */
export function deriving(): void {
  beforeAll(async () => {
    house = await freshHouse();
  });
  afterAll(() => house.close());
  beforeEach(empty);
}

/** Takes everything out of a house that was taken in and derived. */
export async function forget(house: House): Promise<void> {
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
}

async function empty(): Promise<void> {
  await forget(house);
  await house.records.query(sql`DELETE FROM exchange_rate`);
  await house.records.query(sql`DELETE FROM outcome_definition`);
  await house.records.query(sql`DELETE FROM run`);
  await writeSetting(house.records, 'house', {
    name: 'Ostremont',
    currency: 'CHF',
    timeZone: 'Europe/Zurich',
  });
  [batch, sequence, messages] = [0, 0, 0];
}

/** Up to where events and identities are in. */
export const upTo = () => ({ batch, sequence });

/** Takes events in as one batch; times are minutes after 1 March 2026, or days as `2d`. */
export async function take(...events: object[]): Promise<void> {
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
export async function join(client: number, ...identifiers: string[]): Promise<void> {
  sequence += 1;
  await house.columns.run(
    sql`INSERT INTO identities SELECT sipHash64(arrayJoin(${identifiers})), ${client}, ${sequence}, 0`,
  );
}

export const refresh = (): Promise<Derived> => derive(house, upTo());

export function at(minutes: number | `${number}d`): string {
  const after = typeof minutes === 'number' ? minutes : Number(minutes.slice(0, -1)) * 1440;
  return new Date(Date.UTC(2026, 2, 1) + after * 60_000).toISOString();
}

export function page(
  minutes: number | `${number}d`,
  referrer = 'https://maison.example/',
  more: object = {},
) {
  return {
    type: 'page',
    anonymous_id: 'a',
    url: 'https://maison.example/x',
    referrer,
    occurred_at: at(minutes),
    ...more,
  };
}

export function track(minutes: number | `${number}d`, name: string, more: object = {}) {
  return { type: 'track', name, anonymous_id: 'a', occurred_at: at(minutes), ...more };
}

export function order(
  minutes: number | `${number}d`,
  number: string,
  value: number | null = 1000,
  more: object = {},
) {
  return track(minutes, 'Order Completed', { order_number: number, value, currency: 'CHF', ...more });
}

/** Current touches as `minute channel`. */
export async function touches(): Promise<string[]> {
  const rows = await house.columns.query<{ minute: string; channel: string }>(sql`SELECT channel,
    toString(dateDiff('minute', toDateTime64('2026-03-01 00:00:00', 3, 'UTC'), occurred_at)) AS minute
    FROM (${currentTouchesSql(await currentVersion(house))}) ORDER BY occurred_at, channel`);
  return rows.map(({ minute, channel }) => `${minute} ${channel}`);
}

/** Current outcomes as `number status value nth`. */
export async function outcomes(): Promise<string[]> {
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
export async function journeys(version?: number): Promise<string[]> {
  const rows = await house.columns.query<{ channel: string[]; number: string; converted: number }>(
    sql`SELECT * FROM (${journeysSql(DEFAULT_SETTINGS, version ?? (await currentVersion(house)))}) ORDER BY ended_at, number`,
  );
  return rows.map(({ channel, number, converted }) => [...channel, converted ? number : 'open'].join(' > '));
}

export const GOOGLE = 'https://www.google.com/';
export const NEWSLETTER = { campaign_source: 'letters', campaign_medium: 'email', campaign_name: 'spring' };
