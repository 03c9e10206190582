import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { sql, type House } from '../engines/index.js';
import { newestRun } from './run-store.js';

let house: House;
beforeAll(async () => {
  house = await freshHouse();
  const known = { sequences: {}, experiments: [], channels: [{ byWeek: {} }] };
  await add('done', { incremental: known });
  await add('done', { incremental: { channels: [{}] } });
  await add('failed', { incremental: known });
  for (let more = 0; more < 51; more += 1) await add('done', {});
});
afterAll(() => house.close());

let last = 0;
async function add(state: string, result: object): Promise<void> {
  last += 1;
  const id = `01900000-0000-7000-8000-${String(last).padStart(12, '0')}`;
  await house.records.query(sql`INSERT INTO run (id, state, parameters, pins, result)
    VALUES (${id}, ${state}, '{}'::jsonb, '{}'::jsonb, ${JSON.stringify({ models: [], ...result })}::jsonb)`);
}

it('finds the newest run that is done and knows what is asked, however many were taken since', async () => {
  const knowing = ['incremental', 'byWeek', 'experiments', 'sequences'] as const;
  const found = await Promise.all(knowing.map((each) => newestRun(house, each)));
  expect(found.map((run) => Number(run!.id.slice(-12)))).toEqual([2, 1, 1, 1]);
  await house.records.query(sql`DELETE FROM run WHERE result -> 'incremental' IS NOT NULL`);
  expect(await newestRun(house, 'incremental')).toBeUndefined();
});
