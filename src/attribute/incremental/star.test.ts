import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SPECTRUM, writeSpectrum } from './star.js';

const rate = fc.double({ min: 1e-3, max: 5, noNaN: true });

/** `right exp(values t) left`, as the table has it. */
function power(table: Float64Array, t: number): number[][] {
  const values = [table[0]!, table[0]! - table[1]!, table[0]! - table[2]!];
  return [0, 1, 2].map((from) =>
    [0, 1, 2].map((to) =>
      values.reduce(
        (sum, value, i) => sum + table[3 + from * 3 + i]! * Math.exp(value * t) * table[12 + i * 3 + to]!,
        0,
      ),
    ),
  );
}

it('is the exponential of the star: what halves of a time do twice, the whole does, and it starts as the generator says', () => {
  fc.assert(
    fc.property(fc.tuple(rate, rate, rate, rate), fc.tuple(rate, rate, rate), ([a, b, c, d], killing) => {
      const table = new Float64Array(SPECTRUM);
      writeSpectrum(Float64Array.of(a, b, c, d), killing, table, 0);
      const [half, whole] = [power(table, 0.35), power(table, 0.7)];
      const generator = [
        [-a - c - killing[0], a, c],
        [b, -b - killing[1], 0],
        [d, 0, -d - killing[2]],
      ];
      const soon = power(table, 1e-7);
      for (let i = 0; i < 3; i += 1)
        for (let j = 0; j < 3; j += 1) {
          const twice = [0, 1, 2].reduce((sum, k) => sum + half[i]![k]! * half[k]![j]!, 0);
          expect(twice).toBeCloseTo(whole[i]![j]!, 8);
          expect((soon[i]![j]! - Number(i === j)) / 1e-7).toBeCloseTo(generator[i]![j]!, 3);
        }
    }),
    { numRuns: 50 },
  );
}); // prettier-ignore
