import { describe, expect, it } from 'vitest';
import { adjust } from './adjust.js';
import { intervalOf, relativeLift, welch } from './difference.js';
import { addRow, covarianceOf, meanOf, noMoments, type Moments } from './moments.js';
import { sampleRatio } from './ratio.js';
import { solveNormal } from './solve.js';
import { newcombe, newcombeChance } from './sparse-rates.js';
import { chiSquareBeyond, studentQuantile, twoSidedStudent } from './student.js';
import { detectableLift, holm, verdictOf } from './verdict.js';

function momentsOf(rows: readonly (readonly number[])[]): Moments {
  const moments = noMoments(rows[0]!.length);
  for (const row of rows)
    addRow(moments, { at: Int32Array.from(row.keys()), values: Float64Array.from(row), length: row.length });
  return moments;
}

describe("Student's t and chi-square", () => {
  it.each([
    [1, 12.7062],
    [2, 4.30265],
    [10, 2.22814],
    [1e6, 1.95997],
  ])('has with %d degrees the quantile %d of the printed tables', (degrees, quantile) => {
    expect(studentQuantile(0.95, degrees)).toBeCloseTo(quantile, 4);
    expect(twoSidedStudent(quantile, degrees)).toBeCloseTo(0.05, 5);
  });
  it('has 3.841 at one in twenty', () => expect(chiSquareBeyond(3.841459, 1)).toBeCloseTo(0.05, 7));
});

describe('the difference of two means', () => {
  const control = { mean: 2, variance: 1, units: 3 };
  const treated = { mean: 5, variance: 7, units: 3 };
  const difference = welch(treated, control)!;

  it('of 3, 4, 8 and 1, 2, 3 is 3, with error √(8/3) and 2.56 degrees of freedom', () => {
    expect(difference.value).toBe(3);
    expect(difference.error).toBeCloseTo(Math.sqrt(8 / 3), 12);
    expect(difference.degrees).toBeCloseTo(2.56, 12);
  });
  it('has the same interval from sums', () => {
    const [one, other] = [momentsOf([[3], [4], [8]]), momentsOf([[1], [2], [3]])];
    expect([meanOf(one, 0), covarianceOf(one, 0, 0)]).toEqual([5, 7]);
    expect([meanOf(other, 0), covarianceOf(other, 0, 0)]).toEqual([2, 1]);
    const { low, high, n } = intervalOf(difference, 0.95, 'Welch');
    expect((low + high) / 2).toBeCloseTo(3, 12);
    expect(n).toBe(6);
  });
  it('is a multiple of the control within bounds that a test at the level would just reject', () => {
    const units = 400;
    const wide = welch({ mean: 5, variance: 7, units }, { mean: 2, variance: 1, units })!;
    const { low, high } = relativeLift(wide, 0.95, 'Fieller') as { low: number; high: number };
    const t = studentQuantile(0.95, wide.degrees);
    for (const ratio of [1 + low, 1 + high])
      expect(Math.abs(5 - ratio * 2)).toBeCloseTo(t * Math.sqrt(7 / units + (ratio ** 2 * 1) / units), 10);
  });
  it('is no multiple of a control that may be nothing', () =>
    expect(relativeLift(difference, 0.95, 'Fieller')).toHaveProperty('notEnough'));
  it('cannot be told where nothing varies', () =>
    expect(welch({ mean: 1, variance: 0, units: 9 }, { mean: 1, variance: 0, units: 9 })).toBeUndefined());
});

describe('the difference of two rates', () => {
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
  ])('%d/%d less %d/%d is as Newcombe printed it', (a, m, b, n, low, high) => {
    const found = newcombe({ successes: a, units: m }, { successes: b, units: n }, 0.95);
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });
  it('has a p value at which the interval just touches nothing', () => {
    const [one, other] = [
      { successes: 9, units: 10 },
      { successes: 3, units: 10 },
    ];
    const chance = newcombeChance(one, other);
    expect(chance).toBeLessThan(0.05);
    expect(newcombe(one, other, 1 - chance).low).toBeCloseTo(0, 8);
  });
});

describe('CUPED on three units an arm', () => {
  const control = momentsOf([[0, 0], [1, 1], [5, 2]]); // prettier-ignore
  const treated = momentsOf([[4, 1], [4, 2], [10, 3]]); // prettier-ignore
  const { difference, removed } = adjust(treated, control, 0, [1])!;

  it('takes theta = (3 + 2.5)/2 times the difference of the covariate away: 4 - 2.75 is 1.25', () =>
    expect(difference.value).toBeCloseTo(1.25, 12));
  it('leaves the variances .8125 and 3.0625, raised by 4/3 for the coefficient and by 11/8 for the imbalance', () => {
    const raised = (4 / 3) * (11 / 8);
    expect(difference.control.variance).toBeCloseTo(0.8125 * raised, 12);
    expect(difference.treated.variance).toBeCloseTo(3.0625 * raised, 12);
    expect(removed).toBeCloseTo(1 - (raised * (0.8125 + 3.0625)) / 19, 12);
  });
  it('changes nothing by a covariate that is there twice, or constant', () => {
    const again = (rows: number[][]) => momentsOf(rows.map(([y, x]) => [y!, x!, 2 * x! + 1, 7]));
    const found = adjust(again([[4, 1], [4, 2], [10, 3]]), again([[0, 0], [1, 1], [5, 2]]), 0, [1, 2, 3])!; // prettier-ignore
    expect(found.difference.value).toBeCloseTo(1.25, 10);
    expect(found.difference.error).toBeCloseTo(difference.error, 10);
  });
});

describe('normal equations', () => {
  it('are solved: 2x + y = 5, x + 3y = 10', () => {
    const solution = solveNormal([Float64Array.of(2, 1), Float64Array.of(1, 3)], Float64Array.of(5, 10));
    expect(solution[0]).toBeCloseTo(1, 12);
    expect(solution[1]).toBeCloseTo(3, 12);
  });
});

describe('what is concluded', () => {
  it('allows for several arms by Holm: .01, .04, .03 are .03, .06, .06', () =>
    expect(holm([0.01, 0.04, 0.03]).map((p) => +p.toFixed(12))).toEqual([0.03, 0.06, 0.06]));
  it('is in a word', () => {
    const lift = (value: number, half: number) =>
      ({ value, low: value - half, high: value + half, level: 0.95, method: 'Welch', n: 9 }); // prettier-ignore
    expect(verdictOf(lift(2, 1), 0.001, 10)).toBe('incremental');
    expect(verdictOf(lift(-2, 1), 0.001, 10)).toBe('lowers');
    expect(verdictOf(lift(0.01, 0.05), 0.7, 10)).toBe('none');
    expect(verdictOf(lift(1, 2), 0.3, 10)).toBe('cannot tell');
    expect(detectableLift(lift(0, 1.959964))).toBeCloseTo(2.80159, 4);
  });
  it('holds a split of 50 and 70 for chance, of 5,000 and 7,000 for broken', () => {
    expect(sampleRatio(new Map([['a', 50], ['b', 70]]))).toMatchObject({ degrees: 1, broken: false }); // prettier-ignore
    expect(sampleRatio(new Map([['a', 50], ['b', 70]])).chiSquare).toBeCloseTo(10 / 3, 12); // prettier-ignore
    const units = new Map([['a', 5000], ['b', 7000]]); // prettier-ignore
    expect(sampleRatio(units).broken).toBe(true);
    expect(sampleRatio(units, new Map([['a', 5], ['b', 7]]))).toMatchObject({ chiSquare: 0, p: 1, broken: false }); // prettier-ignore
  });
});
