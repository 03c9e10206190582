import { expect, it } from 'vitest';
import { oneClient, VIEWS_AND_LETTERS } from '../../../test/streams.js';
import { countByChannel, emptyCauses, setHazards } from './causes.js';
import { delaysOf } from './delay.js';
import { prepare } from './prepare.js';
import { startOf } from './start.js';

const [ORDER, VIEW, LETTER] = [0, 1, 2];
const HOUR = 1 / 24;

it('knows who was reached by touches that are not explained: of before the window, and within a session', () => {
  const isReached = (...events: [number, number][]) =>
    prepare(oneClient(10, VIEWS_AND_LETTERS, ...events)).isReached[0] === 1;
  expect(isReached([-3, LETTER], [5, VIEW])).toBe(true);
  expect(isReached([5, VIEW], [5 + HOUR / 4, LETTER])).toBe(true);
  expect(isReached([5, VIEW], [6, LETTER])).toBe(false); // it is explained
});

it('counts what several touches of a channel caused of one order as one chance', () => {
  const prepared = prepare(oneClient(10, VIEWS_AND_LETTERS, [1, LETTER], [2, LETTER], [3, ORDER]));
  const parameters = { ...startOf(prepared), effect: Float64Array.of(0.5) };
  const causes = emptyCauses(1);
  setHazards(prepared, parameters, delaysOf(parameters), causes);
  causes.baseline[0] = causes.hazard[0]! / 3;
  const { caused, variance } = countByChannel(prepared, parameters, delaysOf(parameters), causes);
  expect(caused[0]).toBeCloseTo(3 / 4, 12);
  expect(variance[0]).toBeCloseTo((3 / 4) * (1 / 4), 12);
});

it('counts the days after a signal as far as they were watched', () => {
  const daysAfter = (since: number) => {
    const streams = { ...oneClient(30, VIEWS_AND_LETTERS, [3, VIEW]), since: Float64Array.of(since) };
    return prepare(streams).afterDays.reduce((all, days) => all + days, 0);
  };
  expect(daysAfter(0)).toBeCloseTo(4 - HOUR / 2, 12); // four days, but for its own session
  expect(daysAfter(5)).toBeCloseTo(2, 12);
  expect(daysAfter(20)).toBe(0);
});
