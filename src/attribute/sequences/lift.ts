import type { Scores } from './scores.js';
import { solveFactors } from './solve-factors.js';

/** What a cell's touches do beyond those of other factors, in parts of what the model expects of them. */
export interface Lift {
  readonly value: number;
  readonly error: number;
  /** How many errors the score is from none. */
  readonly z: number;
  /** What such touches do apart from the lift, in the same parts: one, or less where the lift had raised the model's. */
  readonly apart: number;
  /** How the variance between clients stands to what the information says: one where orders come by chance. */
  readonly uneven: number;
}

/** A part of the information below which a factor cannot be told from the others. */
const LEAST_OWN = 0.02;

/**
 * What a cell's touches do beyond those of other factors. With hazards `(1 + d) h` for the cell and `t h` for the
 * others, the score of `d` at none is `U`; freed of what the others explain it is `U - a'V` with `a` their regression,
 * `I_vv^-1 I_vd`; its variance is the sum over clients of its square; one step of Newton's method gives `d` and `t`.
 * @param others factors whose own level is free. @param own those of them that the cell's touches are in.
 */
export function liftOf(
  { score, information, spread }: Scores,
  cell: number,
  others: readonly number[],
  own: readonly number[],
): Lift | undefined {
  const size = score.length;
  const at = (of: Float64Array, row: number, column: number) => of[row * size + column]!;
  const used = others.filter((other) => at(information, other, other) > 1e-9);
  const rows = used.map((row) => used.map((column) => at(information, row, column)));
  const weights = solveFactors(rows, used.map((row) => at(information, row, cell)));
  const steps = solveFactors(rows, used.map((row) => score[row]!));
  if (!weights || !steps) return undefined;
  const free = (of: Float64Array) => {
    let sum = at(of, cell, cell);
    used.forEach((row, i) => {
      sum -= 2 * weights[i]! * at(of, row, cell);
      used.forEach((column, j) => (sum += weights[i]! * weights[j]! * at(of, row, column)));
    });
    return sum;
  };
  const told = free(information);
  const variance = free(spread);
  if (!(told > LEAST_OWN * at(information, cell, cell)) || !(variance > 0)) return undefined;
  const freed = used.reduce((sum, row, i) => sum - weights[i]! * score[row]!, score[cell]!);
  const value = freed / told;
  const level = used.reduce((sum, row, i) => sum + (own.includes(row) ? steps[i]! - weights[i]! * value : 0), 1);
  return { value, error: Math.sqrt(variance) / told, z: freed / Math.sqrt(variance), apart: Math.max(LEAST_LEVEL, level), uneven: variance / told };
} // prettier-ignore

/** Touches are taken to do at least this part of what the model expects of them. */
export const LEAST_LEVEL = 0.2;
