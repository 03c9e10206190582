import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { houseSettings, writeSetting, type House } from '../engines/index.js';
import { readCaused } from './caused.js';
import { MATTERS } from './certainty.js';
import type { Run } from './run.js';

const HOUSE = { name: 'Ostremont', currency: 'CHF', timeZone: 'UTC' };
const period = {
  start: new Date('2026-03-01'),
  end: new Date('2026-03-08'),
  from: '2026-03-01',
  to: '2026-03-07',
};
let house: House;
beforeAll(async () => {
  house = await freshHouse();
  await writeSetting(house.records, 'house', HOUSE);
});
afterAll(() => house.close());

/** A run over 1,000 orders that knows one channel, of which no cause is listed. */
const runOf = (email: { caused: number; error: number; within: number }) =>
  ({
    id: '019a0000-0000-7000-8000-000000000003',
    incremental: { orders: 1000, channels: [{ name: 'Email', touches: 100, ...email }], all: email },
  }) as unknown as Run;

it('is of a channel without a cause in a part of the days as unsure as that part of the run', async () => {
  const run = runOf({ caused: 60, error: 40, within: 100 });
  const high = async (outcomes: number) => {
    const caused = await readCaused(house, run, { by: ['channel'] }, period, { level: 0.95, outcomes, worth: 100 * outcomes });
    return caused!.of(['Email'])!.high;
  };
  // a fifth of the orders: what all share in proportion, (40^2 - 100) / 25, and a fifth of the chance
  expect((await high(200)) / 1.96).toBeCloseTo(Math.sqrt(60 + 20), 1);
  expect((await high(1000)) / 1.96).toBeCloseTo(40, 1);
}); // prettier-ignore

it('estimates nothing of what nobody is known to have been touched by', async () => {
  const run = runOf({ caused: 60, error: 40, within: 100 });
  const terms = { level: 0.95, outcomes: 1000, worth: 100_000 };
  expect((await readCaused(house, run, { by: ['channel'] }, period, terms))!.of(['TV'])).toBeUndefined();
});

it('cannot tell of a channel of at most 3 % of the orders at 1 %, and says at 5 % that it moved none that matter', async () => {
  const run = runOf({ caused: 0, error: 30 / 1.96, within: 0 });
  const terms = { level: 0.95, outcomes: 1000, worth: 100_000 };
  const told = async () => (await readCaused(house, run, { by: ['channel'] }, period, terms))!.of(['Email'])!;
  const byDefault = await told();
  expect(byDefault.high).toBeCloseTo(30, 2);
  expect(byDefault.verdict).toBe('cannot tell');
  expect((await houseSettings(house.records)).matters).toBe(MATTERS);
  await writeSetting(house.records, 'house', { ...HOUSE, matters: 0.05 });
  expect(await told()).toEqual({ ...byDefault, verdict: 'none', detectable: null });
});
