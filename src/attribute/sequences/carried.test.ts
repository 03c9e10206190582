import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshHouse } from '../../../test/house.js';
import { sql, type House } from '../../engines/index.js';
import type { Run } from '../run.js';
import { carriedBy } from './carried.js';

const RUN = '019a0000-0000-7000-8000-000000000001';
const BILLION = 1_000_000_000;

let house: House;
beforeAll(async () => {
  house = await freshHouse();
  // A and B end with two e-mails, C does not; A was caused by its last e-mail by half, and by an adviser by a quarter
  const ledger = [
    ['A', 1, 'Adviser'], ['A', 2, 'Email'], ['A', 3, 'Email'], ['B', 1, 'Email'], ['B', 2, 'Email'],
    ['C', 1, 'Email'], ['C', 2, 'Adviser'],
  ] as const; // prettier-ignore
  for (const [number, position, channel] of ledger)
    await house.columns.run(
      sql`INSERT INTO ledger (run, namespace, number, position, channel, value) SELECT toUUID(${RUN}), 'shop', ${number}, ${position}, ${channel}, 100`,
    );
  const causes = [['A', 'Email', 0.5], ['A', 'Adviser', 0.25], ['B', 'Email', 0.1], ['C', 'Email', 0.9]] as const; // prettier-ignore
  for (const [number, channel, probability] of causes)
    await house.columns.run(
      sql`INSERT INTO causes (run, namespace, number, channel, probability, credit, value) SELECT toUUID(${RUN}), 'shop', ${number}, ${channel}, ${probability}, ${probability * BILLION}, 100`,
    );
});
afterAll(() => house.close());

const run = {
  id: RUN,
  number: 4,
  incremental: {
    channels: [
      { name: 'Email', caused: 1.5, error: 0.7, within: 0.45 },
      { name: 'Adviser', caused: 0.25, error: 0.6, within: 0.1875 },
    ],
    all: { caused: 1.75, error: 0.8, within: 0.6 },
  },
} as unknown as Run;

it('gives each channel what it carried of the orders after a sequence, with its range; the rest would have come', async () => {
  const { orders, channels, baseline } = await carriedBy(house, run, ['Email', 'Email']);
  expect(orders).toBe(2);
  expect(channels.map(({ channel, inSequence }) => [channel, inSequence])).toEqual([
    ['Email', true],
    ['Adviser', false],
  ]);
  expect(channels.map(({ value }) => value)).toEqual([0.6, 0.25]);
  expect(baseline.value).toBeCloseTo(1.15, 9);
  for (const { value, low, high } of [...channels, baseline])
    expect([low < value, value < high, low >= 0, high <= 2]).toEqual([true, true, true, true]);
});

it('takes what several touches of a channel caused of one order for one chance, as of all channels', async () => {
  for (const [number, channel, probability] of [
    ['D', 'Push', 0.5],
    ['D', 'Push', 0.5],
  ] as const)
    await house.columns.run(
      sql`INSERT INTO causes (run, namespace, number, channel, probability, credit, value) SELECT toUUID(${RUN}), 'shop', ${number}, ${channel}, ${probability}, ${probability * BILLION}, 100`,
    );
  for (const position of [1, 2])
    await house.columns.run(
      sql`INSERT INTO ledger (run, namespace, number, position, channel, value) SELECT toUUID(${RUN}), 'shop', 'D', ${position}, 'Push', 100`,
    );
  const known = { name: 'Push', caused: 1, error: 0, within: 0 };
  const sure = { ...run, incremental: { channels: [known], all: known } } as unknown as Run;
  const { channels, baseline } = await carriedBy(house, sure, ['Push', 'Push']);
  expect(channels).toEqual([{ channel: 'Push', inSequence: true, value: 1, low: 1, high: 1 }]);
  expect(baseline).toEqual({ value: 0, low: 0, high: 0 });
});

it('has nothing of a sequence that no order came after', async () => {
  const { orders, channels } = await carriedBy(house, run, ['Adviser', 'Adviser']);
  expect([orders, channels]).toEqual([0, []]);
});

it('refuses a channel that the run does not know, and knows one however it is typed, with commas too', async () => {
  await expect(carriedBy(house, run, ['Email', 'Radio'])).rejects.toThrow(
    'there is no channel "Radio" with touches in run 4; choose one of Email, Adviser',
  );
  for (const [position, channel] of ['Email', 'Print, outdoor'].entries())
    await house.columns.run(
      sql`INSERT INTO ledger (run, namespace, number, position, channel, value) SELECT toUUID(${RUN}), 'shop', 'E', ${position + 1}, ${channel}, 100`,
    );
  const { orders, path } = await carriedBy(house, run, ['email', 'print, outdoor']);
  expect([orders, path]).toEqual([1, ['Email', 'Print, outdoor']]);
});
