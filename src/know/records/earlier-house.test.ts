import { expect, it } from 'vitest';
import { eventRow, storeRows } from '../../../test/events.js';
import { freshHouse } from '../../../test/house.js';
import { clientsOf } from '../../../test/identity.js';
import { migrate, sql } from '../../engines/index.js';
import { describe, resolve } from '../index.js';

const BEFORE = { records: 23, columns: 19 };

it('makes records of accounts of whom was told before there were such, under the clients that they have', async () => {
  const house = await freshHouse(BEFORE.records, BEFORE.columns);
  try {
    const properties = '{"name":"Inès Brandt"}';
    await storeRows(house, [
      eventRow({ type: 'identify', user_id: 'u1', properties }),
      eventRow({ user_id: 'u1', email: 'ines@rovo.net' }),
    ]);
    const id = '01900000-0000-7000-8000-000000000001';
    await house.records.query(sql`INSERT INTO client (id, key, first_seen) VALUES (${id}, 7, now())`);
    await house.records.query(sql`INSERT INTO identifier (kind, value, client, first_seen, sequence, origin)
      SELECT kind, value, ${id}::uuid, now(), 1, ${id}::uuid FROM (VALUES ('user', 'u1'), ('email', 'ines@rovo.net')) AS had (kind, value)`);
    await house.records
      .query(sql`INSERT INTO identity_join (left_kind, left_value, right_kind, right_value, decision, reason, source, seen_at)
      VALUES ('user', 'u1', 'email', 'ines@rovo.net', 'joined', 'seen-together', 'shop', now())`);
    await house.records.query(sql`INSERT INTO watermark (name, position) VALUES ('identity', 1)`);
    await migrate(house.columns, house.records);
    await resolve(house);
    expect(await clientsOf(house)).toEqual([['email:ines@rovo.net', 'record:user/u1', 'user:u1']]);
    const { name, identifiers } = await describe(house, id);
    expect([name, identifiers[0]?.source]).toEqual(['Inès Brandt', 'shop']);
    expect(
      await house.columns.query(
        sql`SELECT type, person = sipHash64('record:user/u1') AS moved FROM events ORDER BY type`,
      ),
    ).toEqual([
      { type: 'identify', moved: 1 },
      { type: 'track', moved: 0 },
    ]);
  } finally {
    await house.close();
  }
});
