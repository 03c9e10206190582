import { wilsonInterval, type Estimate } from '../../math/index.js';

/** Of fewer successes or failures than this in an arm, the mean is not near enough to normal. */
const FEW = 10;

/** How many units of an arm did what is counted. */
export interface Rate {
  readonly successes: number;
  readonly units: number;
}

export const isSparse = ({ successes, units }: Rate): boolean => Math.min(successes, units - successes) < FEW;

/**
 * The difference of two rates of which one is near 0 or 1, by their score intervals.
 * @see Newcombe 1998, Statistics in Medicine 17, 873-890, method 10.
 */
export function newcombe(treated: Rate, control: Rate, level: number): Estimate {
  const [one, other] = [scoreOf(treated, level), scoreOf(control, level)];
  const value = one.value - other.value;
  const down = Math.hypot(one.value - one.low, other.high - other.value);
  const up = Math.hypot(one.high - one.value, other.value - other.low);
  const n = treated.units + control.units;
  return { value, low: value - down, high: value + up, level, method: 'Newcombe', n };
}

/** The smallest 1 - level at which the interval is clear of 0. */
export function newcombeChance(treated: Rate, control: Rate): number {
  let [low, high] = [1e-15, 1];
  for (let halving = 0; halving < 60; halving++) {
    const middle = Math.sqrt(low * high);
    const interval = newcombe(treated, control, 1 - middle);
    if (interval.low > 0 || interval.high < 0) high = middle;
    else low = middle;
  }
  return high;
}

function scoreOf({ successes, units }: Rate, level: number): Estimate {
  return wilsonInterval(successes, units, level) as Estimate;
}
