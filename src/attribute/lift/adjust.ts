import { welch, type ArmMean, type Difference } from './difference.js';
import { covarianceOf, meanOf, type Moments } from './moments.js';
import { solveNormal } from './solve.js';

/** A difference of which the part that covariates foretold was taken away. */
export interface Adjusted {
  readonly difference: Difference;
  /** The part of the difference's variance that went with it: 0 to 1. */
  readonly removed: number;
}

/**
 * CUPED: from each unit's outcome is taken `theta'(x - mean of x over both arms)`, one theta for both arms: the one
 * under which the difference varies least. Randomisation makes the mean of what is taken the same in both arms but
 * for chance, so the lift stays what it was and its error falls.
 * @param outcome the outcome's variable; `covariates` those of the covariates.
 * @returns undefined where covariates foretell nothing, or the units are too few for so many of them.
 * @see Deng, Xu, Kohavi and Walker 2013, WSDM; Lin 2013, Annals of Applied Statistics 7, 295-318.
 */
export function adjust(
  treated: Moments,
  control: Moments,
  outcome: number,
  covariates: readonly number[],
): Adjusted | undefined {
  if (covariates.length === 0 || Math.min(treated.units, control.units) < 2) return undefined;
  const between = (one: number, other: number) =>
    covarianceOf(treated, one, other) / treated.units + covarianceOf(control, one, other) / control.units;
  const matrix = covariates.map((one) => Float64Array.from(covariates, (other) => between(one, other)));
  const theta = solveNormal(
    matrix,
    Float64Array.from(covariates, (one) => between(one, outcome)),
  );
  const fitted = theta.filter((value) => value !== 0).length;
  const spare = treated.units + control.units - 2 - fitted;
  const whole = between(outcome, outcome);
  if (fitted === 0 || spare < fitted || !(whole > 0)) return undefined;
  const apart = Float64Array.from(covariates, (one) => meanOf(treated, one) - meanOf(control, one));
  const imbalance = solveNormal(matrix, apart).reduce((sum, value, i) => sum + value * apart[i]!, 0);
  const inflated = ((spare + fitted) / spare) * (1 + imbalance / (spare + fitted));
  const arm = (moments: Moments, other: Moments) =>
    adjustedArm({ moments, other, outcome, covariates, theta, inflated });
  const difference = welch(arm(treated, control), arm(control, treated), fitted);
  return difference && { difference, removed: Math.max(0, 1 - difference.error ** 2 / whole) };
}

interface ArmAndTheta {
  readonly moments: Moments;
  readonly other: Moments;
  readonly outcome: number;
  readonly covariates: readonly number[];
  readonly theta: Float64Array;
  /** Makes good that theta was fitted to the same units, the more the further apart the arms' covariates are. */
  readonly inflated: number;
}

function adjustedArm({ moments, other, outcome, covariates, theta, inflated }: ArmAndTheta): ArmMean {
  const part = other.units / (moments.units + other.units);
  let mean = meanOf(moments, outcome);
  let variance = covarianceOf(moments, outcome, outcome);
  for (const [i, one] of covariates.entries()) {
    if (theta[i] === 0) continue;
    mean -= theta[i]! * part * (meanOf(moments, one) - meanOf(other, one));
    variance -= 2 * theta[i]! * covarianceOf(moments, one, outcome);
    for (const [j, two] of covariates.entries())
      if (theta[j] !== 0) variance += theta[i]! * theta[j]! * covarianceOf(moments, one, two);
  }
  return { mean, variance: inflated * Math.max(0, variance), units: moments.units };
}
