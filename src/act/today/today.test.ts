import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshHouse } from '../../../test/house.js';
import { come, minute } from '../../../test/identity.js';
import { EVERYONE, type Scope } from '../../access/index.js';
import { sql, writeSetting, type House } from '../../engines/index.js';
import { findClients } from '../../know/index.js';
import { promise } from '../promises.js';
import { answerReason, takeAnswerBack } from './answers.js';
import { blackBook } from './today.js';

const NOW = new Date('2026-03-12T10:00:00Z');
const ADVISER = 'adviser-1';
let house: House;
const keys = new Map<string, { id: string; key: string }>();

const PEOPLE: Record<string, object> = {
  Ines: { adviser: 'Camille', birthday: '1974-03-14' },
  Odo: { adviser: 'Camille' },
  Maud: { adviser: 'Camille' },
  Noor: { adviser: 'Bruno', birthday: '1990-03-12' },
  Leo: { adviser: 'Camille' },
  Rita: { adviser: 'Camille', birthday: '1960-03-12' },
  // told by a file not to be called
  Otto: { adviser: 'Camille', birthday: '1980-03-12', telephone_allowed: false },
};

beforeAll(async () => {
  house = await freshHouse();
  await writeSetting(house.records, 'house', { name: 'Test', currency: 'CHF', timeZone: 'Europe/Zurich' });
  await come(
    house,
    Object.entries(PEOPLE).map(([name, traits], index) => ({
      type: 'identify',
      user_id: name,
      properties: JSON.stringify({ name, ...traits }),
      ...minute(index),
    })),
  );
  for (const name of Object.keys(PEOPLE)) keys.set(name, (await findClients(house, name, 1))[0]!);
  await house.records.query(sql`INSERT INTO house_user (id, name, email, role, known_as)
    VALUES (${ADVISER}, 'Camille', 'camille@maison.example', 'adviser', 'Camille')`);
  await ordered('Odo', '2026-03-01', 900_000);
  for (const day of ['2024-01-10', '2025-02-10']) await ordered('Maud', day, 3_000_000);
  for (const day of ['2025-06-01', '2025-07-16', '2025-08-30', '2025-10-14'])
    await spoken('Maud', day, 'Adviser Called');
  await ordered('Noor', '2026-03-05', 9_000_000);
  await spoken('Leo', '2026-02-20', 'Adviser Wrote');
  await spoken('Leo', '2026-02-22', 'Client Replied');
  await spoken('Rita', '2026-03-09', 'Adviser Met');
  for (const at of [1, 2, 3]) await looked('Ines', `2026-03-${at + 9}T08:00:00Z`, at);
  await house.records.query(sql`UPDATE derivation SET version = 1`);
});
afterAll(() => house.close());

async function ordered(name: string, day: string, value: number) {
  await house.columns
    .run(sql`INSERT INTO outcomes (client, version, outcome, number, occurred_at, event, status, value)
    SELECT toUInt64(${keys.get(name)!.key}), 1, 'order', ${`${name}-${day}`}, toDateTime64(${`${day} 12:00:00`}, 3, 'UTC'),
      sipHash128(${`${name}-${day}`}), 'completed', ${value}`);
}

async function spoken(name: string, day: string, event: string) {
  await house.columns.run(sql`INSERT INTO touches (client, version, occurred_at, name, channel, reach)
    SELECT toUInt64(${keys.get(name)!.key}), 1, toDateTime64(${`${day} 12:00:00`}, 3, 'UTC'), ${event}, 'Adviser', 'met'`);
}

async function looked(name: string, at: string, n: number) {
  await come(house, [
    {
      user_id: name,
      name: 'Product Viewed',
      message_id: `look-${n}`,
      properties: '{"name":"Orée"}',
      occurred_at: at,
    },
  ]);
}

const CAMILLE: Scope = { reach: 'own', user: ADVISER, knownAs: 'Camille', boutiques: [] };
const named = async (scope: Scope) =>
  (await blackBook(house, scope, ADVISER, NOW)).called.map(({ client }) => client.name);

describe('the black book', () => {
  it('calls whom there is a reason to speak with, who waits before all, then by what an order is worth', async () => {
    const { called, resting, effect, day } = await blackBook(house, CAMILLE, ADVISER, NOW);
    expect(day).toBe('2026-03-12');
    expect(effect).toBeNull();
    expect(called.map(({ client, reasons, step }) => [client.name, step, ...reasons.map(({ kind }) => kind)])).toEqual([
      ['Leo', 'write', 'reply'],
      ['Ines', 'write', 'birthday', 'signal'],
      ['Maud', 'call', 'rhythm'],
      ['Odo', 'write', 'first order'],
    ]);
    expect(called.map(({ reasons }) => reasons[0]!.says)).toEqual([
      'Wrote back 17 days ago and nobody has answered yet.',
      'Has a birthday in 2 days (52).',
      'Usually spoken with every 45 days; it is 148 days now.',
      'A first order 10 days ago, and nobody has given thanks for it yet.',
    ]);
    expect(resting).toBe(1); // Rita, who was met this week
  });

  it('is of one’s own clients, and of all for whoever sees all', async () => {
    expect(await named(CAMILLE)).not.toContain('Noor');
    expect(await named(EVERYONE)).toContain('Noor');
    expect(await named({ ...CAMILLE, reach: 'nobody' })).toEqual([]);
  });

  it('lets a reason rest once it is answered, until that is taken back', async () => {
    const { id } = keys.get('Odo')!;
    await answerReason(house, id, ADVISER, 'first order', 'not now', NOW);
    expect(await named(CAMILLE)).not.toContain('Odo');
    const later = new Date('2026-03-16T10:00:00Z');
    expect((await blackBook(house, CAMILLE, ADVISER, later)).called.map(({ client }) => client.name)).toContain('Odo');
    await takeAnswerBack(house, id, ADVISER, 'first order');
    expect(await named(CAMILLE)).toContain('Odo');
    await expect(answerReason(house, id, ADVISER, 'a whim', 'done', NOW)).rejects.toThrow('is no reason');
  });

  it('lets a reason rest by the last answer, also one given to who turned out to be the client', async () => {
    const { id } = keys.get('Odo')!;
    const { other } = await house.records.one<{ other: string }>(sql`INSERT INTO client (id, key, name, first_seen, merged_into)
      SELECT gen_random_uuid(), 4711, '', now(), ${id}::uuid RETURNING id AS other`);
    await answerReason(house, other, ADVISER, 'first order', 'not like this', NOW);
    expect(await named(CAMILLE)).not.toContain('Odo');
    await answerReason(house, id, ADVISER, 'first order', 'not now', new Date(NOW.getTime() + 1));
    const later = new Date('2026-03-16T10:00:00Z');
    expect((await blackBook(house, CAMILLE, ADVISER, later)).called.map(({ client }) => client.name)).toContain('Odo');
    await takeAnswerBack(house, id, ADVISER, 'first order');
    expect(await named(CAMILLE)).toContain('Odo');
    await house.records.query(sql`DELETE FROM client WHERE id = ${other}`);
  });

  it('holds to a promise, also within a rest', async () => {
    await promise(house.records, keys.get('Rita')!.id, { text: 'the dates', due: '2026-03-11', keeper: ADVISER }, 'camille');
    const { called } = await blackBook(house, CAMILLE, ADVISER, NOW);
    const Rita = called.find(({ client }) => client.name === 'Rita')!;
    expect(Rita.reasons).toEqual([{ kind: 'promise', says: 'You promised, by 1 day ago: the dates' }]);
    expect(called.indexOf(Rita)).toBeLessThan(2);
  });

  it('calls nobody who wants to be left alone', async () => {
    await house.records.query(sql`INSERT INTO suppression (client, reason, who) VALUES (${keys.get('Leo')!.id}, 'asked', 'x')`);
    await house.records.query(sql`INSERT INTO consent (client, purpose, allowed, source)
      VALUES (${keys.get('Ines')!.id}, 'one-to-one', false, 'x')`);
    const names = await named(CAMILLE);
    expect(names).not.toContain('Leo');
    expect(names).not.toContain('Ines');
  });
}); // prettier-ignore

describe('occasions', () => {
  /** What is said of occasions on a day, by client. */
  const saidOn = async (day: string) => {
    const { called } = await blackBook(house, CAMILLE, ADVISER, new Date(`${day}T10:00:00Z`));
    return called.flatMap(({ client, reasons }) =>
      reasons
        .filter(({ kind }) => kind === 'anniversary' || kind === 'birthday')
        .map(({ says }) => `${client.name}: ${says}`),
    );
  };

  beforeAll(async () => {
    const born = { Ava: '1980-12-30', Bea: '1980-01-02', Cleo: '1980-02-29' };
    await come(
      house,
      Object.entries(born).map(([name, birthday], index) => ({
        type: 'identify',
        user_id: name,
        properties: JSON.stringify({ name, adviser: 'Camille', birthday }),
        ...minute(30 + index),
      })),
    );
    for (const name of Object.keys(born)) keys.set(name, (await findClients(house, name, 1))[0]!);
    await ordered('Ava', '2020-12-30', 900_000);
    await ordered('Bea', '2021-01-02', 900_000);
    await ordered('Cleo', '2020-02-29', 900_000);
  });

  it.each([
    ['2026-12-23', []],
    ['2026-12-24', ['Ava: Has a birthday in 6 days (46).', 'Ava: 6 years in 6 days since their greatest order.']],
    ['2026-12-28', ['Ava: Has a birthday in 2 days (46).', 'Ava: 6 years in 2 days since their greatest order.', 'Bea: Has a birthday in 5 days (47).', 'Bea: 6 years in 5 days since their greatest order.']],
    ['2026-12-31', ['Bea: Has a birthday in 2 days (47).', 'Bea: 6 years in 2 days since their greatest order.']],
    ['2027-01-01', ['Bea: Has a birthday tomorrow (47).', 'Bea: 6 years tomorrow since their greatest order.']],
    ['2027-01-02', ['Bea: Has a birthday today (47).', 'Bea: 6 years today since their greatest order.']],
    ['2027-01-04', []],
    ['2027-02-26', ['Cleo: Has a birthday in 2 days (47).', 'Cleo: 7 years in 2 days since their greatest order.']],
    ['2027-03-01', []],
    ['2028-02-28', ['Cleo: Has a birthday tomorrow (48).', 'Cleo: 8 years tomorrow since their greatest order.']],
  ])('are told from %s', async (day, said) => {
    const about = (await saidOn(day)).filter((each) => /^(Ava|Bea|Cleo):/.test(each));
    expect(about.sort()).toEqual(said.toSorted());
  });
}); // prettier-ignore
