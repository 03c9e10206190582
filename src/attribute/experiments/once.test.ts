import { expect, it } from 'vitest';
import { freshHouse } from '../../../test/house.js';
import { migrate, sql } from '../../engines/index.js';
import { listExperiments } from './store.js';

it('brings a house further in which experiments were entered twice: those that say the same are one', async () => {
  const house = await freshHouse(10);
  const ids = [1, 2, 3, 4].map((each) => `01900000-0000-7000-8000-00000000000${each}`);
  for (const [at, [campaign, found]] of ([[null, 20], [null, 20], [null, 25], ['spring', 20]] as const).entries())
    await house.records.query(sql`INSERT INTO experiment (id, channel, campaign, from_day, to_day, kind, found, low, high, level, entered_by)
      VALUES (${ids[at]!}, 'Email', ${campaign}, '2026-03-01', '2026-03-31', 'geo', ${found}, 10, 30, .95, 'odile')`);
  await migrate(house.columns, house.records);
  const left = await listExperiments(house);
  expect(left.map(({ id, found }) => [id, found])).toEqual([[ids[3], 20], [ids[2], 25], [ids[0], 20]]);
  await house.close();
}); // prettier-ignore
