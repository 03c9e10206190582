import { expect, it } from 'vitest';
import { comeBy, delayTable } from './delay.js';
import { stepDelay } from './fit-delay.js';
import { DELAYS, HORIZON, delayAt } from './layout.js';

it('tabulates the part that has come by a time, of shapes below and above one', () => {
  const exponential = delayTable(1, 5);
  for (const days of [0.01, 0.5, 3, 20, 59])
    expect(comeBy(exponential, days)).toBeCloseTo(1 - Math.exp(-days / 5), 4);
  expect(comeBy(delayTable(2, 4), 4)).toBeCloseTo(1 - 3 * Math.exp(-2), 4);
  const steep = delayTable(0.5, 3);
  expect(steep.density.every(Number.isFinite)).toBe(true);
  expect([comeBy(steep, 0), comeBy(steep, HORIZON)]).toEqual([0, steep.until[DELAYS]]);
});

it('finds the delay of orders, though most touches were watched for a few days only', () => {
  const truth = delayTable(2, 9);
  const watched = new Float64Array(DELAYS + 1);
  watched[DELAYS] = 500;
  for (let bin = 0; bin < DELAYS; bin += 1) watched[bin] = delayAt(bin) < 14 ? 20 : 0;
  const caused = Float64Array.from({ length: DELAYS }, (_, bin) => {
    let still = watched[DELAYS]!;
    for (let later = bin + 1; later < DELAYS; later += 1) still += watched[later]!;
    still += watched[bin]! / 2;
    return still * (truth.until[bin + 1]! - truth.until[bin]!);
  });
  let found = { shape: 1, mean: 5 };
  for (let step = 0; step < 25; step += 1) found = stepDelay(caused, watched, found.shape, found.mean);
  expect(found.mean).toBeCloseTo(9, 0);
  expect(found.shape).toBeCloseTo(2, 1);
});

it('stays where nothing was caused', () => {
  const found = stepDelay(new Float64Array(DELAYS), new Float64Array(DELAYS + 1), 1, 5);
  expect(found.mean).toBeCloseTo(5, 6);
});
