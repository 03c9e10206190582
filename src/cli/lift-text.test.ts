import { describe, expect, it } from 'vitest';
import type { LiftOutcome, LiftResult } from '../attribute/index.js';
import { liftText } from './lift-text.js';

const estimate = (value: number, half: number) =>
  ({ value, low: value - half, high: value + half, level: 0.95, method: 'Welch', n: 400 }); // prettier-ignore
const NOTHING = {
  lift: null, relative: null, incremental: null, adjusted: null, p: null, allowed: null, verdict: null,
  detectable: null,
}; // prettier-ignore
const LETTER: LiftOutcome = {
  mean: 0.3,
  total: 60,
  lift: estimate(0.05, 0.08),
  relative: estimate(0.2, 0.4),
  incremental: estimate(10, 16),
  adjusted: { lift: estimate(0.04, 0.06), incremental: estimate(8, 12), p: 0.19, removed: 0.44 },
  p: 0.22,
  allowed: 0.19,
  verdict: 'cannot tell',
  detectable: 0.09,
};
const RESULT: LiftResult = {
  arms: [
    { name: 'control', units: 200, outcomes: { visit: { mean: 0.25, total: 50, ...NOTHING } } },
    { name: 'letter', units: 200, outcomes: { visit: LETTER } },
  ],
  control: 'control',
  ratio: { chiSquare: 0, degrees: 1, p: 1, broken: false, expected: { control: 200, letter: 200 } },
  allowance: 'none: one arm',
  columns: { arm: 'arm', outcomes: ['visit'], before: ['history'], unused: ['note'] },
  rows: 400,
  refused: 1,
  refusals: [{ line: 9, reason: 'test.csv:9: visit "x" is not a number', text: 'letter,x' }],
};

describe('a randomised test in the terminal', () => {
  it('says what was read, what came of it and what was refused', () =>
    expect(liftText(RESULT)).toBe(`400 units, 2 arms by arm, control control
outcomes: visit
adjusted for: history
not used: note; take what was measured before the test with --before
allowance for several arms: none: one arm

The split is as it was meant to be (chi-square 0.00, p 1.0000).

visit, incremental to control, intervals of 95 %
            units    mean  total  incremental  from    to       p  verdict
control       200  0.2500  50
letter        200  0.3000  60            10.0  -6.0  26.0  0.2200
  adjusted                                8.0  -4.0  20.0  0.1900  cannot tell
letter: +20.0 % (-20.0 % to +60.0 %); covariates take away 44.0 % of the variance; it would show from 18.0 in all on

1 line was refused:
test.csv:9: visit "x" is not a number`));

  it('says that a broken split is not to be trusted', () => {
    const ratio = {
      chiSquare: 900,
      degrees: 1,
      p: 1e-197,
      broken: true,
      expected: { control: 50, letter: 350 },
    };
    expect(liftText({ ...RESULT, ratio })).toContain(
      'The split is broken (chi-square 900.00, p 1.0e-197): control 200 for 50, letter 200 for 350. Do not trust',
    );
  });
});
