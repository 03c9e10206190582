import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { sql, type House } from '../engines/index.js';
import { readRun } from './run-store.js';
import { doubtAgain, readChecks, understand } from './understood.js';

const RUN = '01900000-0000-7000-8000-000000000001';
const FAILED = {
  name: 'orders foretold, by week',
  passed: false,
  says: 'The week from 2026-03-02 had too many.',
};
const PASSED = { name: 'a made-up channel', passed: true, says: 'It earned nothing.' };

let house: House;

beforeAll(async () => {
  house = await freshHouse();
  const result = JSON.stringify({ models: [], incremental: { checks: [PASSED, FAILED] } });
  await house.records.query(sql`INSERT INTO run (id, state, parameters, pins, result)
    VALUES (${RUN}, 'done', '{}'::jsonb, '{}'::jsonb, ${result}::jsonb)`);
});
afterAll(() => house.close());

const run = async () => (await readRun(house, RUN))!;
const said = { why: ' A sale that we did not record. ', by: 'odile@maison.example' };

it('sets a failed check aside with who said so, and lets it mark the figures again', async () => {
  await understand(house, await run(), FAILED.name, said);
  const [first, second] = await readChecks(house, await run());
  expect(first).toEqual(PASSED);
  expect(second).toMatchObject({
    ...FAILED,
    understood: { why: 'A sale that we did not record.', by: said.by },
  });
  expect(Date.parse(second!.understood!.at)).toBeGreaterThan(0);
  await doubtAgain(house, await run(), FAILED.name);
  expect(await readChecks(house, await run())).toEqual([PASSED, FAILED]);
});

it('asks for a word of why, and for a check that failed', async () => {
  await expect(understand(house, await run(), FAILED.name, { ...said, why: ' ' })).rejects.toThrow(
    'say it in a sentence',
  );
  await expect(understand(house, await run(), PASSED.name, said)).rejects.toThrow(
    'only a failed check is set aside',
  );
  await expect(understand(house, await run(), 'the moon', said)).rejects.toThrow('has no check "the moon"');
});
