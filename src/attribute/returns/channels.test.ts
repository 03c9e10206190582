import { expect, it } from 'vitest';
import { beyondWindow } from './channels.js';

const delay = { shape: 1, mean: 2 };
const whole = (weeks: number, each: (week: number) => number) =>
  Array.from({ length: weeks }, (_, week) => each(week));
const beyond = (weeks: readonly number[], days: number) =>
  beyondWindow({ evidence: { whole: weeks }, days, delay });

it('adds what comes after the end of the window, by the age that touches have there', () => {
  // one week of touches that ends with the window: of an exponential delay, 1 - mean of exp(-age / 2) has come
  const missing = (2 / 7) * (1 - Math.exp(-7 / 2));
  expect(beyond([10], 7)).toBeCloseTo(1 / (1 - missing), 1);
  expect(beyond(whole(10, (week) => Number(week === 9)), 70)).toBeCloseTo(1 / (1 - missing), 1);
  expect(beyond(whole(10, (week) => Number(week === 0)), 70)).toBeCloseTo(1, 4);
}); // prettier-ignore

it('adds nothing for clients who were known late, whose first orders are counted', () => {
  expect(
    beyond(
      whole(21, (week) => (week === 0 ? 1000 : 0)),
      147,
    ),
  ).toBe(1);
});

it('takes a part of a week for what it is, and never more than as much again', () => {
  // of a year of even touches what is missing is that of two days
  expect(beyond(whole(53, (week) => (week === 52 ? 1 / 7 : 1)), 365)).toBeCloseTo(365 / 363, 3);
  expect(beyond([0, 1], 7.2)).toBe(2);
  expect(beyondWindow({ evidence: { whole: [0] }, days: 7 })).toBe(1);
}); // prettier-ignore
