import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { come, minute } from '../../test/identity.js';
import { sql, type House } from '../engines/index.js';
import { bringCards, findClients } from '../know/index.js';
import {
  advisersOf,
  assignAdvisers,
  invite,
  leave,
  viewerOf,
  visibleClientsSql,
  type Place,
  type Viewer,
} from './index.js';

const NOW = new Date('2026-03-12T10:00:00Z');
let house: House;
let owner: Viewer;
let client: string;

beforeAll(async () => {
  house = await freshHouse();
  await come(house, [
    { type: 'identify', user_id: 'u1', properties: '{"name":"Inès","adviser":"Camille"}', ...minute(0) },
  ]);
  client = (await findClients(house, 'Inès', 1))[0]!.id;
});
afterAll(() => house.close());

beforeEach(async () => {
  await house.records.query(sql`TRUNCATE house_user CASCADE`);
  await house.records.query(sql`INSERT INTO house_user (id, name, email, role)
    VALUES ('owner', 'Odile', 'odile@maison.example', 'owner'), ('other', 'Paul', 'paul@maison.example', 'owner')`);
  await house.records.query(sql`INSERT INTO user_login (id, account_id, provider_id, user_id)
    SELECT id, id, 'credential', id FROM house_user`);
  owner = await viewerOf(house.records, 'owner');
});

const placeOf = (name: string, more: Partial<Place> = {}): Place => ({
  name,
  role: 'adviser',
  knownAs: '',
  boutiques: [],
  actsFor: null,
  ...more,
});

async function takeIn(name: string, more: Partial<Place> = {}): Promise<string> {
  const email = `${name.toLowerCase()}@maison.example`;
  return (await invite(house.records, owner, email, placeOf(name, more), NOW)).id;
}

const firstOf = async () =>
  (await advisersOf(house.records, client)).map(({ name, place, said }) => [name, place, said]);

const sees = async (id: string) => {
  const { scope } = await viewerOf(house.records, id);
  return house.records.query<{ id: string }>(visibleClientsSql(scope));
};

describe('who speaks with a client', () => {
  it('is whom the record names, unless the house said nobody', async () => {
    const camille = await takeIn('Camille', { knownAs: 'Camille' });
    expect(await firstOf()).toEqual([['Camille', 1, false]]);
    await assignAdvisers(house.records, client, { first: null, beside: [] }, 'owner');
    expect(await firstOf()).toEqual([['', 1, true]]);
    expect(await sees(camille)).toEqual([]);
    await bringCards(house);
    const card = await house.columns.query(
      sql`SELECT named_adviser, advisers FROM client_card FINAL WHERE id = ${client}`,
    );
    expect(card).toEqual([{ named_adviser: '', advisers: [] }]);
    await assignAdvisers(house.records, client, { beside: [] }, 'owner');
    expect(await firstOf()).toEqual([['Camille', 1, false]]);
    expect(await sees(camille)).toEqual([{ id: client }]);
  });

  it('is somebody, where one of two who became one had nobody', async () => {
    const bruno = await takeIn('Bruno');
    await assignAdvisers(house.records, client, { first: bruno, beside: [] }, 'owner');
    await house.records.query(sql`INSERT INTO client (id, key, name, first_seen, merged_into)
      SELECT gen_random_uuid(), 4711, '', now(), ${client}::uuid`);
    await house.records.query(sql`INSERT INTO client_adviser (client, user_id, place, decided_by)
      SELECT id, NULL, 1, 'owner' FROM client WHERE key = 4711`);
    expect(await firstOf()).toEqual([['Bruno', 1, true]]);
    await house.records.query(sql`DELETE FROM client WHERE key = 4711`);
  });
});

describe('whoever leaves', () => {
  it('hands clients and open promises to somebody who speaks with clients', async () => {
    const [bruno, agnes] = [await takeIn('Bruno'), await takeIn('Agnès')];
    const ada = await takeIn('Ada', { role: 'analyst' });
    await assignAdvisers(house.records, client, { first: bruno, beside: [] }, 'owner');
    await house.records.query(sql`INSERT INTO promise (id, client, keeper, text, due, made_by, kept_at) VALUES
      (gen_random_uuid(), ${client}, ${bruno}, 'the dates', '2026-03-13', 'bruno', NULL),
      (gen_random_uuid(), ${client}, ${bruno}, 'the photographs', '2026-03-01', 'bruno', now())`);
    for (const heir of [ada, bruno])
      await expect(leave(house.records, owner, bruno, heir)).rejects.toMatchObject({ status: 422 });
    expect(await leave(house.records, owner, bruno, agnes)).toBe(1);
    expect(await firstOf()).toEqual([['Agnès', 1, true]]);
    const kept = await house.records.query(sql`SELECT text, keeper FROM promise ORDER BY due`);
    expect(kept).toEqual([
      { text: 'the photographs', keeper: bruno },
      { text: 'the dates', keeper: agnes },
    ]);
  });

  it('leaves clients to nobody, not to whom their records name', async () => {
    await takeIn('Camille', { knownAs: 'Camille' });
    const bruno = await takeIn('Bruno');
    await assignAdvisers(house.records, client, { first: bruno, beside: [] }, 'owner');
    expect(await leave(house.records, owner, bruno, null)).toBe(0);
    expect(await firstOf()).toEqual([['', 1, true]]);
  });

  it('can be invited again, as who they were', async () => {
    const bruno = await takeIn('Bruno');
    await expect(takeIn('Bruno')).rejects.toMatchObject({ status: 409 });
    await leave(house.records, owner, bruno, null);
    expect(await takeIn('Bruno', { role: 'manager' })).toBe(bruno);
    expect(await viewerOf(house.records, bruno)).toMatchObject({ role: 'manager' });
  });

  it('is not the last owner, also where two leave at once', async () => {
    const both = await Promise.allSettled(
      ['owner', 'other'].map((id) => leave(house.records, owner, id, null)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
