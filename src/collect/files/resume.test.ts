import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshImports, type Imports } from '../../../test/imports.js';
import { sql, type House } from '../../engines/index.js';
import { planImport, readImport, takeImport } from './index.js';

let imports: Imports;
beforeAll(async () => {
  imports = await freshImports();
});
afterAll(() => imports.close());

it('goes on after a stop and doubles nothing', async () => {
  const lines = Array.from({ length: 110_000 }, (_, index) => `Seen,2026-03-01,u${index % 500}`);
  const path = await imports.file('long.csv', `event,time,user id\n${lines.join('\n')}\n`);
  const plan = await planImport(imports.house, path, { source: 'long' });
  const stop = new AbortController();
  const taking = takeImport(imports.house, plan.id, {
    signal: stop.signal,
    progress: ({ done }) => done > 500_000 && stop.abort(new Error('stopped')),
  });
  await expect(taking).rejects.toThrow('stopped');
  const { summary } = await readImport(imports.house.records, plan.id);
  expect(summary.state).toBe('stopped');
  expect(summary.accepted).toBeLessThan(110_000);
  expect(await takeImport(imports.house, plan.id)).toMatchObject({
    state: 'done',
    rows: 110_000,
    accepted: 110_000,
  });
  expect(
    await imports.house.columns.one(
      sql`SELECT count() AS rows, uniqExact(batch) AS batches FROM events FINAL WHERE source = 'long'`,
    ),
  ).toEqual({ rows: '110000', batches: '3' });
  expect(
    await imports.house.columns.one(
      sql`SELECT sum(messages) AS messages FROM arrivals WHERE source = 'long'`,
    ),
  ).toEqual({ messages: '110000' });
}, 240_000);

it('goes on after a kill in the middle of a batch', async () => {
  const lines = Array.from({ length: 60_000 }, (_, index) => `Seen,2026-03-01,u${index % 500}`);
  const path = await imports.file('killed.csv', `event,time,user id\n${lines.join('\n')}\n`);
  const plan = await planImport(imports.house, path, { source: 'killed' });
  const half = await takeKilled(plan.id, 1);
  expect(half).toBe(50_000);
  expect((await readImport(imports.house.records, plan.id)).state).toBe('taking');
  expect(await takeImport(imports.house, plan.id)).toMatchObject({
    state: 'done',
    rows: 60_000,
    accepted: 60_000,
  });
  expect(await imports.count('killed')).toBe(60_000);
}, 240_000);

/** Takes an import whose process dies while the batch of a number is written; gives how many rows are in. */
async function takeKilled(id: string, batch: number): Promise<number> {
  const { house } = imports;
  const dead = new Promise<never>(() => {});
  const dying: House = {
    ...house,
    columns: {
      ...house.columns,
      database: house.columns.database,
      query: (...asked) => house.columns.query(...asked),
      one: (...asked) => house.columns.one(...asked),
      run: (...asked) => house.columns.run(...asked),
      stream: (...asked) => house.columns.stream(...asked),
      insert: (statement, body, token, options) =>
        token === `${id}:${batch}` ? dead : house.columns.insert(statement, body, token, options),
      close: async () => {},
    },
    records: { ...house.records, locked: (_, work) => work(new AbortController().signal) }, // a dead process holds no lock
  };
  void takeImport(dying, id).catch(() => {});
  for (;;) {
    const { rows } = (await readImport(house.records, id)).summary;
    if (rows >= batch * 50_000) return imports.count('killed');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
