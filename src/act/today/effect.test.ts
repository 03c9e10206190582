import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshHouse } from '../../../test/house.js';
import { INCREMENTAL, readParameters } from '../../attribute/index.js';
import { sql, writeSetting, type House } from '../../engines/index.js';
import { adviserEffect } from './effect.js';

const NOW = new Date('2026-03-12T10:00:00Z');
const RUN = '01900000-0000-7000-8000-000000000001';
let house: House;

beforeAll(async () => {
  house = await freshHouse();
  await writeSetting(house.records, 'house', { name: 'Test', currency: 'CHF', timeZone: 'UTC' });
  const touched: [string, string][] = [
    ['Adviser Called', 'met'],
    ['Adviser Wrote', 'delivered'],
    ['Client Replied', 'replied'],
    ['Client Replied', 'replied'],
  ];
  for (const [name, reach] of touched)
    await house.columns.run(sql`INSERT INTO touches (client, version, occurred_at, name, channel, reach)
      SELECT 1, 1, toDateTime64('2026-03-01 12:00:00', 3, 'UTC'), ${name}, 'Adviser', ${reach}`);
  await house.columns.run(sql`INSERT INTO causes
      (run, outcome, number, client, occurred_at, value, nth, channel, reach, credit, amount, probability)
    SELECT ${RUN}, 'order', 'A-1', 1, toDateTime64('2026-03-02 12:00:00', 3, 'UTC'), 100000, 1, 'Adviser', 'met',
      500000000, 50000, 0.5`);
  const found = { caused: 6, error: 2, within: 0 };
  const result = {
    models: [{ id: 'linear', name: 'Linear' }, INCREMENTAL],
    splitting: ['linear'],
    incremental: { orders: 100, channels: [{ name: 'Adviser', touches: 4, ...found }], all: found },
  };
  const parameters = { ...readParameters({ from: '2026-02-01', to: '2026-03-10' }) };
  await house.records.query(sql`INSERT INTO run (id, state, parameters, pins, result)
    VALUES (${RUN}, 'done', ${JSON.stringify(parameters)}::jsonb,
      '{"version":1}'::jsonb, ${JSON.stringify(result)}::jsonb)`);
});
afterAll(() => house.close());

it('is what advisers brought for each of their own touches, and reckoned once for all who ask', async () => {
  const [effect, again] = await Promise.all([adviserEffect(house, NOW), adviserEffect(house, NOW)]);
  expect(effect).toMatchObject({ value: 0.5 / 2, run: 1 });
  expect(again).toBe(effect);
});
