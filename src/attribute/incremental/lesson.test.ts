import { expect, it } from 'vitest';
import { clientsOf, VIEWS_AND_LETTERS } from '../../../test/streams.js';
import { AFTERS, BINS, LEADS, STATES } from './layout.js';
import { isFit, lessonOf, parametersOf } from './lesson.js';
import { prepare } from './prepare.js';
import { startOf } from './start.js';

const before = clientsOf(60, VIEWS_AND_LETTERS, [[[1, 0], [2, 1], [3, 2]]]); // prettier-ignore
const start = startOf(prepare(before));
/** Every number another, so that each is known again. */
let next = 0;
const learnt = Object.fromEntries(
  Object.entries(start).map(([name, values]) => [name, values.map(() => (next += 1))]),
) as typeof start;
const lesson = lessonOf(before, learnt, { clients: 100, times: 0 });

it('gives the same house what was learnt, kept as text too', () => {
  expect(parametersOf(lesson, before, start)).toEqual(learnt);
  expect(parametersOf(JSON.parse(JSON.stringify(lesson)), before, start)).toEqual(learnt);
});

it('knows types and tiers by their names, and begins with what is new as ever', () => {
  const now = {
    ...before,
    types: [before.types[0]!, before.types[1]!, { kind: 'touch' as const, name: 'call' }, before.types[2]!],
    tiers: ['new', 'all'],
  };
  const fresh = startOf(prepare(now));
  const found = parametersOf(lesson, now, fresh);
  expect([...found.effect]).toEqual([fresh.effect[0], learnt.effect[0]]);
  expect([...found.season.subarray(3 * BINS)]).toEqual([...learnt.season.subarray(2 * BINS)]);
  expect(found.level[(3 * 2 + 1) * STATES + 2]).toBe(learnt.level[2 * STATES + 2]);
  expect(found.level[(3 * 2 + 0) * STATES + 2]).toBe(fresh.level[(3 * 2 + 0) * STATES + 2]);
  const led = (
    of: typeof fresh,
    lead: number,
    channel: number,
    channels: number,
    tier: number,
    tiers: number,
  ) => of.led[((lead * channels + channel) * tiers + tier) * AFTERS + 1];
  expect(led(found, LEADS.length - 1, 1, 2, 1, 2)).toBe(led(learnt, LEADS.length - 1, 0, 1, 0, 1));
});

it('knows days by when they were', () => {
  const { byDay } = parametersOf(lesson, before, start, 2);
  expect([...byDay.subarray(0, 58)]).toEqual([...learnt.byDay.subarray(2)]);
  expect([...byDay.subarray(58)]).toEqual([1, 1]);
  const sooner = parametersOf(lesson, before, start, -2);
  expect([...sooner.byDay.subarray(0, 3)]).toEqual([1, 1, learnt.byDay[0]]);
});

it('knows the season by when it was', () => {
  const { season } = parametersOf(lesson, before, start, 2 * (60 / BINS));
  expect([...season.subarray(0, BINS - 2)]).toEqual([...learnt.season.subarray(2, BINS)]);
  expect([...season.subarray(BINS - 2, BINS)]).toEqual([1, 1]);
});

it('is no lesson for a house that has grown by more than a fifth', () => {
  expect([81, 119, 121].map((clients) => isFit(lesson, clients))).toEqual([true, true, false]);
});

it('is none after six fits that began at one another, nor where parameters are laid out otherwise', () => {
  expect(isFit({ ...lesson, times: 5 }, 100)).toBe(true);
  expect(isFit({ ...lesson, times: 6 }, 100)).toBe(false);
  const { stir: _, ...others } = lesson.parameters;
  expect(isFit({ ...lesson, parameters: others as typeof lesson.parameters }, 100)).toBe(false);
  expect(isFit({ ...lesson, parameters: { ...lesson.parameters, moves: [1, 2] } }, 100)).toBe(false);
});
