import { expect, it } from 'vitest';
import { NOW, YEAR, derived, house } from '../../test/derived.js';
import { sql } from '../engines/index.js';
import { makeRun, readParameters, repeatRun } from './index.js';
import { readUntil } from './run-store.js';

derived();

const tier = (name: string) => sql`UPDATE client SET traits = ${JSON.stringify({ tier: { value: name } })}::jsonb
  WHERE id = (SELECT id FROM client ORDER BY id LIMIT 1)`; // prettier-ignore

it('says of a run that was made again what has changed since', async () => {
  await house.records.query(sql`INSERT INTO client (id, key, traits) VALUES (gen_random_uuid(), 77, '{}')`);
  const run = await makeRun(house, readParameters(YEAR), { now: NOW, seed: 1, code: '0' });
  await house.records.query(tier('gold'));
  await house.records.query(sql`UPDATE derivation SET identity_sequence = identity_sequence + 1`);
  expect((await repeatRun(house, run)).moved).toEqual(['identities', 'tiers']);
});

it('watches a day that is not over while something is told of it, whenever that is asked', async () => {
  const day = { to: '2026-03-14', end: new Date('2026-03-15T00:00:00Z') };
  const until = (now: string) => readUntil(house, day, { batch: 9, now: new Date(now), timeZone: 'UTC' });
  const event = (id: number, at: string) => sql`INSERT INTO events (source, message_id, type, occurred_at, received_at, batch)
    VALUES ('shop', ${String(id)}, 'page', ${at}, ${at}, 1)`; // prettier-ignore
  expect(await until('2026-03-14T09:00:00Z')).toBe('2026-03-14T00:00:00.000Z');
  await house.columns.run(event(1, '2026-03-14 07:30:00.000'));
  await house.columns.run(event(2, '2026-03-14 11:00:00.000'));
  expect(await until('2026-03-14T09:00:00Z')).toBe('2026-03-14T07:30:00.000Z');
  expect(await until('2026-03-14T10:00:00Z')).toBe('2026-03-14T07:30:00.000Z');
  expect(await until('2026-03-15T00:00:00Z')).toBeUndefined();
});
