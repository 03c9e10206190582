/**
 * Sums of one arm over its units: of each variable, and of each product of two. They are all that the estimators
 * need, so that memory does not grow with the file.
 */
export interface Moments {
  units: number;
  readonly sums: Float64Array;
  /** Lower triangle by rows: the product of `i` and `j <= i` at `i * width + j`. */
  readonly products: Float64Array;
}

export function noMoments(width: number): Moments {
  return { units: 0, sums: new Float64Array(width), products: new Float64Array(width * width) };
}

/** A unit's variables that are not 0: which, in rising order, and their values. */
export interface SparseRow {
  readonly at: Int32Array;
  readonly values: Float64Array;
  length: number;
}

export function addRow(moments: Moments, { at, values, length }: SparseRow): void {
  const { sums, products } = moments;
  moments.units++;
  for (let first = 0; first < length; first++) {
    const value = values[first]!;
    const row = at[first]! * sums.length;
    sums[at[first]!]! += value;
    for (let second = 0; second <= first; second++) products[row + at[second]!]! += value * values[second]!;
  }
}

export const meanOf = ({ units, sums }: Moments, variable: number): number => sums[variable]! / units;

/** The sample covariance of two variables, with n - 1; the variance where they are one. */
export function covarianceOf({ units, sums, products }: Moments, one: number, other: number): number {
  const [row, column] = one >= other ? [one, other] : [other, one];
  const centred = products[row * sums.length + column]! - (sums[one]! * sums[other]!) / units;
  const covariance = centred / (units - 1);
  return one === other && covariance < 1e-13 * (products[row * sums.length + row]! / units) ? 0 : covariance;
}
