import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { turns } from '../../core/index.js';
import type { Causes } from '../incremental/index.js';

/** What an order of one cause is worth on average, minor units, with its standard error. */
export interface MeanWorth {
  readonly mean: number;
  readonly error: number;
  /** Of what it is worth beside one that would have come anyway. */
  readonly differenceError: number;
}

/** What orders are worth by what caused them; a channel with too few has null. */
export interface Worths {
  readonly baseline: { readonly mean: number; readonly error: number };
  readonly channels: readonly (MeanWorth | null)[];
}

/** A channel must have caused about so many orders that are surely its own: the sum of squared probabilities. */
const FEWEST = 8;

/**
 * What an order that each channel caused is worth, beside one that would have come anyway. Which orders they are is known
 * by probabilities only, so that means weighed by these would all be drawn together: an order's value is regressed on its
 * probabilities instead, which has the means of the causes for coefficients. Standard errors are those of White 1980 in
 * the form HC3 (MacKinnon and White 1985): orders differ in value, and one great order must show.
 * @param channelOf the channel of a touch's event. @param values of the orders, minor units.
 */
export async function worthsOf(
  causes: Causes,
  channelOf: (touch: number) => number,
  channels: number,
  values: Float64Array,
): Promise<Worths> {
  const rows = await rowsOf(causes, channelOf, channels);
  const { inverse, means } = leastSquares(await momentsOf(rows, values), rows.size);
  const covariance = inverse.mmul(await spreadOf(rows, values, means, inverse)).mmul(inverse);
  const variance = (i: number, j = i) => covariance.get(i, j);
  return {
    baseline: { mean: means[0]!, error: Math.sqrt(variance(0)) },
    channels: Array.from({ length: channels }, (_, channel) => {
      const at = rows.place[channel]!;
      if (at === 0) return null;
      const difference = variance(at) + variance(0) - 2 * variance(0, at);
      return { mean: means[at]!, error: Math.sqrt(variance(at)), differenceError: Math.sqrt(Math.max(0, difference)) };
    }),
  };
} // prettier-ignore

/** Orders by what may have caused them: rows of `size`, the first number of each the baseline's. */
interface Rows {
  readonly size: number;
  readonly orders: number;
  readonly shares: Float64Array;
  /** The place of each channel in a row; 0 of those too few, which are taken with the baseline. */
  readonly place: Int32Array;
}

/** Orders between two looks at whether others wait. */
const STRIDE = 512;

async function eachOrder(orders: number, visit: (order: number) => void): Promise<void> {
  const turn = turns();
  for (let order = 0; order < orders; order += 1) {
    if (order % STRIDE === 0) await turn();
    visit(order);
  }
}

async function rowsOf(
  { starts, touches, probabilities }: Causes,
  channelOf: (touch: number) => number,
  channels: number,
): Promise<Rows> {
  const orders = starts.length - 1;
  const sums = new Float64Array(channels);
  const sure = new Float64Array(channels);
  const sum = (order: number) => {
    sums.fill(0);
    for (let cause = starts[order]!; cause < starts[order + 1]!; cause += 1)
      sums[channelOf(touches[cause]!)]! += probabilities[cause]!;
  };
  await eachOrder(orders, (order) => {
    sum(order);
    sums.forEach((p, channel) => (sure[channel]! += p * p));
  });
  let size = 1;
  const place = Int32Array.from(sure, (each) => (each >= FEWEST ? size++ : 0));
  const shares = new Float64Array(orders * size);
  await eachOrder(orders, (order) => {
    sum(order);
    shares[order * size] = 1;
    sums.forEach((p, channel) => {
      if (place[channel] === 0) return;
      shares[order * size]! -= p;
      shares[order * size + place[channel]!] = p;
    });
  });
  return { size, orders, shares, place };
}

/** Sums of products of the shares with each other and, last, with the values. */
async function momentsOf({ size, orders, shares }: Rows, values: Float64Array): Promise<Float64Array> {
  const sums = new Float64Array(size * (size + 1));
  await eachOrder(orders, (order) => {
    const row = order * size;
    for (let i = 0; i < size; i += 1) {
      for (let j = 0; j < size; j += 1) sums[i * (size + 1) + j]! += shares[row + i]! * shares[row + j]!;
      sums[i * (size + 1) + size]! += shares[row + i]! * values[order]!;
    }
  });
  return sums;
}

function leastSquares(sums: Float64Array, size: number): { inverse: Matrix; means: number[] } {
  const at = (i: number, j: number) => sums[i * (size + 1) + j]!;
  const information = Matrix.eye(size).mul(1e-9);
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j < size; j += 1) information.set(i, j, information.get(i, j) + at(i, j));
  const inverse = new CholeskyDecomposition(information).solve(Matrix.eye(size));
  const moment = Matrix.columnVector(Array.from({ length: size }, (_, i) => at(i, size)));
  return { inverse, means: inverse.mmul(moment).to1DArray() };
}

/** What the residuals say of the spread of the moments. */
async function spreadOf(
  { size, orders, shares }: Rows,
  values: Float64Array,
  means: readonly number[],
  inverse: Matrix,
): Promise<Matrix> {
  const spread = new Float64Array(size * size);
  const inverses = inverse.to1DArray();
  await eachOrder(orders, (order) => {
    const row = order * size;
    let [residual, leverage] = [values[order]!, 0];
    for (let i = 0; i < size; i += 1) {
      residual -= shares[row + i]! * means[i]!;
      for (let j = 0; j < size; j += 1)
        leverage += shares[row + i]! * inverses[i * size + j]! * shares[row + j]!;
    }
    const weight = (residual / Math.max(1e-6, 1 - leverage)) ** 2;
    for (let i = 0; i < size; i += 1)
      for (let j = 0; j < size; j += 1) spread[i * size + j]! += weight * shares[row + i]! * shares[row + j]!;
  });
  return Matrix.from1DArray(size, size, spread);
}
