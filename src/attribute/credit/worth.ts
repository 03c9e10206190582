import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { turns } from '../../core/index.js';
import type { Causes } from '../incremental/index.js';

/** What an order of one cause is worth on average, minor units, with its standard error. */
export interface MeanWorth {
  readonly mean: number;
  readonly error: number;
  /** What one is worth that would have come anyway, of clients of the same tiers; absent in runs of before it was kept. */
  readonly likewise?: { readonly mean: number; readonly error: number };
  /** Of what it is worth beside that. */
  readonly differenceError: number;
}

/** What orders are worth by what caused them; a channel with too few has null. */
export interface Worths {
  readonly baseline: { readonly mean: number; readonly error: number };
  readonly channels: readonly (MeanWorth | null)[];
}

/** A channel must have caused about so many orders that are surely its own: the sum of squared probabilities. */
const FEWEST = 8;

/** Orders, by what they are credited with and by whom they are from. */
export interface Valued {
  readonly causes: Causes;
  /** The channel of a touch's event. */
  readonly channelOf: (touch: number) => number;
  readonly channels: number;
  /** Of the orders, minor units. */
  readonly values: Float64Array;
  /** By order the tier of its client, and how many tiers there are. */
  readonly tierOf: Uint8Array;
  readonly tiers: number;
}

/**
 * What an order that each channel caused is worth, beside one that would have come anyway. Which orders they are is known
 * by probabilities only, so that means weighed by these would all be drawn together: an order's value is regressed on its
 * probabilities instead, and on the tier of its client, for tiers buy things of another price and are reached by other
 * channels. What a channel's coefficient adds is added to the means of the tiers that it caused orders of. Standard errors
 * are those of White 1980 in the form HC3 (MacKinnon and White 1985): orders differ in value, and one great order must show.
 */
export async function worthsOf(valued: Valued): Promise<Worths> {
  const { values, channels, tiers } = valued;
  const rows = await rowsOf(valued);
  const { inverse, means } = leastSquares(await momentsOf(rows, values), rows.size);
  const covariance = inverse.mmul(await spreadOf(rows, values, means, inverse)).mmul(inverse);
  const ofTiers = await tiersOf(rows, tiers);
  /** The mean, and its error, of the orders of a cause, and of others from the same tiers. */
  const meanOf = (cause: number, added: number) => {
    const weights = Float64Array.from(means, (_, at) => (at < tiers ? ofTiers[cause * tiers + at]! : 0));
    if (cause > 0) weights[tiers + cause - 1] = added;
    const vector = Matrix.columnVector(Array.from(weights));
    const variance = vector.transpose().mmul(covariance).mmul(vector).get(0, 0);
    return { mean: weights.reduce((sum, weight, at) => sum + weight * means[at]!, 0), error: Math.sqrt(variance) };
  };
  return {
    baseline: meanOf(0, 0),
    channels: Array.from({ length: channels }, (_, channel) => {
      const cause = rows.place[channel]!;
      if (cause === 0) return null;
      const at = tiers + cause - 1;
      const differenceError = Math.sqrt(covariance.get(at, at));
      return { ...meanOf(cause, 1), likewise: meanOf(cause, 0), differenceError };
    }),
  };
} // prettier-ignore

/** Orders by whom they are from and what may have caused them: rows of `size`, first the tiers, one of which is one. */
interface Rows {
  readonly size: number;
  readonly orders: number;
  readonly shares: Float64Array;
  /** The place of each channel after the tiers, from one; 0 of those too few, which are taken with the baseline. */
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

async function rowsOf({ causes, channelOf, channels, tierOf, tiers }: Valued): Promise<Rows> {
  const { starts, touches, probabilities } = causes;
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
  let placed = 0;
  const place = Int32Array.from(sure, (each) => (each >= FEWEST ? ++placed : 0));
  const size = tiers + placed;
  const shares = new Float64Array(orders * size);
  await eachOrder(orders, (order) => {
    sum(order);
    shares[order * size + tierOf[order]!] = 1;
    sums.forEach((p, channel) => {
      if (place[channel]! > 0) shares[order * size + tiers + place[channel]! - 1] = p;
    });
  });
  return { size, orders, shares, place };
}

/** How the orders of each cause, of the baseline first, are from the tiers: `[cause][tier]`, each cause's in all one. */
async function tiersOf({ size, orders, shares }: Rows, tiers: number): Promise<Float64Array> {
  const causes = size - tiers + 1;
  const parts = new Float64Array(causes * tiers);
  await eachOrder(orders, (order) => {
    const row = shares.subarray(order * size, (order + 1) * size);
    const tier = row.subarray(0, tiers).indexOf(1);
    parts[tier]! += 1;
    for (let cause = 1; cause < causes; cause += 1) {
      const share = row[tiers + cause - 1]!;
      parts[cause * tiers + tier]! += share;
      parts[tier]! -= share;
    }
  });
  return parts.map((each, at) => {
    const cause = Math.floor(at / tiers);
    const all = parts.subarray(cause * tiers, (cause + 1) * tiers).reduce((a, b) => a + b, 0);
    return each / Math.max(all, Number.MIN_VALUE);
  });
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
