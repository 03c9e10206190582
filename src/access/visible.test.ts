import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { sql, type House } from '../engines/index.js';
import { requireClient, visibleOf } from './clients.js';
import type { Scope } from './viewer.js';
import { isVisibleSql, visibleClientsSql } from './visible.sql.js';

const scope = (reach: Scope['reach'], user: string, knownAs = '', boutiques: string[] = []): Scope => ({
  reach,
  user,
  knownAs,
  boutiques,
});
const SCOPES = [
  scope('everyone', 'clara'),
  scope('boutiques', 'clara', 'C. Odermatt', ['Chur', 'Bern']),
  scope('boutiques', 'nina', '', []),
  scope('own', 'clara', 'C. Odermatt'),
  scope('own', 'nina'),
  scope('nobody', 'clara', 'C. Odermatt', ['Chur']),
];
const idOf = (name: number) => `00000000-0000-4000-8000-${String(name).padStart(12, '0')}`;

let house: House;
beforeAll(async () => {
  house = await freshHouse();
  const { records } = house;
  await records.query(sql`INSERT INTO house_user (id, name, email, role)
    SELECT name, name, name || '@maison.example', 'adviser' FROM unnest(ARRAY['clara', 'nina']) AS name`);
  // of 1 to 60 each boutique and no name or the one of Clara or of another; 61 to 80 became one of the first
  await records.query(sql`INSERT INTO client (id, key, merged_into, traits)
    SELECT ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, n,
      CASE WHEN n > 60 THEN ('00000000-0000-4000-8000-' || lpad((n - 60)::text, 12, '0'))::uuid END,
      jsonb_build_object('boutique', jsonb_build_object('value', (ARRAY['Chur', 'Bern', 'Genf', ''])[n % 4 + 1]))
        || CASE n % 3 WHEN 0 THEN '{}' ELSE jsonb_build_object('adviser',
          jsonb_build_object('value', (ARRAY['C. Odermatt', 'N. Nobody'])[n % 3])) END
    FROM generate_series(1, 80) AS n ORDER BY n`);
  await records.query(sql`INSERT INTO client_adviser (client, user_id, place, decided_by)
    SELECT id, CASE key % 5 WHEN 0 THEN 'clara' ELSE 'nina' END, 1 + key % 2, 'clara' FROM client WHERE key % 5 IN (0, 1)`);
});
afterAll(() => house.close());

it('sees the same clients whether all are looked for or each is asked about', async () => {
  const { records } = house;
  const all = Array.from({ length: 80 }, (_, at) => idOf(at + 1));
  const now = (id: string) => (Number(id.slice(-12)) > 60 ? idOf(Number(id.slice(-12)) - 60) : id);
  const counts: number[] = [];
  for (const each of SCOPES) {
    const listed = await records.query<{ id: string }>(visibleClientsSql(each));
    const asked = await records.query<{ id: string }>(sql`SELECT id FROM client WHERE ${isVisibleSql(each)}`);
    const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).sort();
    expect(ids(asked)).toEqual(ids(listed));
    counts.push(listed.length);
    if (each.reach === 'everyone') continue;
    const seen = new Set(ids(listed));
    expect([...(await visibleOf(records, each, all))].sort()).toEqual(all.filter((id) => seen.has(now(id))));
  }
  expect(counts).toEqual([60, 36, 12, 26, 12, 0]);
});

it('lets through who sees a client, also by who they were, and nobody else', async () => {
  const { records } = house;
  const own = scope('own', 'nina');
  await requireClient(records, own, idOf(1));
  await requireClient(records, own, idOf(61));
  for (const id of [idOf(3), idOf(999), 'not an id'])
    await expect(requireClient(records, own, id)).rejects.toMatchObject({ status: 404 });
});
