import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { sql, type House } from '../engines/index.js';
import { compact } from './compact.js';

let house: House;
beforeAll(async () => {
  house = await freshHouse();
});
afterAll(() => house.close());

/** Three versions of one client's row: the first replaced at 2, the second at 3. */
async function fill(): Promise<void> {
  const rows = [1, 2, 3].map((version) => JSON.stringify({ client: 1, version, channel: 'Email' }));
  const replaced = [1, 2].map((version) => JSON.stringify({ client: 1, version, at_version: version + 1 }));
  await house.columns.insert(sql`INSERT INTO touches FORMAT JSONEachRow`, Readable.from([rows.join('\n')]));
  await house.columns.insert(
    sql`INSERT INTO superseded FORMAT JSONEachRow`,
    Readable.from([replaced.join('\n')]),
  );
}

async function versions(): Promise<string[]> {
  const rows = await house.columns.query<{ version: string }>(
    sql`SELECT version FROM touches ORDER BY version`,
  );
  return rows.map(({ version }) => version);
}

it('keeps replaced rows that a kept run stands on, and whoever reads just now', async () => {
  await fill();
  await house.records.query(sql`INSERT INTO run (id, state, parameters, pins)
    VALUES (gen_random_uuid(), 'done', '{}', '{"version": 1}'::jsonb)`);
  await compact(house, 2, 0);
  expect(await versions()).toEqual(['1', '2', '3']);
  await house.records.query(sql`DELETE FROM run`);
  await compact(house, 2, 0);
  expect(await versions()).toEqual(['2', '3']);
  await compact(house, 3, 0);
  expect(await versions()).toEqual(['3']);
});

it('waits until there is enough of them', async () => {
  await house.columns.run(sql`TRUNCATE TABLE touches`);
  await fill();
  await compact(house, 3);
  expect(await versions()).toEqual(['1', '2', '3']);
});
