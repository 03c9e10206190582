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

/** A channel must have caused about so many orders that are surely its own: the sum of squared probabilities. Tiers of fewer orders are taken as one. */
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
 * channels. A channel's orders are worth so many times more or less in every tier: its column has the probability times
 * what the tier's orders are worth beside all. Standard errors are those of White 1980 in the form HC3 (MacKinnon and White
 * 1985): orders differ in value, and one great order must show.
 */
export async function worthsOf(valued: Valued): Promise<Worths> {
  const { values, channels } = valued;
  const rows = await rowsOf(valued);
  const { tiers, parts, prices } = rows;
  const { inverse, means } = leastSquares(await momentsOf(rows, values), rows.size);
  const covariance = inverse.mmul(await spreadOf(rows, values, means, inverse)).mmul(inverse);
  const partsOf = (cause: number) => parts.subarray(cause * tiers, (cause + 1) * tiers);
  /** What the orders of a cause are priced beside all, by the tiers that it has them of. */
  const priceOf = (cause: number) => partsOf(cause).reduce((sum, part, tier) => sum + part * prices[tier]!, 0);
  /** The mean, and its error, of the orders of a cause; without what it adds, of others from the same tiers. */
  const meanOf = (cause: number, isWhole: boolean) => {
    const weights = new Float64Array(rows.size);
    weights.set(partsOf(cause));
    if (isWhole && cause > 0) weights[tiers + cause - 1] = priceOf(cause);
    const vector = Matrix.columnVector(Array.from(weights));
    const variance = vector.transpose().mmul(covariance).mmul(vector).get(0, 0);
    return { mean: weights.reduce((sum, weight, at) => sum + weight * means[at]!, 0), error: Math.sqrt(variance) };
  };
  return {
    baseline: meanOf(0, true),
    channels: Array.from({ length: channels }, (_, channel) => {
      const cause = rows.place[channel]!;
      if (cause === 0) return null;
      const at = tiers + cause - 1;
      const differenceError = priceOf(cause) * Math.sqrt(covariance.get(at, at));
      return { ...meanOf(cause, true), likewise: meanOf(cause, false), differenceError };
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
  /** Tiers, those of few orders as one; and what their orders are worth beside all. */
  readonly tiers: number;
  readonly prices: Float64Array;
  /** How the orders of each cause, of the baseline first, are from the tiers: `[cause][tier]`, each cause's in all one. */
  readonly parts: Float64Array;
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

async function rowsOf({ causes, channelOf, channels, values, ...from }: Valued): Promise<Rows> {
  const { starts, touches, probabilities } = causes;
  const orders = starts.length - 1;
  const sums = new Float64Array(channels);
  const sure = new Float64Array(channels);
  const counts = new Float64Array(from.tiers);
  const sum = (order: number) => {
    sums.fill(0);
    for (let cause = starts[order]!; cause < starts[order + 1]!; cause += 1)
      sums[channelOf(touches[cause]!)]! += probabilities[cause]!;
  };
  await eachOrder(orders, (order) => {
    sum(order);
    sums.forEach((p, channel) => (sure[channel]! += p * p));
    counts[from.tierOf[order]!]! += 1;
  });
  let [tiers, placed] = [1, 0];
  const tier = Int32Array.from(counts, (each) => (each >= FEWEST ? tiers++ : 0));
  const place = Int32Array.from(sure, (each) => (each >= FEWEST ? ++placed : 0));
  const prices = await pricesOf(values, (order) => tier[from.tierOf[order]!]!, tiers);
  const size = tiers + placed;
  const shares = new Float64Array(orders * size);
  const parts = new Float64Array((placed + 1) * tiers);
  await eachOrder(orders, (order) => {
    sum(order);
    const of = tier[from.tierOf[order]!]!;
    shares[order * size + of] = 1;
    parts[of]! += 1;
    sums.forEach((p, channel) => {
      const cause = place[channel]!;
      if (cause === 0) return;
      shares[order * size + tiers + cause - 1] = p * prices[of]!;
      parts[cause * tiers + of]! += p;
      parts[of]! -= p;
    });
  });
  return { size, orders, shares, place, tiers, prices, parts: wholes(parts, tiers) };
}

/** What the orders of each tier are worth on average, beside those of all. */
async function pricesOf(
  values: Float64Array,
  tierOf: (order: number) => number,
  tiers: number,
): Promise<Float64Array> {
  const sums = new Float64Array(tiers);
  const counts = new Float64Array(tiers);
  await eachOrder(values.length, (order) => {
    sums[tierOf(order)]! += values[order]!;
    counts[tierOf(order)]! += 1;
  });
  const all = sums.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
  return sums.map((each, tier) => (all > 0 && counts[tier]! > 0 ? each / counts[tier]! / all : 1));
}

/** Rows of so many numbers, each divided by its sum. */
function wholes(rows: Float64Array, length: number): Float64Array {
  return rows.map((each, at) => {
    const from = at - (at % length);
    return (
      each /
      Math.max(
        rows.subarray(from, from + length).reduce((a, b) => a + b, 0),
        Number.MIN_VALUE,
      )
    );
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
