import { expect, it } from 'vitest';
import { randomStream } from '../../math/index.js';
import { calibrate, calibrated, sureFrom } from './calibrate.js';
import type { Label } from './quality.js';

/** Decisions on pairs of which the linkage thinks otherwise than is true. */
function labelsOf(count: number, truth: (odds: number) => number): Label[] {
  const stream = randomStream(3, 'decisions');
  return Array.from({ length: count }, () => {
    const odds = 8 * stream.uniform() - 4;
    return { odds, same: stream.uniform() < 1 / (1 + Math.exp(-truth(odds))) };
  });
}

it('believes the linkage as long as there is less than a lesson', () => {
  expect(calibrate([])).toEqual({ shift: 0, scale: 1, labels: 0 });
  expect(calibrate(labelsOf(19, () => 5))).toEqual({ shift: 0, scale: 1, labels: 0 });
});

it('learns how far the linkage is wrong, and changes only by whole lessons', () => {
  const labels = labelsOf(2000, (odds) => 0.6 * odds - 1.2);
  const learnt = calibrate(labels);
  expect(learnt.shift).toBeCloseTo(-1.2, 0);
  expect(learnt.scale).toBeCloseTo(0.6, 1);
  expect(calibrated(learnt, 2)).toBeCloseTo(0, 0);
  expect(calibrate(labels.slice(0, 59))).toEqual(calibrate(labels.slice(0, 40)));
});

it('is where the posterior is highest: its slopes are nothing there', () => {
  const labels = labelsOf(60, (odds) => odds + 1);
  const { shift, scale } = calibrate(labels);
  let [slope0, slope1] = [-shift, -(scale - 1) / 0.25];
  for (const { odds, same } of labels) {
    const p = 1 / (1 + Math.exp(-(shift + scale * odds)));
    slope0 += Number(same) - p;
    slope1 += (Number(same) - p) * odds;
  }
  expect(slope0).toBeCloseTo(0, 6);
  expect(slope1).toBeCloseTo(0, 6);
});

it('tells from which log-odds on nobody is asked', () => {
  expect(sureFrom({ shift: 0, scale: 1, labels: 0 }, 3)).toBe(3);
  expect(sureFrom({ shift: -1, scale: 0.5, labels: 20 }, 3)).toBe(8);
  expect(sureFrom({ shift: -9, scale: 0.1, labels: 20 }, 3)).toBe(12); // all that is surer is of one step
});
