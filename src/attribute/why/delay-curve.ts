import gammainc from '@stdlib/math-base-special-gammainc';
import { logGamma, normalQuantile } from '../../math/index.js';

/** A figure with its interval. */
export interface Ranged {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A channel's delay, as the model found it. */
export interface Delay {
  readonly shape: number;
  /** Days. */
  readonly mean: number;
  /** Covariances of the effect and the logarithms of mean and shape, row by row. */
  readonly covariance: readonly number[];
}

/** Days after a touch in which it is asked for orders. */
export const HORIZON = 60;

/** By what part a parameter is changed to see what follows. */
const NUDGE = 1e-4;

/** The part of an effect that has come after so many days. */
export function comeBy({ shape, mean }: Pick<Delay, 'shape' | 'mean'>, days: number): number {
  return days <= 0 ? 0 : gammainc((shape / mean) * days, shape);
}

/**
 * Orders a day that a touch causes so many days after it, with their interval: to first order in the effect and the
 * logarithms of the delay's mean and shape.
 * @param effect orders of one touch in all, with its standard error. @param own the effect as the model has
 * it by itself, to which the covariances are.
 */
export function curveOf(
  delay: Delay,
  effect: { readonly value: number; readonly error: number },
  own: number,
  days: readonly number[],
  level: number,
): (Ranged & { readonly day: number })[] {
  const z = normalQuantile((1 + level) / 2);
  const [, ofMean, ofShape, , meanMean, meanShape, , , shapeShape] = delay.covariance as readonly [
    number, number, number, number, number, number, number, number, number,
  ]; // prettier-ignore
  return days.map((day) => {
    const at = density(delay, day);
    const byMean = (density({ ...delay, mean: delay.mean * (1 + NUDGE) }, day) - at) / NUDGE;
    const byShape = (density({ ...delay, shape: delay.shape * (1 + NUDGE) }, day) - at) / NUDGE;
    const a = effect.value;
    const shared = own > 0 ? (a / own) * at * a * (byMean * ofMean + byShape * ofShape) : 0;
    const ofDelay = byMean ** 2 * meanMean + byShape ** 2 * shapeShape + 2 * byMean * byShape * meanShape;
    const half = z * Math.sqrt(Math.max(0, (at * effect.error) ** 2 + a * a * ofDelay + 2 * shared));
    return { day, value: a * at, low: Math.max(0, a * at - half), high: a * at + half };
  });
}

/** The day by which such a part of the effect within the horizon has come, with its interval, in the logarithm. */
export function dayOf(delay: Delay, part: number, level: number): Ranged {
  const [, , , , meanMean, meanShape, , , shapeShape] = delay.covariance as readonly number[];
  const day = quantile(delay, part);
  const slope = (other: Partial<Delay>) => Math.log(quantile({ ...delay, ...other }, part) / day) / SLOPE;
  const byMean = slope({ mean: delay.mean * (1 + SLOPE) });
  const byShape = slope({ shape: delay.shape * (1 + SLOPE) });
  const variance = byMean ** 2 * meanMean! + byShape ** 2 * shapeShape! + 2 * byMean * byShape * meanShape!;
  const half = normalQuantile((1 + level) / 2) * Math.sqrt(Math.max(0, variance));
  return { value: day, low: day * Math.exp(-half), high: Math.min(HORIZON, day * Math.exp(half)) };
}

const SLOPE = 1e-3;
const HALVINGS = 50;

function quantile(delay: Pick<Delay, 'shape' | 'mean'>, part: number): number {
  const sought = part * comeBy(delay, HORIZON);
  let [low, high] = [0, HORIZON];
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2;
    if (comeBy(delay, middle) < sought) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The density of a gamma distribution. */
function density({ shape, mean }: Pick<Delay, 'shape' | 'mean'>, day: number): number {
  const rate = shape / mean;
  return Math.exp(shape * Math.log(rate) + (shape - 1) * Math.log(day) - rate * day - logGamma(shape));
}
