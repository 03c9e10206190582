import { expect, it } from 'vitest';
import { clientsOf, VIEWS_AND_LETTERS } from '../../../../test/streams.js';
import { AFTERS, BINS, STATES } from '../layout.js';
import { prepare } from '../prepare.js';
import { startOf } from '../start.js';
import { WITHOUT, has } from './without.js';

const streams = {
  ...clientsOf(10, VIEWS_AND_LETTERS, [
    [
      [1, 1],
      [2, 2],
      [3, 0],
    ],
    [[4, 1]],
    [
      [5, 2],
      [6, 1],
    ],
  ]),
  tiers: ['few', 'many'],
  tier: Uint8Array.of(1, 0, 1),
  since: Float64Array.of(0, 0, 5),
};
const start = startOf(prepare(streams));
const numbered = (values: Float64Array) => values.map((_, place) => place);

it('leaves out signals with all that is theirs', () => {
  const { active, season, level } = start;
  const parameters = { ...start, active: numbered(active), season: numbered(season), level: numbered(level) };
  const found = WITHOUT.signals({ streams, parameters });
  expect(found.streams.types.map(({ name }) => name)).toEqual(['order', 'letter']);
  expect([...found.streams.starts]).toEqual([0, 2, 2, 3]);
  expect([...found.streams.times]).toEqual([2, 3, 5]);
  expect([...found.streams.kinds]).toEqual([1, 0, 1]);
  expect([...found.parameters.active]).toEqual([0, 2]);
  expect([...found.parameters.level]).toEqual([0, 1, 2, 3, 4, 5, 12, 13, 14, 15, 16, 17]);
  expect(found.parameters.season[BINS]).toBe(2 * BINS);
  const fresh = startOf(prepare(found.streams));
  for (const [name, values] of Object.entries(found.parameters))
    expect([name, (values as Float64Array).length]).toEqual([name, fresh[name as keyof typeof fresh].length]);
  expect(has(found.streams, 'signals')).toBe(false);
});

it('makes one tier of all, with the mean of their rates by the days that they were watched', () => {
  // `few` were watched for 10 days, `many` for 10 and 5
  const level = start.level.map((_, place) => (Math.floor(place / STATES) % 2 === 0 ? 1 : 2));
  const led = start.led.map((_, place) => (Math.floor(place / AFTERS) % 2 === 0 ? 5 : 0));
  const parameters = { ...start, level, led, byTier: Float64Array.of(1, 0.5), effect: Float64Array.of(0.1) };
  const found = WITHOUT.tiers({ streams, parameters });
  expect(found.streams.tiers).toEqual(['all']);
  expect([...found.streams.tier]).toEqual([0, 0, 0]);
  expect(found.parameters.level.length).toBe(3 * STATES);
  for (const each of found.parameters.level) expect(each).toBeCloseTo(1.6, 12);
  for (const each of found.parameters.led) expect(each).toBeCloseTo(2, 12);
  expect(found.parameters.effect[0]).toBeCloseTo(0.07, 12);
  expect([...found.parameters.byTier]).toEqual([1]);
  expect(has(found.streams, 'tiers')).toBe(false);
});

it('holds the season and the days at one', () => {
  const parameters = { ...start, season: numbered(start.season), byDay: numbered(start.byDay) };
  const found = WITHOUT.season({ streams, parameters });
  expect(new Set([...found.parameters.season, ...found.parameters.byDay])).toEqual(new Set([1]));
});
