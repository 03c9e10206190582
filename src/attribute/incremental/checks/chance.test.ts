import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../math/index.js';
import { deviation, furthestOf } from './chance.js';
import { boundOf, strengthFor } from './strength.js';

const cell = (name: string, happened: number, expected: number) => ({ name, happened, expected, days: 100 });

describe('orders beside what was expected', () => {
  it('measures them in standard deviations of chance', () => {
    // 2 (30 log(30 / 20) - 10) = 4.3279
    expect(deviation({ happened: 30, expected: 20 })).toBeCloseTo(Math.sqrt(4.32790649), 6);
    expect(deviation({ happened: 0, expected: 8 })).toBe(-4);
  });

  it('fails beyond chance, and where it matters alone', () => {
    const cells = [cell('a', 100, 100), cell('b', 160, 100), cell('c', 3, 1)];
    const found = furthestOf(cells, 1000)!;
    expect([found.cell.name, found.off, found.failed]).toEqual(['b', 60, true]);
    expect(deviation({ happened: 100 + found.limit, expected: 100 })).toBeCloseTo(3.605, 3); // of two figures, eight checks
    expect(furthestOf(cells, 10_000)!.failed).toBe(false); // sixty of ten thousand
    expect(furthestOf([cell('a', 120, 100)], 1000)!.failed).toBe(false);
    expect(furthestOf([cell('a', 4, 1)], 1000)).toBeUndefined();
  });

  it('fails by a figure that is off and matters, beside one that is further off and does not', () => {
    const cells = [cell('few', 40, 10), cell('many', 560, 460)];
    expect(furthestOf(cells, 5000)).toMatchObject({ cell: { name: 'many' }, off: 100, failed: true });
    expect(furthestOf(cells.slice(0, 1), 5000)).toMatchObject({ cell: { name: 'few' }, failed: false });
  });

  it.each([1, 30])(
    'says a limit that %s orders of 14.7 are beyond where the check fails by them, and only there',
    (happened) => {
      const { failed, off, limit } = furthestOf([cell('a', happened, 14.7)], 20)!;
      expect(Math.abs(off) > limit).toBe(failed);
    },
  );

  it('looks for more orders alone where these alone tell', () => {
    const cells = [cell('a', 100, 200), cell('b', 110, 100)];
    expect(furthestOf(cells, 1000, 1, 1)).toMatchObject({ cell: { name: 'b' }, failed: false });
    expect(furthestOf(cells, 1000)).toMatchObject({ cell: { name: 'a' }, failed: true });
  });

  it('fails by chance alone about as seldom as it says', () => {
    const random = randomStream(3, 'checks');
    const poisson = (mean: number) => {
      let [count, product] = [-1, 1];
      for (const end = Math.exp(-mean); product > end; count += 1) product *= random.uniform();
      return count;
    };
    let failed = 0;
    for (let house = 0; house < 32_000; house += 1)
      failed += Number(furthestOf(Array.from({ length: 10 }, (_, nth) => cell(String(nth), poisson(30), 30)), 300)!.failed);
    expect(failed).toBeLessThan(40); // 20 expected
    expect(failed).toBeGreaterThan(5);
  }); // prettier-ignore
});

describe('how strong an unseen cause must be', () => {
  it('is an E-value, and its own bound', () => {
    expect(strengthFor(2)).toBeCloseTo(2 + Math.SQRT2, 12);
    expect(boundOf(2, 2)).toBeCloseTo(4 / 3, 12);
    for (const times of [1, 1.2, 3, 10]) expect(strengthFor(boundOf(times, times))).toBeCloseTo(times, 9);
  });

  it('is nothing where a cause moves touches and orders apart', () => {
    expect(boundOf(3, 0.5)).toBe(1);
    expect(boundOf(0.5, 0.5)).toBeCloseTo(4 / 3, 12);
  });
});
