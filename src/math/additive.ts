import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/**
 * Rates that add up: the weights `w`, none below nothing, that maximise
 * `sum over rows of log(sum over columns of value * w) + sum over columns of pseudo * log w - cost * w`.
 * That is the likelihood of a Poisson process whose rate is linear in `w`, with gamma priors; it is concave.
 */
export interface Additive {
  /** Row `i` has the entries from `starts[i]` to before `starts[i + 1]`; none of them is below nothing. */
  readonly starts: Int32Array;
  readonly columns: ArrayLike<number>;
  readonly values: Float64Array;
  /** By column: above nothing. */
  readonly pseudo: Float64Array;
  readonly cost: Float64Array;
}

/** Where the expected gain of a further step is below this, in units of log likelihood, the weights stand. */
const GAIN = 1e-9;
const STEPS = 50;
/** A step goes at most so far of the way to where a weight would be nothing. */
const NEAREST = 0.9;

/** Newton's steps, shortened until they gain. @param start weights above nothing. */
export function maximiseAdditive(problem: Additive, start: Float64Array): Float64Array<ArrayBuffer> {
  let weights = Float64Array.from(start);
  let value = valueOf(problem, weights);
  for (let step = 0; step < STEPS; step += 1) {
    const { move, gain } = newton(problem, weights);
    let length = 1;
    move.forEach((by, column) => {
      if (by < 0) length = Math.min(length, (-NEAREST * weights[column]!) / by);
    });
    let next = weights;
    for (let half = 0; half < 30; half += 1, length /= 2) {
      next = weights.map((weight, column) => weight + length * move[column]!);
      const found = valueOf(problem, next);
      if (found < value) continue;
      value = found;
      weights = next;
      break;
    }
    if (gain < GAIN || weights !== next) break;
  }
  return weights;
}

function valueOf({ starts, columns, values, pseudo, cost }: Additive, weights: Float64Array): number {
  let value = 0;
  for (let row = 0; row + 1 < starts.length; row += 1) {
    let rate = 0;
    for (let entry = starts[row]!; entry < starts[row + 1]!; entry += 1)
      rate += values[entry]! * weights[columns[entry]!]!;
    if (rate > 0) value += Math.log(rate);
  }
  weights.forEach((weight, column) => (value += pseudo[column]! * Math.log(weight) - cost[column]! * weight));
  return value;
}

/** Newton's move, and what it would gain were the function quadratic, twice. */
function newton({ starts, columns, values, pseudo, cost }: Additive, weights: Float64Array) {
  const { length } = weights;
  // by the logarithms' scale, so that weights of any size stand beside each other: what is solved for is move / weight
  const gradient = weights.map((weight, column) => pseudo[column]! - cost[column]! * weight);
  const curvature = new Float64Array(length * length);
  pseudo.forEach((each, column) => (curvature[column * length + column] = each));
  for (let row = 0; row + 1 < starts.length; row += 1) {
    let rate = 0;
    for (let entry = starts[row]!; entry < starts[row + 1]!; entry += 1)
      rate += values[entry]! * weights[columns[entry]!]!;
    if (!(rate > 0)) continue;
    for (let entry = starts[row]!; entry < starts[row + 1]!; entry += 1) {
      const column = columns[entry]!;
      const share = (values[entry]! * weights[column]!) / rate;
      gradient[column]! += share;
      for (let other = starts[row]!; other <= entry; other += 1)
        curvature[column * length + columns[other]!]! +=
          (share * values[other]! * weights[columns[other]!]!) / rate;
    }
  }
  const matrix = new Matrix(length, length);
  for (let i = 0; i < length; i += 1)
    for (let j = 0; j <= i; j += 1) {
      const both = curvature[i * length + j]! + (i === j ? 1e-12 : curvature[j * length + i]!);
      matrix.set(i, j, both).set(j, i, both);
    }
  const relative = new CholeskyDecomposition(matrix).solve(Matrix.columnVector(gradient)).to1DArray();
  return {
    move: weights.map((weight, column) => weight * relative[column]!),
    gain: gradient.reduce((sum, slope, column) => sum + slope * relative[column]!, 0),
  };
}
