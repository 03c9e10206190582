import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { MaisonError } from '../../core/index.js';
import type { Sizes } from './layout.js';
import type { Counted } from './causes.js';
import type { Information } from './information.js';
import { doubtOf } from './doubt.js';
import type { Near } from './near.js';
import { placesOf, priorInformation } from './places.js';

/** Orders that a channel caused: how many, and with what standard error for the count that really was. */
export interface CausedEstimate {
  readonly caused: number;
  readonly error: number;
  /** What of its square is doubt of the model itself; the rest is chance. */
  readonly doubt: number;
}

export interface Estimates {
  readonly channels: readonly CausedEstimate[];
  /** Of all channels together; the baseline is what is left and has the same error. */
  readonly all: CausedEstimate;
  /** Covariances of the channels' expected counts: `[channel][channel]`. */
  readonly between: readonly (readonly number[])[];
  /** By channel, the variance that is doubt of the model itself. */
  readonly doubts: readonly number[];
  /** By channel, the covariances of its effect and the logarithms of its delay's mean and shape, row by row. */
  readonly covariances: readonly (readonly number[])[];
}

/**
 * Standard errors of the realised counts. Where `g` is how the expected count answers to the parameters and `I` their
 * information, the expected count has variance `g' I^-1 g`; that of the count that came about is less by the count
 * itself (Louis 1982: what is missing of the information is the variance of the count given the data), and never
 * below the variance that the causes have at known parameters. What is to be doubted of the model itself is added, of
 * each channel apart.
 */
export function estimate(
  sizes: Sizes,
  found: Information,
  counted: Counted,
  near: readonly Near[],
): Estimates {
  const { length } = placesOf(sizes);
  const inverse = inverseOf(found.matrix, priorInformation(sizes));
  const gradients = Array.from({ length: sizes.channels }, (_, channel) =>
    found.gradient.subarray(channel * length, (channel + 1) * length),
  );
  const between = inverse(gradients);
  counted.unseen.forEach((each, channel) => (between[channel]![channel]! += each)); // `countsOf` takes the count off again
  const doubts = near.map(doubtOf);
  const known = { ...counted, between, doubts };
  const estimates = gradients.map((_, channel) => countsOf([channel], known));
  const all = countsOf([...gradients.keys()], known);
  const covariances = gradients.map((_, channel) => inverse(unitsOf(sizes, channel)).flat());
  return { channels: estimates, all, between, doubts, covariances };
}

/**
 * The inverse of the information times a vector; nothing where the information cannot be inverted.
 * @param held information that is added to what the data and the prior give, by parameter.
 */
export function stepOf(
  sizes: Sizes,
  matrix: Float64Array,
  vector: Float64Array,
  held: Float64Array,
): Float64Array | undefined {
  const prior = priorInformation(sizes);
  const solve = decomposed(
    matrix,
    prior.map((each, place) => each + held[place]!),
  );
  return solve && Float64Array.from(solve([vector]), ([each]) => each!);
}

/** What several channels caused together. */
export function countsOf(
  channels: readonly number[],
  found: Pick<Counted, 'caused' | 'variance'> & Pick<Estimates, 'between' | 'doubts'>,
): CausedEstimate {
  const sum = (values: ArrayLike<number>) => channels.reduce((all, channel) => all + values[channel]!, 0);
  const caused = sum(found.caused);
  const expected = channels.reduce((all, channel) => all + sum(found.between[channel]!), 0);
  const doubt = sum(found.doubts);
  return { caused, doubt, error: Math.sqrt(Math.max(expected - caused, sum(found.variance), 0) + doubt) };
}

/** A channel's effect and the logarithms of its delay's mean and shape, each by itself. */
function unitsOf(sizes: Sizes, channel: number): Float64Array[] {
  const places = placesOf(sizes);
  return [places.effect + channel, places.mean + channel, places.shape + channel].map((place) => {
    const unit = new Float64Array(places.length);
    unit[place] = 1;
    return unit;
  });
}

/** What is added to the information, scaled to a diagonal of one, until it can be inverted. */
const RIDGES = [1e-8, 1e-6, 1e-4, 1e-2];

/** The bilinear form of the inverse of the information, given below its diagonal, with the prior's added to it. */
function inverseOf(
  matrix: Float64Array,
  prior: Float64Array,
): (gradients: readonly Float64Array[]) => number[][] {
  const solve = decomposed(matrix, prior);
  if (!solve)
    throw new MaisonError(
      'the data do not say how sure the incremental model is; choose a longer period',
      422,
    );
  return (gradients) => {
    if (gradients.length === 0) return [];
    return new Matrix(gradients.map((each) => Array.from(each)))
      .mmul(new Matrix(solve(gradients)))
      .to2DArray();
  };
}

/** Solves for columns, `[parameter][column]`; nothing where it is not positive definite. */
function decomposed(matrix: Float64Array, prior: Float64Array): ((columns: readonly Float64Array[]) => number[][]) | undefined {
  const { length } = prior;
  const scale = prior.map((each, place) => 1 / Math.sqrt(matrix[place * length + place]! + each || 1));
  const scaled = (ridge: number) => {
    const information = Matrix.eye(length).mul(1 + ridge);
    for (let i = 0; i < length; i += 1)
      for (let j = 0; j < i; j += 1) {
        const value = matrix[i * length + j]! * scale[i]! * scale[j]!;
        information.set(i, j, value).set(j, i, value);
      }
    return new CholeskyDecomposition(information);
  };
  let decomposition: CholeskyDecomposition | undefined;
  for (const ridge of RIDGES) if (!decomposition?.isPositiveDefinite()) decomposition = scaled(ridge);
  if (!decomposition?.isPositiveDefinite()) return undefined;
  const found = decomposition;
  return (vectors) => {
    const columns = new Matrix(vectors.map((each) => Array.from(each, (value, place) => value * scale[place]!))).transpose();
    return found.solve(columns).to2DArray().map((row, place) => row.map((each) => each * scale[place]!));
  };
} // prettier-ignore
