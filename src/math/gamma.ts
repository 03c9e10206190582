import type { RandomStream } from './random.js';

const HALF_LOG_TWO_PI = 0.9189385332046727;
/** From here on five terms of Stirling's series have fourteen digits. */
const LARGE = 10;

/**
 * The logarithm of the gamma function.
 * @param x above 0.
 * @see Abramowitz and Stegun 6.1.41, after 6.1.15 has moved the argument to where it converges.
 */
export function logGamma(x: number): number {
  let [at, product] = [x, 1];
  for (; at < LARGE; at += 1) product *= at;
  const inverse = 1 / (at * at);
  const series =
    (1 / 12 + inverse * (-1 / 360 + inverse * (1 / 1260 + inverse * (-1 / 1680 + inverse / 1188)))) / at;
  return (at - 0.5) * Math.log(at) - at + HALF_LOG_TWO_PI + series - Math.log(product);
}

/**
 * A gamma variate with scale one.
 * @param shape above 0.
 * @see Marsaglia and Tsang 2000, "A simple method for generating gamma variables", ACM TOMS 26, 363.
 */
export function gammaVariate(shape: number, random: RandomStream): number {
  if (shape < 1) return gammaVariate(shape + 1, random) * (1 - random.uniform()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normalVariate(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random.uniform()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** A standard normal variate, by Box and Muller. */
function normalVariate(random: RandomStream): number {
  return Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
}
