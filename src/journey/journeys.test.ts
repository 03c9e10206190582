import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { sql, type House } from '../engines/index.js';
import { currentOutcomesSql, currentTouchesSql } from './current.sql.js';
import { journeysSql, makeJourneysSql } from './journeys.sql.js';
import { DEFAULT_SETTINGS, storedSettings, type JourneySettings } from './settings.js';

let house: House;
beforeAll(async () => {
  house = await freshHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  for (const table of [sql`touches`, sql`outcomes`, sql`journeys`, sql`superseded`]) {
    await house.columns.run(sql`TRUNCATE TABLE ${table}`);
  }
});

/** A touch on a day of 2026, for client 1 unless said. */
function touch(day: number, channel: string, more: object = {}) {
  return {
    client: 1,
    version: 1,
    occurred_at: dayAt(day),
    channel,
    reach: 'clicked',
    touch: `t${day}`.padEnd(16),
    ...more,
  };
}

function order(day: number, number: string, more: object = {}) {
  return {
    client: 1,
    version: 1,
    outcome: 'order',
    occurred_at: dayAt(day),
    number,
    status: 'placed',
    value: 100,
    nth: 1,
    ...more,
  };
}

function dayAt(day: number): string {
  return new Date(Date.UTC(2026, 0, day)).toISOString();
}

async function keep(touches: object[], outcomes: object[]): Promise<void> {
  await fill(sql`INSERT INTO touches FORMAT JSONEachRow`, touches);
  await fill(sql`INSERT INTO outcomes FORMAT JSONEachRow`, outcomes);
  const stored = makeJourneysSql(storedSettings('order'), currentTouchesSql(1), currentOutcomesSql(1));
  await house.columns
    .run(sql`INSERT INTO journeys (client, version, outcome, converted, ended_at, namespace, number,
    status, value, held, nth, others, at, touch, person, reach, channel, source, medium, campaign, adviser, boutique, rule)
    SELECT client, 1, * EXCEPT client FROM (${stored})`);
}

async function fill(insert: ReturnType<typeof sql>, rows: object[]): Promise<void> {
  await house.columns.insert(insert, Readable.from([rows.map((row) => JSON.stringify(row)).join('\n')]));
}

/** Journeys as `1: Email > Order 7`, in the order of their ends. */
async function journeys(settings: Partial<JourneySettings> = {}): Promise<string[]> {
  const rows = await house.columns.query<{
    client: string;
    channel: string[];
    number: string;
    converted: number;
  }>(
    sql`SELECT * FROM (${journeysSql({ ...DEFAULT_SETTINGS, ...settings }, 1)}) ORDER BY client, ended_at, converted`,
  );
  return rows.map(({ client, channel, number, converted }) =>
    [`${client}:`, ...channel, converted ? `order ${number}` : 'open'].join(' '),
  );
}

describe('journeys', () => {
  it('end in an outcome, and what came since stays open', async () => {
    await keep([touch(1, 'Email'), touch(2, 'Paid Search'), touch(5, 'Adviser')], [order(3, 'A')]);
    expect(await journeys()).toEqual(['1: Email Paid Search order A', '1: Adviser open']);
  });

  it('have no touch where none came before the outcome', async () => {
    await keep([], [order(3, 'A'), order(4, 'B', { client: 2 })]);
    expect(await journeys()).toEqual(['1: order A', '2: order B']);
  });

  it('start anew after an outcome, or go on', async () => {
    await keep([touch(1, 'Email'), touch(4, 'Adviser')], [order(3, 'A'), order(6, 'B')]);
    expect(await journeys()).toEqual(['1: Email order A', '1: Adviser order B']);
    expect(await journeys({ after: 'continue' })).toEqual(['1: Email order A', '1: Email Adviser order B']);
  });

  it('take touches of the lookback only', async () => {
    await keep([touch(1, 'Email'), touch(80, 'Adviser')], [order(91, 'A')]);
    expect(await journeys()).toEqual(['1: Adviser order A']);
    expect(await journeys({ lookbackDays: 11 })).toEqual(['1: order A']);
    expect(await journeys({ lookbackDays: 100 })).toEqual(['1: Email Adviser order A']);
  });

  it('hold a direct visit back where there is another touch', async () => {
    await keep([touch(1, 'Email'), touch(2, 'Direct'), touch(4, 'Direct')], [order(3, 'A'), order(5, 'B')]);
    expect(await journeys()).toEqual(['1: Email order A', '1: Direct order B']);
    expect(await journeys({ direct: 'keep' })).toEqual(['1: Email Direct order A', '1: Direct order B']);
  });

  it('let a direct visit in where the other touch is before the lookback', async () => {
    await keep([touch(1, 'Email'), touch(20, 'Direct')], [order(21, 'A')]);
    expect(await journeys({ lookbackDays: 10 })).toEqual(['1: Direct order A']);
  });

  it('leave out what was only delivered or shown, unless asked', async () => {
    await keep([touch(1, 'Display', { reach: 'shown' }), touch(2, 'Email')], [order(3, 'A')]);
    expect(await journeys()).toEqual(['1: Email order A']);
    expect(await journeys({ touches: 'all' })).toEqual(['1: Display Email order A']);
  });

  it('go on past a cancelled order', async () => {
    await keep(
      [touch(1, 'Email'), touch(4, 'Adviser')],
      [order(3, 'A', { status: 'cancelled', nth: 0 }), order(6, 'B')],
    );
    expect(await journeys()).toEqual(['1: Email Adviser order B']);
  });

  it('become paths under a transform', async () => {
    await keep(
      ['Story', 'Email', 'Email', 'Story', 'Email'].map((channel, index) => touch(index + 1, channel)),
      [order(9, 'A')],
    );
    expect(await journeys({ transform: 'exposure' })).toEqual(['1: Story Email Story Email order A']);
    expect(await journeys({ transform: 'unique' })).toEqual(['1: Email Story order A']);
    expect(await journeys({ transform: 'first' })).toEqual(['1: Story Email order A']);
    expect(await journeys({ transform: 'frequency' })).toEqual(['1: Story (2) Email (3) order A']);
  });

  it('are those of the version asked for', async () => {
    await keep([touch(1, 'Email')], [order(3, 'A')]);
    await fill(sql`INSERT INTO superseded FORMAT JSONEachRow`, [{ client: 1, version: 1, at_version: 2 }]);
    expect(await journeys()).toEqual(['1: Email order A']);
    expect(await house.columns.query(journeysSql(DEFAULT_SETTINGS, 2))).toEqual([]);
  });
});
