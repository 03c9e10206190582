import { normalQuantile } from '../../math/index.js';
import { HORIZON, comeAfter, comingAt, type Delay } from '../incremental/index.js';
import type { Ranged } from '../ranged.js';

/** A channel's delay, as the model found it. */
export interface FoundDelay extends Delay {
  /** Covariances of the effect and the logarithms of mean and shape, row by row. */
  readonly covariance: readonly number[];
}

/** By what part a parameter is changed to see what follows. */
const NUDGE = 1e-4;

/**
 * Orders a day that a touch causes so many days after it, with their interval: to first order in the effect and the
 * logarithms of the delay's mean and shape.
 * @param effect orders of one touch in all, with its standard error. @param own the effect as the model has
 * it by itself, to which the covariances are.
 */
export function curveOf(
  delay: FoundDelay,
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
    const at = comingAt(delay, day);
    const byMean = (comingAt({ ...delay, mean: delay.mean * (1 + NUDGE) }, day) - at) / NUDGE;
    const byShape = (comingAt({ ...delay, shape: delay.shape * (1 + NUDGE) }, day) - at) / NUDGE;
    const a = effect.value;
    const shared = own > 0 ? (a / own) * at * a * (byMean * ofMean + byShape * ofShape) : 0;
    const ofDelay = byMean ** 2 * meanMean + byShape ** 2 * shapeShape + 2 * byMean * byShape * meanShape;
    const half = z * Math.sqrt(Math.max(0, (at * effect.error) ** 2 + a * a * ofDelay + 2 * shared));
    return { day, value: a * at, low: Math.max(0, a * at - half), high: a * at + half };
  });
}

/** The day by which such a part of the effect within the horizon has come, with its interval, in the logarithm. */
export function dayOf(delay: FoundDelay, part: number, level: number): Ranged {
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

function quantile(delay: Delay, part: number): number {
  const sought = part * comeAfter(delay, HORIZON);
  let [low, high] = [0, HORIZON];
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2;
    if (comeAfter(delay, middle) < sought) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
