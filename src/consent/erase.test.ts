import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { clientsOf, come, emptyHouse } from '../../test/identity.js';
import { sql, type House } from '../engines/index.js';
import { erase, onErase, readErased, replayErasures } from './index.js';

let house: House;
const ines = { user_id: 'u-ines', email: 'ines@maison.example', anonymous_id: 'a1' };
const remi = { user_id: 'u-remi', email: 'remi@maison.example' };

beforeAll(async () => {
  house = await freshHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  await emptyHouse(house);
  await come(house, [ines, { anonymous_id: 'a1' }, remi]);
});

async function clientOf(value: string): Promise<string> {
  const { client } = await house.records.one<{ client: string }>(
    sql`SELECT client FROM identifier WHERE value = ${value}`,
  );
  return client;
}

async function clearDerived(): Promise<void> {
  await house.records.query(sql`DELETE FROM run`);
  for (const table of [sql`touches`, sql`outcomes`, sql`journeys`, sql`ledger`]) {
    await house.columns.run(sql`TRUNCATE TABLE ${table}`);
  }
}

async function eraseInes() {
  return erase(house, await clientOf('u-ines'), 'asked by letter', 'odile');
}

describe('erasing a client', () => {
  it('leaves nothing of them in either store, and others as they were', async () => {
    await house.columns.run(sql`INSERT INTO rejects (source, reject_id, received_at, reason, payload) VALUES
      ('shop', generateUUIDv4(), now64(3), 'malformed', '{"email":"INES@maison.example"}'),
      ('shop', generateUUIDv4(), now64(3), 'malformed', '{"email":"another-ines@maison.example"}')`);
    expect(await eraseInes()).toEqual({ identifiers: 3, events: 2 });
    expect(await clientsOf(house)).toEqual([['email:remi@maison.example', 'user:u-remi']]);
    expect(await house.records.query(sql`SELECT left_value FROM identity_join`)).toEqual([
      { left_value: 'u-remi' },
    ]);
    expect(await house.columns.query(sql`SELECT user_id FROM events`)).toEqual([{ user_id: 'u-remi' }]);
    expect(await house.columns.one(sql`SELECT count() AS n FROM identities`)).toEqual({ n: '2' });
    expect(await house.columns.one(sql`SELECT payload FROM rejects`)).toEqual({
      payload: '{"email":"another-ines@maison.example"}',
    });
  });

  it('holds when the same identifiers come in again', async () => {
    await eraseInes();
    await come(house, [ines, { anonymous_id: 'a1' }, { email: 'ines@maison.example', user_id: 'u-new' }]);
    await come(house, [{ anonymous_id: 'a1' }], [{ anonymous_id: 'a2' }]);
    expect(await clientsOf(house)).toEqual([['email:remi@maison.example', 'user:u-remi']]);
    expect(
      await house.columns.query(sql`SELECT user_id, anonymous_id FROM events ORDER BY anonymous_id`),
    ).toEqual([
      { user_id: 'u-remi', anonymous_id: '' },
      { user_id: '', anonymous_id: 'a2' },
    ]);
  });

  it('leaves nothing that is found from an identifier in what was derived of it and in ledgers', async () => {
    await clearDerived();
    const keys = sql`sipHash64(arrayJoin(['user:u-ines', 'anonymous:a1']))`;
    await house.columns.run(sql`INSERT INTO touches (client, version, person) SELECT 5, 1, ${keys}`);
    await house.columns.run(sql`INSERT INTO touches (client, version, person) SELECT ${keys} AS key, 1, key`);
    await house.columns.run(sql`INSERT INTO outcomes (client, version, person) SELECT 5, 1, ${keys}`);
    await house.columns.run(
      sql`INSERT INTO journeys (client, version, person) SELECT 5, 1, [sipHash64('user:u-remi'), sipHash64('anonymous:a1')]`,
    );
    const run = crypto.randomUUID();
    await house.records.query(
      sql`INSERT INTO run (id, state, parameters, pins) VALUES (${run}, 'done', '{}', '{}')`,
    );
    await house.columns.run(sql`INSERT INTO ledger (run, client, person) SELECT ${run}, ${keys} AS key, key`);
    const { key } = await house.records.one<{ key: number }>(
      sql`SELECT key FROM client JOIN identifier ON client = client.id WHERE value = 'u-ines'`,
    );
    await eraseInes();
    for (const table of [sql`touches`, sql`outcomes`, sql`ledger`]) {
      expect(
        await house.columns.query(sql`SELECT DISTINCT toString(person) AS person FROM ${table}`),
      ).toEqual([{ person: String(key) }]);
    }
    const persons = await house.columns.one(
      sql`SELECT arrayMap(each -> toString(each), person) = [toString(sipHash64('user:u-remi')), ${String(key)}] AS same FROM journeys`,
    );
    expect(persons).toEqual({ same: 1 });
    expect(await house.columns.query(sql`SELECT client FROM touches WHERE client != 5`)).toEqual([]);
    expect(await house.records.query(sql`SELECT pins FROM run`)).toEqual([{ pins: { erased: true } }]);
  });

  it('tells whoever takes something in what to drop of it', async () => {
    await eraseInes();
    const erased = await readErased(house);
    expect(erased.has('email', 'ines@maison.example')).toBe(true);
    expect(erased.has('email', 'remi@maison.example')).toBe(false);
  });

  it('is done again after a restore that brought them back', async () => {
    const identifier = await house.records.query<Record<string, string>>(sql`SELECT * FROM identifier`);
    await eraseInes();
    await house.records.query(sql`TRUNCATE erasure, client, identifier CASCADE`);
    for (const { kind, value } of identifier) {
      const id = crypto.randomUUID();
      await house.records.query(sql`INSERT INTO client (id, key) VALUES (${id}, (random() * 1e15)::bigint)`);
      await house.records.query(
        sql`INSERT INTO identifier (kind, value, client) VALUES (${kind!}, ${value!}, ${id})`,
      );
    }
    await house.columns.run(sql`INSERT INTO events (source, anonymous_id) VALUES ('shop', 'a1')`);
    await house.columns.run(sql`INSERT INTO touches (client) SELECT sipHash64('anonymous:a1')`);
    expect(await replayErasures(house)).toBe(3);
    expect(await clientsOf(house)).toEqual([['email:remi@maison.example'], ['user:u-remi']]);
    expect(await house.columns.query(sql`SELECT 1 FROM events WHERE anonymous_id != ''`)).toEqual([]);
    expect(
      await house.columns.query(sql`SELECT 1 FROM touches WHERE client = sipHash64('anonymous:a1')`),
    ).toEqual([]);
  });

  it('reaches what others keep outside the stores', async () => {
    const reached: string[] = [];
    onErase(async (_, identifiers) => void reached.push(...identifiers.map(({ value }) => value)));
    await eraseInes();
    expect(reached.sort()).toEqual(['a1', 'ines@maison.example', 'u-ines']);
  });

  it('says so when there is no such client', async () => {
    await expect(erase(house, crypto.randomUUID(), '', 'odile')).rejects.toThrow('there is no client');
  });
});
