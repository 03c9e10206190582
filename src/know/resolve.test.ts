import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { clientsOf, come, emptyHouse, minute } from '../../test/identity.js';
import { sql, type House } from '../engines/index.js';

let house: House;
beforeAll(async () => {
  house = await freshHouse();
});
afterAll(() => house.close());
beforeEach(() => emptyHouse(house));

async function joins(): Promise<string[]> {
  const rows = await house.records.query<{ line: string }>(
    sql`SELECT left_value || ' ' || right_value || ' ' || reason AS line FROM identity_join ORDER BY seen_at, id`,
  );
  return rows.map(({ line }) => line);
}

describe('one person', () => {
  it('is joined from anonymous id to user id to e-mail to loyalty number', async () => {
    await come(house, [
      { anonymous_id: 'a1', ...minute(0) },
      { anonymous_id: 'a1', user_id: 'u1', ...minute(1) },
      { user_id: 'u1', email: 'ines@maison.example', ...minute(2) },
      { email: 'ines@maison.example', loyalty: 'L7', ...minute(3) },
    ]);
    expect(await clientsOf(house)).toEqual([
      ['anonymous:a1', 'email:ines@maison.example', 'loyalty:L7', 'user:u1'],
    ]);
    expect(await joins()).toEqual([
      'u1 a1 seen-together',
      'u1 ines@maison.example seen-together',
      'L7 ines@maison.example seen-together',
    ]);
  });

  it('is told to the column store under the keys of their events', async () => {
    await come(house, [{ anonymous_id: 'a1' }, { anonymous_id: 'a1', user_id: 'u1' }]);
    const rows = await house.columns.query(
      sql`SELECT message_id != '' AS event, toString(i.client) AS client FROM events AS e FINAL
        LEFT JOIN (SELECT * FROM identities FINAL) AS i ON i.key = e.person`,
    );
    const { key } = await house.records.one<{ key: string }>(sql`SELECT key::text AS key FROM client`);
    expect(rows).toEqual([
      { event: 1, client: key },
      { event: 1, client: key },
    ]);
  });

  it('is joined with the past when identified late', async () => {
    await come(
      house,
      [{ anonymous_id: 'a1', ...minute(0) }],
      [{ user_id: 'u1', ...minute(5) }],
      [{ user_id: 'u1', anonymous_id: 'a1', ...minute(9) }],
    );
    expect(await clientsOf(house)).toEqual([['anonymous:a1', 'user:u1']]);
  });

  it('stays one client when two known ones turn out to be the same', async () => {
    await come(
      house,
      [
        { email: 'ines@maison.example', ...minute(0) },
        { user_id: 'u1', ...minute(1) },
      ],
      [{ user_id: 'u1', email: 'ines@maison.example', ...minute(2) }],
    );
    expect(await clientsOf(house)).toEqual([['email:ines@maison.example', 'user:u1']]);
    expect(
      await house.records.one(sql`SELECT count(*) AS all, count(merged_into) AS merged FROM client`),
    ).toEqual({ all: 2, merged: 1 });
  });

  it('is two user ids when an alias says so', async () => {
    await come(house, [
      { user_id: 'old', ...minute(0) },
      { type: 'alias', anonymous_id: 'old', user_id: 'new', ...minute(1) },
    ]);
    expect(await clientsOf(house)).toEqual([['anonymous:old', 'user:new', 'user:old']]);
  });

  it('is not two user ids for any other reason', async () => {
    await come(house, [
      { user_id: 'u1', email: 'both@maison.example', ...minute(0) },
      { user_id: 'u2', email: 'both@maison.example', ...minute(1) },
    ]);
    expect(await clientsOf(house)).toEqual([['email:both@maison.example', 'user:u1'], ['user:u2']]);
    expect(await joins()).toContain('u2 both@maison.example limit-user');
  });
});

describe('visitors', () => {
  it('are no clients while they are anonymous', async () => {
    await come(house, [{ anonymous_id: 'a1' }, { anonymous_id: 'a2' }]);
    expect(await clientsOf(house)).toEqual([]);
  });

  it('named by an alias of an anonymous id are joined', async () => {
    await come(house, [{ type: 'alias', anonymous_id: 'a1', user_id: 'u1' }]);
    expect(await clientsOf(house)).toEqual([['anonymous:a1', 'user:u1']]);
  });
});

describe('what is shared', () => {
  const tablet = (n: number) => ({ anonymous_id: 'tablet', user_id: `u${n}`, ...minute(n) });

  it('a boutique tablet joins nobody', async () => {
    await come(
      house,
      Array.from({ length: 50 }, (_, n) => tablet(n)),
    );
    const all = await clientsOf(house);
    expect(all).toHaveLength(50);
    expect(all.every((ids) => ids.length === 1)).toBe(true);
    expect((await joins()).every((line) => line.endsWith('tablet shared'))).toBe(true);
  });

  it('a tablet that looked like a browser of one client lets them go', async () => {
    await come(house, [tablet(0)], [tablet(1)]);
    expect(await clientsOf(house)).toEqual([['anonymous:tablet', 'user:u0'], ['user:u1']]);
    await come(house, [tablet(2)]);
    expect(await clientsOf(house)).toEqual([['user:u0'], ['user:u1'], ['user:u2']]);
    expect(await house.columns.query(sql`SELECT count() AS n FROM identities FINAL`)).toEqual([{ n: '3' }]);
  });

  it('a telephone of the house on many records joins nobody', async () => {
    await come(
      house,
      Array.from({ length: 9 }, (_, n) => ({
        email: `c${n}@maison.example`,
        phone: '+41225550100',
        ...minute(n),
      })),
    );
    expect((await clientsOf(house)).map((ids) => ids.length)).toEqual(Array(9).fill(1));
  });

  it('a client keeps at most five e-mail addresses', async () => {
    await come(
      house,
      Array.from({ length: 7 }, (_, n) => ({ user_id: 'u1', email: `c${n}@maison.example`, ...minute(n) })),
    );
    expect((await joins()).filter((line) => line.endsWith('limit-email'))).toHaveLength(2);
    expect(await clientsOf(house)).toHaveLength(1);
  });

  it('a client keeps at most twenty anonymous ids a week', async () => {
    const week = 7 * 24 * 60;
    await come(house, [
      ...Array.from({ length: 25 }, (_, n) => ({ user_id: 'u1', anonymous_id: `a${n}`, ...minute(n) })),
      ...Array.from({ length: 15 }, (_, n) => ({
        user_id: 'u1',
        anonymous_id: `b${n}`,
        ...minute(week + n),
      })),
    ]);
    expect((await clientsOf(house))[0]).toHaveLength(1 + 20 + 15);
  });
});

it('keeps the address of a group apart from its members', async () => {
  await come(house, [{ type: 'group', user_id: 'u1', email: 'office@firm.example' }]);
  expect(await clientsOf(house)).toEqual([['user:u1']]);
});

it('keeps any text of an identifier as it is, under the key of its events', async () => {
  const hostile = [
    '"',
    "'; DROP TABLE client; --",
    '\\N',
    '\\.',
    'a\nb\tc',
    '<b>x</b>',
    '{p0:String}',
    '早坂 朋子',
    '\u{1F600}',
  ];
  await come(
    house,
    hostile.map((text, n) => ({ user_id: `${text}`, anonymous_id: `a${text}`, ...minute(n) })),
  );
  expect(await clientsOf(house)).toEqual(
    hostile.map((text) => [`anonymous:a${text}`, `user:${text}`]).sort(),
  );
  expect(
    await house.columns.one(
      sql`SELECT count() AS n FROM events WHERE person IN (SELECT key FROM identities FINAL)`,
    ),
  ).toEqual({ n: String(hostile.length) });
});
