import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { MaisonError } from '../../core/index.js';
import type { Sizes } from './layout.js';
import type { Information } from './information.js';
import { placesOf, priorInformation } from './places.js';

/** Orders that a channel caused: how many, and with what standard error for the count that really was. */
export interface CausedEstimate {
  readonly caused: number;
  readonly error: number;
}

export interface Estimates {
  readonly channels: readonly CausedEstimate[];
  /** Of all channels together; the baseline is what is left and has the same error. */
  readonly all: CausedEstimate;
  /** By channel, the covariances of its effect and the logarithms of its delay's mean and shape, row by row. */
  readonly covariances: readonly (readonly number[])[];
}

/**
 * Standard errors of the realised counts. Where `g` is how the expected count answers to the parameters and `I` their
 * information, the expected count has variance `g' I^-1 g`; that of the count that came about is less by the count
 * itself (Louis 1982: what is missing of the information is the variance of the count given the data), and never
 * below the variance that the causes have at known parameters.
 */
export function estimate(sizes: Sizes, found: Information): Estimates {
  const { length } = placesOf(sizes);
  const varianceOf = inverseOf(found.matrix, priorInformation(sizes));
  const of = (gradient: Float64Array, caused: number, variance: number): CausedEstimate => ({
    caused,
    error: Math.sqrt(Math.max(varianceOf(gradient) - caused, variance, 0)),
  });
  const total = new Float64Array(length);
  const channels = Array.from({ length: sizes.channels }, (_, channel) => {
    const gradient = found.gradient.subarray(channel * length, (channel + 1) * length);
    gradient.forEach((value, place) => (total[place]! += value));
    return of(gradient, found.caused[channel]!, found.variance[channel]!);
  });
  const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
  return {
    channels,
    all: of(total, sum(found.caused), sum(found.variance)),
    covariances: channels.map((_, channel) => covariancesOf(sizes, channel, varianceOf)),
  };
}

/** By polarisation: the covariance of two numbers is half of what the variance of their sum has beyond theirs. */
function covariancesOf(sizes: Sizes, channel: number, varianceOf: (gradient: Float64Array) => number): number[] {
  const places = placesOf(sizes);
  const those = [places.effect + channel, places.mean + channel, places.shape + channel];
  const varianceAt = (...at: number[]) => {
    const gradient = new Float64Array(places.length);
    for (const place of at) gradient[place] = 1;
    return varianceOf(gradient);
  };
  const own = those.map((place) => varianceAt(place));
  return those.flatMap((left, i) =>
    those.map((right, j) => (i === j ? own[i]! : (varianceAt(left, right) - own[i]! - own[j]!) / 2)),
  );
} // prettier-ignore

/** What is added to the information, scaled to a diagonal of one, until it can be inverted. */
const RIDGES = [1e-8, 1e-6, 1e-4, 1e-2];

/** The quadratic form of the inverse of the information, given below its diagonal, with the prior's added to it. */
function inverseOf(matrix: Float64Array, prior: Float64Array): (gradient: Float64Array) => number {
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
  if (!decomposition?.isPositiveDefinite())
    throw new MaisonError('the data do not say how sure the incremental model is; choose a longer period', 422);
  return (gradient) => {
    const column = Matrix.columnVector(gradient.map((value, place) => value * scale[place]!));
    return column.transpose().mmul(decomposition.solve(column)).get(0, 0);
  };
} // prettier-ignore
