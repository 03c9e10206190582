import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import type { Sizes } from './layout.js';
import { priorInformation, type Information } from './information.js';

/** Orders that a channel caused: how many, and with what standard error for the count that really was. */
export interface CausedEstimate {
  readonly caused: number;
  readonly error: number;
}

export interface Estimates {
  readonly channels: readonly CausedEstimate[];
  /** Of all channels together; the baseline is what is left and has the same error. */
  readonly all: CausedEstimate;
}

/**
 * Standard errors of the realised counts. Where `g` is how the expected count answers to the parameters and `I` their
 * information, the expected count has variance `g' I^-1 g`; that of the count that came about is less by the count
 * itself (Louis 1982: what is missing of the information is the variance of the count given the data), and never
 * below the variance that the causes have at known parameters.
 */
export function estimate(sizes: Sizes, found: Information): Estimates {
  const length = found.gradient.length / Math.max(1, sizes.channels);
  const prior = priorInformation(sizes);
  const scale = Float64Array.from({ length }, (_, i) => 1 / Math.sqrt(found.matrix[i * length + i]! + prior[i]! + 1e-9));
  const information = new Matrix(length, length);
  for (let i = 0; i < length; i += 1)
    for (let j = 0; j <= i; j += 1) {
      const value = (found.matrix[i * length + j]! + (i === j ? prior[i]! + 1e-9 : 0)) * scale[i]! * scale[j]!;
      information.set(i, j, value + (i === j ? 1e-8 : 0));
      information.set(j, i, value + (i === j ? 1e-8 : 0));
    }
  const decomposition = new CholeskyDecomposition(information);
  const varianceOf = (gradient: Float64Array) => {
    const column = Matrix.columnVector(gradient.map((value, i) => value * scale[i]!));
    return column.transpose().mmul(decomposition.solve(column)).get(0, 0);
  };
  const of = (gradient: Float64Array, caused: number, variance: number): CausedEstimate => ({
    caused,
    error: Math.sqrt(Math.max(varianceOf(gradient) - caused, variance, 1e-12)),
  });
  const total = new Float64Array(length);
  const channels = Array.from({ length: sizes.channels }, (_, channel) => {
    const gradient = found.gradient.subarray(channel * length, (channel + 1) * length);
    gradient.forEach((value, i) => (total[i]! += value));
    return of(gradient, found.caused[channel]!, found.variance[channel]!);
  });
  const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
  return { channels, all: of(total, sum(found.caused), sum(found.variance)) };
} // prettier-ignore
