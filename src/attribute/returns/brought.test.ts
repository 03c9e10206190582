import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshHouse } from '../../../test/house.js';
import { sql, type House } from '../../engines/index.js';
import type { Run } from '../run.js';
import { broughtSql, causesCountSql } from './returns.sql.js';

const RUN = '019a0000-0000-7000-8000-000000000002';
const run = { id: RUN } as unknown as Run;
const START = new Date('2026-03-01T00:00:00Z');

let house: House;
beforeAll(async () => {
  house = await freshHouse();
});
afterAll(() => house.close());

it('takes what two letters caused of one order for one chance: that it came of letters is sure', async () => {
  for (const [number, value] of [['A', 100], ['A', 100], ['B', 20]] as const)
    await house.columns.run(sql`INSERT INTO causes (run, namespace, number, channel, probability, credit, amount, value, touched_at)
      SELECT toUUID(${RUN}), 'shop', ${number}, 'Email', 0.5, 500000000, ${value / 2}, ${value}, ${new Date('2026-03-02T00:00:00Z')}`);
  const [row] = await house.columns.query<Record<string, unknown>>(broughtSql(run, START));
  expect(row).toMatchObject({ channel: 'Email', caused: 1.5, squares: 100 ** 2 + 0.5 * 20 ** 2, worth_within: 0.25 * 20 ** 2 });
  expect(Number(row!['amount'])).toBe(110);
  expect(Number((await house.columns.one<{ causes: string }>(causesCountSql(run, START))).causes)).toBe(3);
}); // prettier-ignore
