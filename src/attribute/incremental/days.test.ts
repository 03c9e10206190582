import { expect, it } from 'vitest';
import { randomStream } from '../../math/index.js';
import { byDayOf, meanOver } from './days.js';
import { BINS } from './layout.js';

const DAYS = 364;

/** So many orders on each day, drawn by chance about what is expected; and what is found of them. */
function found(expected: (day: number) => number): Float64Array {
  const random = randomStream(11, 'days');
  const poisson = (mean: number) => {
    let [count, left] = [0, mean];
    for (;;) {
      left += Math.log(1 - random.uniform());
      if (left < 0) return count;
      count += 1;
    }
  };
  const orders = Float64Array.from({ length: DAYS }, (_, day) => poisson(expected(day)));
  const bins = new Float64Array(BINS);
  orders.forEach((count, day) => (bins[Math.floor((day * BINS) / DAYS)]! += count));
  return byDayOf(bins, orders, orders, DAYS);
}

it('takes days for alike that differ by chance alone', () => {
  for (const factor of found(() => 30)) expect(Math.abs(factor - 1)).toBeLessThan(0.12);
});

it('finds the rhythm of the week, and of few orders too', () => {
  const byDay = found((day) => (day % 7 === 2 ? 8 : 4));
  const mean = (weekday: number) => {
    const those = byDay.filter((_, day) => day % 7 === weekday);
    return those.reduce((a, b) => a + b, 0) / those.length;
  };
  expect(mean(2)).toBeCloseTo(8 / (32 / 7), 0);
  expect(mean(3)).toBeCloseTo(4 / (32 / 7), 1);
});

it('finds days that are unlike all others', () => {
  const byDay = found((day) => (day >= 200 && day < 204 ? 120 : 30));
  expect(byDay[201]! / byDay[206]!).toBeGreaterThan(3);
});

it('has the mean over a stretch that begins and ends within days', () => {
  const byDay = Float64Array.of(1, 2, 4);
  expect(meanOver(byDay, 0.25, 0.75)).toBe(1);
  expect(meanOver(byDay, 0.5, 2.25)).toBeCloseTo((0.5 + 2 + 1) / 1.75, 12);
});
