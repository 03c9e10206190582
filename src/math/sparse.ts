import { MaisonError } from '../core/index.js';

/** A square matrix of which only the entries that are not zero are kept, row by row. */
export interface Sparse {
  readonly size: number;
  /** size + 1 positions: the entries of row i are starts[i] up to starts[i + 1]. */
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** A matrix from its entries in any order; entries of one place stay apart and act as their sum. */
export function sparse(size: number, rows: Int32Array, columns: Int32Array, values: Float64Array): Sparse {
  const starts = new Int32Array(size + 1);
  for (let entry = 0; entry < rows.length; entry++) starts[rows[entry]! + 1]!++;
  for (let row = 0; row < size; row++) starts[row + 1]! += starts[row]!;
  const next = starts.slice(0, size);
  const sorted = { columns: new Int32Array(rows.length), values: new Float64Array(rows.length) };
  for (let entry = 0; entry < rows.length; entry++) {
    const at = next[rows[entry]!]!++;
    sorted.columns[at] = columns[entry]!;
    sorted.values[at] = values[entry]!;
  }
  return { size, starts, ...sorted };
}

/** X = M X + B for a block of right sides at once. */
export interface FixedPoint {
  /** Not negative, without a diagonal, of spectral radius below 1: a chain that surely ends. */
  readonly matrix: Sparse;
  /** size * width values of B, row by row. */
  readonly constant: Float64Array;
  readonly width: number;
  /** For each row the column that is held at zero, or -1; absent: none is. */
  readonly held?: Int32Array;
}

/**
 * Solves X = M X + B by Gauss-Seidel sweeps, forth and back in turn, which for such matrices converges from zero
 * without ever subtracting (Varga, Matrix Iterative Analysis, 3.2). Between sweeps each column is scaled so that
 * what flows in flows out (aggregation to one state; Stewart, Numerical Solution of Markov Chains, 6.3), which
 * settles a chain that goes round for long; a while later scaling ends, so that convergence stays certain.
 * @param tolerance of `residual`.
 * @throws MaisonError where `sweeps` do not suffice.
 */
export function solveFixedPoint(problem: FixedPoint, tolerance = 1e-14, sweeps = 100_000): Solved {
  const { matrix, constant, width } = problem;
  const solution = constant.slice();
  if (problem.held) clearHeld(solution, problem.held, width);
  for (let done = 0; done < sweeps; done += 8) {
    for (let sweep = 0; sweep < 8; sweep += 2) {
      for (let row = 0; row < matrix.size; row++) evaluate(problem, solution, row, solution, row * width);
      for (let row = matrix.size - 1; row >= 0; row--)
        evaluate(problem, solution, row, solution, row * width);
    }
    const check = measure(problem, solution);
    if (check.residual <= tolerance) return { solution, residual: check.residual };
    if (done < sweeps / 2) scale(solution, check.scales);
  }
  throw new MaisonError(
    `a chain of ${matrix.size} states did not settle in ${sweeps} sweeps; its paths are too long for this model, shorten them or take a lower order`,
    422,
  );
}

/** X, and the proof of how near it is. */
export interface Solved {
  /** size * width values, row by row. */
  readonly solution: Float64Array;
  /**
   * How far X is from M X + B: the largest, over the columns, of the residual's norm over the solution's, in the
   * largest-entry and the summed norm, whichever is worse.
   */
  readonly residual: number;
}

interface Check {
  readonly residual: number;
  /** For each column the factor by which what flows out of it becomes what flows in. */
  readonly scales: Float64Array;
}

function measure(problem: FixedPoint, solution: Float64Array): Check {
  const { matrix, width } = problem;
  const row = new Float64Array(width);
  const columns = Array.from({ length: width }, () => ({
    gap: 0,
    topGap: 0,
    sum: 0,
    top: 0,
    inflow: 0,
    outflow: 0,
  }));
  for (let index = 0; index < matrix.size; index++) {
    evaluate(problem, solution, index, row, 0);
    for (let column = 0; column < width; column++) {
      if (problem.held?.[index] === column) continue;
      const sums = columns[column]!;
      const value = solution[index * width + column]!;
      const inflow = problem.constant[index * width + column]!;
      const gap = Math.abs(row[column]! - value);
      sums.gap += gap;
      sums.topGap = Math.max(sums.topGap, gap);
      sums.sum += Math.abs(value);
      sums.top = Math.max(sums.top, Math.abs(value));
      sums.inflow += inflow;
      sums.outflow += value - row[column]! + inflow;
    }
  }
  return {
    residual: columns.reduce(
      (worst, { gap, topGap, sum, top }) => (sum > 0 ? Math.max(worst, gap / sum, topGap / top) : worst),
      0,
    ),
    scales: Float64Array.from(columns, ({ inflow, outflow }) =>
      inflow / outflow > 0 && outflow !== 0 ? inflow / outflow : 1,
    ),
  };
}

function scale(solution: Float64Array, scales: Float64Array): void {
  for (let index = 0; index < solution.length; index++) solution[index]! *= scales[index % scales.length]!;
}

/** One row of M X + B, written over `into` from `at` on; where that is the row itself, a Gauss-Seidel step. */
function evaluate(
  problem: FixedPoint,
  solution: Float64Array,
  row: number,
  into: Float64Array,
  at: number,
): void {
  const { matrix, constant, width, held } = problem;
  const { columns, values } = matrix;
  const begin = matrix.starts[row]!;
  const end = matrix.starts[row + 1]!;
  const base = row * width;
  let column = 0;
  // Four columns at a time, so that their sums stay in registers.
  for (; column + 4 <= width; column += 4) {
    let one = constant[base + column]!;
    let two = constant[base + column + 1]!;
    let three = constant[base + column + 2]!;
    let four = constant[base + column + 3]!;
    for (let entry = begin; entry < end; entry++) {
      const from = columns[entry]! * width + column;
      const factor = values[entry]!;
      one += factor * solution[from]!;
      two += factor * solution[from + 1]!;
      three += factor * solution[from + 2]!;
      four += factor * solution[from + 3]!;
    }
    into[at + column] = one;
    into[at + column + 1] = two;
    into[at + column + 2] = three;
    into[at + column + 3] = four;
  }
  for (; column < width; column++) {
    let sum = constant[base + column]!;
    for (let entry = begin; entry < end; entry++)
      sum += values[entry]! * solution[columns[entry]! * width + column]!;
    into[at + column] = sum;
  }
  if (held && held[row]! >= 0) into[at + held[row]!] = 0;
}

function clearHeld(solution: Float64Array, held: Int32Array, width: number): void {
  for (let row = 0; row < held.length; row++) if (held[row]! >= 0) solution[row * width + held[row]!] = 0;
}
