import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { migrate, sql, type House } from '../engines/index.js';
import { finishRun, insertRun, listRuns, readRun } from './run-store.js';
import { readParameters } from './parameters.js';
import type { Pins, RunResult } from './run.js';

let house: House;
beforeAll(async () => {
  house = await freshHouse();
});
afterAll(() => house.close());

const id = (last: number) => `01900000-0000-7000-8000-${String(last).padStart(12, '0')}`;
const PARAMETERS = {
  ...readParameters({ from: '2026-01-01', to: '2026-03-31' }),
  from: '2026-01-01',
  to: '2026-03-31',
};
const RESULT: RunResult = {
  models: [
    { id: 'incremental', name: 'Incremental', basis: 'model' },
    { id: 'last', name: 'Last touch', basis: 'rule' },
  ],
  splitting: ['last'],
  refused: {},
  totals: {},
  gaps: {},
  digest: '12-34',
};

it('lists runs, newest first, by what tells them apart and not with what they found', async () => {
  for (const last of [1, 2, 3]) await insertRun(house, id(last), PARAMETERS, { version: 1 } as Pins);
  await finishRun(house, id(1), 'done', RESULT);
  await finishRun(house, id(2), 'failed', 'it was interrupted');
  const runs = await listRuns(house);
  const { at } = (await readRun(house, id(1)))!;
  expect(runs.at(-1)).toEqual({
    id: id(1),
    number: 1,
    at,
    state: 'done',
    parameters: PARAMETERS,
    message: '',
    models: ['incremental', 'last'],
    digest: '12-34',
  });
  expect(runs.map(({ state, message, models, digest }) => [state, message, models, digest])).toEqual([
    ['running', '', [], ''],
    ['failed', 'it was interrupted', [], ''],
    ['done', '', ['incremental', 'last'], '12-34'],
  ]);
  expect(await listRuns(house, 1)).toHaveLength(1);
});

it('lists runs that were taken before their models had a column', async () => {
  const before = await freshHouse(12);
  try {
    await before.records.query(sql`INSERT INTO run (id, state, parameters, pins, result, digest)
      VALUES (${id(1)}, 'done', '{}', '{}', ${JSON.stringify(RESULT)}::jsonb, '12-34')`);
    await migrate(before.columns, before.records);
    expect(await listRuns(before)).toMatchObject([{ models: ['incremental', 'last'], digest: '12-34' }]);
  } finally {
    await before.close();
  }
});
