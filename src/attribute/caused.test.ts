import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import type { House } from '../engines/index.js';
import { readCaused } from './caused.js';
import type { Run } from './run.js';

let house: House;
beforeAll(async () => {
  house = await freshHouse();
});
afterAll(() => house.close());

it('is of a channel without a cause in a part of the days as unsure as that part of the run', async () => {
  const email = { name: 'Email', touches: 100, caused: 60, error: 40, within: 100 };
  const run = {
    id: '019a0000-0000-7000-8000-000000000003',
    incremental: { orders: 1000, channels: [email], all: { caused: 60, error: 40, within: 100 } },
  } as unknown as Run;
  const period = { start: new Date('2026-03-01'), end: new Date('2026-03-08'), from: '2026-03-01', to: '2026-03-07' };
  const high = async (outcomes: number) => {
    const caused = await readCaused(house, run, { by: ['channel'] }, period, { level: 0.95, outcomes, worth: 100 * outcomes });
    return caused!.of(['Email']).high;
  };
  // a fifth of the orders: what all share in proportion, (40^2 - 100) / 25, and a fifth of the chance
  expect((await high(200)) / 1.96).toBeCloseTo(Math.sqrt(60 + 20), 1);
  expect((await high(1000)) / 1.96).toBeCloseTo(40, 1);
}); // prettier-ignore
