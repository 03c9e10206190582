import type { Estimate, NotEnough } from '../../math/index.js';
import { studentQuantile, twoSidedStudent } from './student.js';

/** One degree of freedom, but for rounding; of fewer there is no interval to speak of. */
const LEAST_DEGREES = 1 - 1e-9;

/** The mean of an arm and the variance of one unit's value around it. */
export interface ArmMean {
  readonly mean: number;
  readonly variance: number;
  readonly units: number;
}

/** What is known of the difference of two means. */
export interface Difference {
  readonly treated: ArmMean;
  readonly control: ArmMean;
  readonly value: number;
  readonly error: number;
  readonly degrees: number;
}

/**
 * The difference of two means, each with its own variance.
 * @param fitted how many coefficients were fitted to the data; each takes a degree of freedom.
 * @returns undefined where an arm has one unit, or no unit differs from the others of its arm: how sure the
 *   difference is cannot be told then.
 * @see Welch 1947, Biometrika 34, 28-35; Satterthwaite 1946 for the degrees of freedom.
 */
export function welch(treated: ArmMean, control: ArmMean, fitted = 0): Difference | undefined {
  const least = Math.min(treated.units, control.units);
  const [one, other] = [treated.variance / treated.units, control.variance / control.units];
  if (least < 2 || !(one + other > 0)) return undefined;
  const satterthwaite =
    (one + other) ** 2 / (one ** 2 / (treated.units - 1) + other ** 2 / (control.units - 1));
  const degrees = satterthwaite - fitted;
  if (degrees < LEAST_DEGREES) return undefined;
  const value = treated.mean - control.mean;
  return { treated, control, value, error: Math.sqrt(one + other), degrees };
}

/** Its interval. @param level in (0, 1). */
export function intervalOf(difference: Difference, level: number, method: string): Estimate {
  const { treated, control, value, error, degrees } = difference;
  const half = studentQuantile(level, degrees) * error;
  const n = treated.units + control.units;
  return { value, low: value - half, high: value + half, level, method, n };
}

export const chanceOf = ({ value, error, degrees }: Difference): number =>
  twoSidedStudent(value / error, degrees);

/**
 * The lift as a part of the control's mean: .2 is a fifth more.
 * @returns `NotEnough` where the control's mean cannot be told from 0, for then the lift may be any multiple of it.
 * @see Fieller 1954, JRSS B 16, 175-185.
 */
export function relativeLift(difference: Difference, level: number, method: string): Estimate | NotEnough {
  const { treated, control, value, degrees } = difference;
  const n = treated.units + control.units;
  const t = studentQuantile(level, degrees);
  const [one, other] = [treated.variance / treated.units, control.variance / control.units];
  const doubt = (t * t * other) / control.mean ** 2;
  if (!(doubt < 1) || control.mean <= 0)
    return { notEnough: 'the mean of the control cannot be told from nothing', n };
  const ratio = 1 + value / control.mean;
  const centre = ratio / (1 - doubt);
  const half =
    (t * Math.sqrt(Math.max(0, one + ratio ** 2 * other - doubt * one))) / (control.mean * (1 - doubt));
  return { value: ratio - 1, low: centre - half - 1, high: centre + half - 1, level, method, n };
}
