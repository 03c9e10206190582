import type { Evidence } from './evidence.js';

/** A slope with the square of its standard error. */
export interface Slope {
  readonly value: number;
  readonly variance: number;
}

/**
 * How what touches are expected to cause follows spend: the slope of the logarithm of the one on that of the other over
 * weeks, weighed by what they caused, with White's variance. Below one where more spend buys touches at a higher price,
 * or touches that stand too close to be worth as much.
 * @returns undefined where spend is the same in all weeks.
 */
export function reachSlope(
  { spend, whole }: Pick<Evidence, 'spend' | 'whole'>,
  weeks: readonly number[],
): Slope | undefined {
  const total = weeks.reduce((sum, week) => sum + whole[week]!, 0);
  const points = weeks.map((week) => ({
    weight: whole[week]! / total,
    x: Math.log(spend[week]!),
    y: Math.log(whole[week]!),
  }));
  const mean = (of: 'x' | 'y') => points.reduce((sum, point) => sum + point.weight * point[of], 0);
  const [x, y] = [mean('x'), mean('y')];
  const squares = points.reduce((sum, point) => sum + point.weight * (point.x - x) ** 2, 0);
  if (!(squares > 1e-12) || weeks.length < 3) return undefined;
  const value = points.reduce((sum, point) => sum + point.weight * (point.x - x) * (point.y - y), 0) / squares;
  const meat = points.reduce((sum, point) => {
    const residual = point.y - y - value * (point.x - x);
    return sum + (point.weight * (point.x - x) * residual) ** 2;
  }, 0);
  return { value, variance: ((weeks.length / (weeks.length - 2)) * meat) / squares ** 2 };
} // prettier-ignore
