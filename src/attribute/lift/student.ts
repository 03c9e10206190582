import betainc from '@stdlib/math-base-special-betainc';
import gammainc from '@stdlib/math-base-special-gammainc';

/**
 * How probable it is that Student's t falls at least so far from 0, on either side.
 * @param degrees above 0, whole or not.
 */
export function twoSidedStudent(t: number, degrees: number): number {
  return betainc(degrees / (degrees + t * t), degrees / 2, 0.5);
}

/** The t that `twoSidedStudent` gives the probability `1 - level`: 2.228 for .95 and 10 degrees of freedom. */
export function studentQuantile(level: number, degrees: number): number {
  let [low, high] = [0, 1];
  while (twoSidedStudent(high, degrees) > 1 - level) [low, high] = [high, high * 2];
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2;
    if (twoSidedStudent(middle, degrees) > 1 - level) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** How probable a value of chi-square at least this great is. @param degrees at least 1. */
export function chiSquareBeyond(value: number, degrees: number): number {
  return gammainc(value / 2, degrees / 2, true, true);
}
