import { normalQuantile } from '../../math/index.js';
import type { Evidence } from './types.js';

/** Days in which the precision of what an experiment found halves, before and after it. */
const HALF_LIFE = 90;

/** What is left of an experiment's precision at a day: all within its own, half of it 90 days away. */
export function leftOf({ from, to }: Pick<Evidence, 'from' | 'to'>, day: number): number {
  return 2 ** (-Math.max(0, from - day, day - to) / HALF_LIFE);
}

/** A mean with its variance. */
export interface Known {
  readonly mean: number;
  readonly variance: number;
}

/** What is believed of an effect at a day, and the part of the precision that comes from experiments. */
export interface Belief extends Known {
  readonly weight: number;
}

/** What an experiment says of an effect, on the same scale as the model. */
export type Said = Known & Pick<Evidence, 'from' | 'to'>;

/** The squared distance, in variances, that chance leaves between a model and experiments in 95 of 100 cases. */
const AGREES = normalQuantile(0.975) ** 2;

/**
 * The variance of the model as experiments show it: where they are further from it than both errors allow, it has an
 * error that it does not know, and the square of that is what of the distance is beyond these. Where they agree there is
 * none to be seen: with one experiment, the moment estimate of it (DerSimonian and Laird 1986) would be above nothing in
 * every third case in which the model is right.
 * @param allowed the variance that the model has in the days of the experiments; its own unless said.
 */
export function doubted(model: Known, experiments: readonly Said[], allowed = model.variance): Known {
  if (experiments.length === 0) return model;
  const pooled = join(experiments);
  const beyond = (pooled.mean - model.mean) ** 2 - AGREES * (pooled.variance + allowed);
  return { mean: model.mean, variance: model.variance + Math.max(0, beyond) };
}

/**
 * Joins the model and experiments at a day: normal densities multiplied, so that precisions add up and means are
 * weighed by them. What is believed of an experiment fades with the days from it.
 */
export function believe(model: Known, experiments: readonly Said[], day: number): Belief {
  let precision = 0;
  let weighed = 0;
  for (const said of experiments) {
    const each = leftOf(said, day) / said.variance;
    precision += each;
    weighed += each * said.mean;
  }
  const own = 1 / model.variance;
  return {
    mean: (own * model.mean + weighed) / (own + precision),
    variance: 1 / (own + precision),
    weight: precision / (own + precision),
  };
}

function join(all: readonly Known[]): Known {
  let [precision, weighed] = [0, 0];
  for (const { mean, variance } of all) {
    precision += 1 / variance;
    weighed += mean / variance;
  }
  return { mean: weighed / precision, variance: 1 / precision };
}
