import { normalCumulative, normalQuantile } from '../math/index.js';
import type { Chance } from './certainty.js';

/** An order is taken by itself where it has this part of the variance; of so many together 2^n sums are asked for. */
const RULES = 0.05;
const MOST = 6;
/** So many standard errors away a normal sum is surely on one side. */
const FAR = 8;
/** Halvings of the range in which a quantile lies: to a minor unit of 10^12. */
const HALVINGS = 60;

/**
 * The interval of a sum of values of orders each of which was caused or was not. Where many orders have part in the
 * variance the sum is normal; where a few rule it is not: each of these is taken as caused and as not, the rest as
 * normal, and the ends are quantiles of the mixture. So an order of five million that was probably caused, and perhaps
 * not, stretches the interval down to without it.
 * @param value the sum of probability times value. @param variance of the sum. @param great orders among those summed.
 */
export function valueInterval(
  value: number,
  variance: number,
  great: readonly Chance[],
  level: number,
): { low: number; high: number } {
  const varianceOf = ({ p, value: worth }: Chance) => p * (1 - p) * worth ** 2;
  const ruling = great
    .filter((order) => varianceOf(order) > RULES * variance)
    .sort((left, right) => varianceOf(right) - varianceOf(left))
    .slice(0, MOST);
  const tail = (1 - level) / 2;
  if (ruling.length === 0) {
    const half = normalQuantile(1 - tail) * Math.sqrt(variance);
    return { low: value - half, high: value + half };
  }
  const rest = variance - ruling.reduce((sum, order) => sum + varianceOf(order), 0);
  const error = Math.sqrt(Math.max(rest, 1e-12 * variance));
  const sums = sumsOf(ruling, value);
  return { low: quantile(sums, error, tail), high: quantile(sums, error, 1 - tail) };
}

interface Weighed {
  readonly sum: number;
  readonly weight: number;
}

/** What the sum is for each way in which the orders may have come about. */
function sumsOf(ruling: readonly Chance[], value: number): Weighed[] {
  let sums: Weighed[] = [{ sum: value, weight: 1 }];
  for (const { p, value: worth } of ruling)
    sums = sums.flatMap(({ sum, weight }) => [
      { sum: sum + (1 - p) * worth, weight: weight * p },
      { sum: sum - p * worth, weight: weight * (1 - p) },
    ]);
  return sums;
}

function quantile(sums: readonly Weighed[], error: number, probability: number): number {
  const below = (at: number) =>
    sums.reduce((total, { sum, weight }) => {
      const away = (at - sum) / error;
      return total + weight * (away > FAR ? 1 : away < -FAR ? 0 : normalCumulative(away));
    }, 0);
  let low = Math.min(...sums.map(({ sum }) => sum)) - FAR * error;
  let high = Math.max(...sums.map(({ sum }) => sum)) + FAR * error;
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2;
    if (below(middle) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
