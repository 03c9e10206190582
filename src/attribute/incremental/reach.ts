/**
 * How a channel reaches clients beside what their traits tell, as letters reach subscribers only: a factor of its rate,
 * gamma distributed with mean one and a variance, `spread`, of each channel. It is integrated out: the count of a
 * client's touches is negative binomial, beside a Poisson count where the spread is nothing.
 */

/**
 * What the factor adds to the log likelihood of a count, over that of a Poisson count of which nothing was expected:
 * `sum over j < count of log(1 + j spread) - (count + 1 / spread) log(1 + spread expected)`. The first sum does not know
 * what was expected and is `rising`.
 * @param count of touches, whole or not.
 */
export function falling(count: number, expected: number, spread: number): number {
  const z = spread * expected;
  return -(count * logOnePlus(z) + expected * logOnePlusOver(z));
}

/** `sum over j < count of log(1 + j spread)`; of a count that is not whole, its part of the last. */
export function rising(count: number, spread: number): number {
  if (spread === 0) return 0;
  let [sum, product] = [0, 1];
  const whole = Math.floor(count);
  for (let j = 1; j < whole; j += 1) {
    product *= 1 + j * spread;
    if (product < 1e200) continue;
    sum += Math.log(product);
    product = 1;
  }
  return sum + Math.log(product) + (count - whole) * Math.log(1 + whole * spread);
}

/** The factor that is expected of a client with so many touches. */
export function reached(count: number, expected: number, spread: number): number {
  return (1 + spread * count) / (1 + spread * expected);
}

/** How the log likelihood of a count answers to the spread: slope and second derivative, the parts that `falling` has. */
export function fallingSlope(count: number, expected: number, spread: number): { slope: number; bend: number } {
  const z = spread * expected;
  const share = expected / (1 + z);
  // of (1 / spread) log(1 + z), by series where z is short
  const square = expected * expected;
  const slope = z < 1e-3 ? square * (-1 / 2 + z * (2 / 3 - (3 / 4) * z)) : (share * spread - Math.log(1 + z)) / spread ** 2;
  const bend =
    z < 1e-3
      ? square * expected * (2 / 3 - (3 / 2) * z)
      : (2 * Math.log(1 + z) - 2 * share * spread - (share * spread) ** 2) / spread ** 3;
  return { slope: -count * share - slope, bend: count * share * share - bend };
} // prettier-ignore

/** The same of `rising`. */
export function risingSlope(count: number, spread: number): { slope: number; bend: number } {
  let [slope, bend] = [0, 0];
  const whole = Math.floor(count);
  for (let j = 1; j <= whole; j += 1) {
    const part = (j / (1 + j * spread)) * (j < whole ? 1 : count - whole);
    slope += part;
    bend -= (part * j) / (1 + j * spread);
  }
  return { slope, bend };
}

/** Variances above this say that hardly anyone is reached at all. */
const WIDEST = 50;
/** Spreads below this are nothing. */
const NARROWEST = 1e-4;

/** A step of Newton's for a spread, at most by half of it or a few times it. */
export function stepSpread(spread: number, slope: number, bend: number): number {
  const by = bend < 0 ? -slope / bend : Math.sign(slope) * spread;
  const next = Math.max(spread / 3, Math.min(spread * 3 + 0.05, spread + by));
  return next < NARROWEST ? 0 : Math.min(WIDEST, next);
}

/** `log(1 + z)` of what is not negative, by its series where that is short. */
function logOnePlus(z: number): number {
  return z < 0.01 ? z * (1 - z * (0.5 - z * (1 / 3 - z / 4))) : Math.log(1 + z);
}

/** `log(1 + z) / z`, one at nothing. */
function logOnePlusOver(z: number): number {
  return z < 0.01 ? 1 - z * (0.5 - z * (1 / 3 - z / 4)) : Math.log(1 + z) / z;
}
