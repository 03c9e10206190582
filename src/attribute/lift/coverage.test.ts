import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math/index.js';
import { adjust } from './adjust.js';
import { intervalOf, welch } from './difference.js';
import { addRow, covarianceOf, meanOf, noMoments, type Moments } from './moments.js';
import { newcombe } from './sparse-rates.js';

const TESTS = 600;
const LIFT = 0.5;
const STREAM = randomStream(20130204, 'randomised tests');

function normal(): number {
  return Math.sqrt(-2 * Math.log(1 - STREAM.uniform())) * Math.cos(2 * Math.PI * STREAM.uniform());
}

/** y = 2x + noise, so that x foretells 4/5 of y; the treated get .5 more, and noise of their own size. */
function arm(units: number, lift: number, noise: number): Moments {
  const moments = noMoments(2);
  for (let unit = 0; unit < units; unit++) {
    const x = normal();
    const values = Float64Array.of(2 * x + lift + noise * normal(), x);
    addRow(moments, { at: Int32Array.of(0, 1), values, length: 2 });
  }
  return moments;
}

const mean = (moments: Moments) => ({
  mean: meanOf(moments, 0),
  variance: covarianceOf(moments, 0, 0),
  units: moments.units,
});

describe.each([
  { sizes: [12, 20], noise: [1, 1] },
  { sizes: [60, 240], noise: [1, 1] },
  { sizes: [200, 100], noise: [0.5, 1.5] },
] as const)('600 tests of known lift, $sizes.0 treated and $sizes.1 controls', ({ sizes, noise }) => {
  const found = Array.from({ length: TESTS }, () => {
    const [treated, control] = [arm(sizes[0], LIFT, noise[0]), arm(sizes[1], 0, noise[1])];
    const plain = welch(mean(treated), mean(control))!;
    return { plain, adjusted: adjust(treated, control, 0, [1])!.difference };
  });
  const covered = (kind: 'plain' | 'adjusted') =>
    found.filter((each) => {
      const { low, high } = intervalOf(each[kind], 0.95, kind);
      return low <= LIFT && LIFT <= high;
    }).length / TESTS;
  const spread = (kind: 'plain' | 'adjusted') =>
    found.reduce((sum, each) => sum + (each[kind].value - LIFT) ** 2, 0) / TESTS;

  it.each(['plain', 'adjusted'] as const)('%s intervals of .95 hold it in 93 to 97 of 100', (kind) => {
    expect(covered(kind)).toBeGreaterThan(0.93);
    expect(covered(kind)).toBeLessThan(0.975);
  });
  it('the covariate takes away about four fifths of the variance, and no more is claimed', () => {
    const kept = spread('adjusted') / spread('plain');
    expect(kept).toBeGreaterThan(0.15);
    expect(kept).toBeLessThan(0.32);
    const claimed = found.reduce((sum, { adjusted }) => sum + adjusted.error ** 2, 0) / TESTS;
    expect(claimed / spread('adjusted')).toBeGreaterThan(0.88);
    expect(claimed / spread('adjusted')).toBeLessThan(1.15);
  });
});

describe('600 tests of a rare outcome, 2 of 100 of 200 treated and 1 of 100 of 400 controls', () => {
  it("Newcombe's intervals of .95 hold the lift in at least 93 of 100", () => {
    const rate = (units: number, chance: number) => {
      const successes = Array.from({ length: units }, STREAM.uniform).filter(
        (drawn) => drawn < chance,
      ).length;
      return { successes, units };
    };
    const held = Array.from({ length: TESTS }, () => newcombe(rate(200, 0.02), rate(400, 0.01), 0.95)).filter(
      ({ low, high }) => low <= 0.01 && 0.01 <= high,
    );
    expect(held.length / TESTS).toBeGreaterThan(0.93);
  });
});
