import { expect, it } from 'vitest';
import type { ChannelEffect } from '../model.js';
import { sensitivityCheck } from './sensitivity-check.js';

const channel = (name: string, caused: number, error: number) => ({ name, caused, error }) as ChannelEffect;
const whole = {
  channels: [channel('search', 100, 20), channel('letters', 60, 10)],
  all: { caused: 160, error: 25, within: 0 },
  orders: 1000,
};
/** A fourth of the orders, and a made-up channel that nobody is shown. */
const some = { clients: 500, orders: 250, kept: { search: 30, letters: 14, 'made up': 1 } };

it('adds what moves on some clients, times all orders by theirs, to what the run credits', () => {
  const without = [
    { what: 'signals', caused: { search: 50, letters: 4, 'made up': 9 } },
    { what: 'season', caused: { search: 31, letters: 14, 'made up': 1 } },
  ] as const;
  const { cells, says, passed, kind } = sensitivityCheck({ ...some, without }, whole);
  expect([passed, kind]).toEqual([true, 'sensitivity']);
  expect(cells!.map(({ name, without, credit, value }) => [name, without, credit, value])).toEqual([
    ['search', 'signals', 100, 180],
    ['letters', 'signals', 60, 20],
    ['baseline', 'signals', 840, 800],
    ['search', 'season', 100, 104],
    ['letters', 'season', 60, 60],
    ['baseline', 'season', 840, 836],
  ]);
  expect(cells!.filter(({ falls }) => falls).map(({ name, without }) => [name, without])).toEqual([
    ['letters', 'signals'],
  ]);
  expect(cells![0]!.low).toBeCloseTo(60.8, 1);
  expect(cells![0]!.high).toBeCloseTo(139.2, 1);
  // (80 + 40 + 40) / 2 of 1000; letters needed 2.24 times 10
  expect(says).toBe(
    'Without signals 8.0 % of the orders would be credited elsewhere (0.4 % without the season), most of all search: 180.0 orders where it has 100.0. The verdict on letters without signals would fall.',
  );
});

it('leaves nobody less than nothing, and tells where no verdict falls', () => {
  const less = [{ what: 'tiers', caused: { search: 0, letters: 14 } }] as const;
  expect(sensitivityCheck({ ...some, without: less }, whole).cells!.map(({ value }) => value)).toEqual([0, 60, 940]);
  const same = [{ what: 'tiers', caused: some.kept }] as const;
  expect(sensitivityCheck({ ...some, without: same }, whole).says).toContain('No verdict of incremental would fall.');
}); // prettier-ignore
