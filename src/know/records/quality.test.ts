import { expect, it } from 'vitest';
import { randomStream } from '../../math/index.js';
import { beliefOf, type BeliefStep } from './belief.js';
import { estimateQuality, type Label } from './quality.js';

const steps: BeliefStep[] = [
  { from: -2, within: 0, between: 100, expected: 0.2 },
  { from: 0, within: 60, between: 40, expected: 0.6 },
  { from: 5, within: 900, between: 0, expected: 0.995 },
];

it('says without a label what the linkage believes, and how far it may be wrong', () => {
  const { precision, recall, missing, labels } = estimateQuality(steps, []);
  expect(labels).toBe(0);
  expect(precision.value).toBeCloseTo((60 * 0.6 + 900 * 0.995) / 960, 12);
  expect(missing.value).toBeCloseTo(100 * 0.2 + 40 * 0.6, 12);
  expect(recall.value).toBeCloseTo((36 + 895.5) / (36 + 895.5 + 44), 12);
  expect(precision.low).toBeLessThan(precision.value);
  expect(estimateQuality(steps, [])).toEqual(estimateQuality(steps, []));
});

it('comes nearer to the truth with labels, and covers it', () => {
  const truth = [0.05, 0.9, 0.999]; // the linkage is wrong about its middle
  const within = [0, 60, 900];
  const right = within.reduce((sum, count, step) => sum + count * truth[step]!, 0);
  let covered = 0;
  const runs = 200;
  for (let run = 0; run < runs; run += 1) {
    const stream = randomStream(run, 'labels');
    const labels = Array.from({ length: 60 }, (_, at): Label => {
      const step = at % 3;
      return { odds: steps[step]!.from + 0.5, same: stream.uniform() < truth[step]! };
    });
    const { precision } = estimateQuality(steps, labels);
    if (precision.low <= right / 960 && right / 960 <= precision.high) covered += 1;
  }
  expect(covered / runs).toBeGreaterThan(0.9);
});

it('counts links by how sure they are, without those told of for a household', () => {
  const links = {
    left: Uint32Array.of(0, 0, 1),
    right: Uint32Array.of(1, 2, 2),
    odds: Float32Array.of(4.2, 0.3, -9),
    household: Float32Array.of(0, 0, 0.9),
    code: BigUint64Array.of(0n, 0n, 0n),
  };
  const [first, second, ...rest] = beliefOf([0, 0, 2], links);
  expect(rest).toEqual([]);
  expect(first).toMatchObject({ from: 0, within: 0, between: 1 });
  expect(second).toMatchObject({ from: 4, within: 1, between: 0 });
});
