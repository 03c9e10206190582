import { expect, it } from 'vitest';
import { randomStream } from '../../math/index.js';
import { beliefOf, type BeliefStep } from './belief.js';
import { estimateQuality, mostTelling, type CheckedJoins, type Label } from './quality.js';

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
    const asked = labels.filter(({ odds }) => odds < 5);
    const checks = labels.filter(({ odds }) => odds > 5);
    const wrong = checks.filter(({ same }) => !same).length;
    const { precision } = estimateQuality(steps, asked, [
      { from: 5, joins: 500, right: checks.length - wrong, wrong },
    ]);
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

const sure: BeliefStep[] = [
  { from: 0, within: 60, between: 0, expected: 0.6 },
  { from: 3, within: 100, between: 0, expected: 0.95 },
  { from: 8, within: 900, between: 0, expected: 1 },
];
const checked: CheckedJoins[] = [
  { from: 3, joins: 100, right: 14, wrong: 2 },
  { from: 8, joins: 800, right: 4, wrong: 0 },
];

it('weighs checks by the joins that they stand for, as reckoned by hand', () => {
  // (4 × 0.95 + 14) / (4 + 16) = 0.89 of 100, and (4 × 1 + 4) / (4 + 4) = 1 of 800
  const { silent, precision, checks } = estimateQuality(sure, [], checked);
  expect(silent!.value).toBeCloseTo((100 * 0.89 + 800 * 1) / 900, 12);
  expect(precision.value).toBeCloseTo((60 * 0.6 + 100 * 0.89 + 900 * 1) / 1060, 12);
  expect([checks, silent!.n]).toEqual([20, 20]);
  expect(silent!.low).toBeLessThan(silent!.value);
});

it('says nothing of joins made without asking where there are none, or decisions made the linkage less sure of them', () => {
  expect(estimateQuality(sure, []).silent).toBeNull();
  const unsure = estimateQuality(sure, [], checked.slice(1), 8);
  expect(unsure.silent!.value).toBe(1); // of those from 3 on people are asked: their share is by labels
  expect(unsure.precision.value).toBeCloseTo((60 * 0.6 + 100 * 0.95 + 900) / 1060, 12);
});

it('lets what people chose to look at say nothing of joins that nobody was asked about', () => {
  const chosen = Array.from({ length: 20 }, (): Label => ({ odds: 8.5, same: false }));
  expect(estimateQuality(sure, chosen, checked).silent!.value).toBe(
    estimateQuality(sure, [], checked).silent!.value,
  );
});

it('asks for the check of which most is learnt, and for none where all are checked', () => {
  expect(mostTelling(sure, checked)).toEqual([3, 8]);
  const done = { from: 3, joins: 16, right: 14, wrong: 2 };
  expect(mostTelling(sure, [done, checked[1]!])).toEqual([8]);
});

it('covers the truth of joins made without asking, whose surest are seldom checked', () => {
  const truth = [0.8, 0.999];
  const silent = (100 * 0.8 + 800 * 0.999) / 900;
  let covered = 0;
  for (let run = 0; run < 200; run += 1) {
    const stream = randomStream(run, 'checks');
    const strata = checked.map(({ from, joins }, at): CheckedJoins => {
      const right = Array.from({ length: 40 }, () => stream.uniform() < truth[at]!).filter(Boolean).length;
      return { from, joins, right, wrong: 40 - right };
    });
    const { low, high } = estimateQuality(sure, [], strata).silent!;
    if (low <= silent && silent <= high) covered += 1;
  }
  expect(covered / 200).toBeGreaterThan(0.9);
});
