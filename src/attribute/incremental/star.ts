/**
 * The star of three states, killed at a rate in each: `exp((Q - D) t)` by its spectrum. A star is reversible, so
 * `Q - D` is similar to a symmetric matrix and its spectrum is real: `exp(M t) = right exp(values t) left`.
 */

/** Numbers that a spectrum takes in a table: 3 of its values, 9 of `right`, 9 of `left`, 3 of `1 / (value - value)`. */
export const SPECTRUM = 24;

/**
 * Writes the spectrum of `Q - D` into a table: its largest value, by how much the two others are below it, `right`
 * (state by eigenvector), `left` (eigenvector by state), and the inverse differences of the values 0 and 1, 0 and 2,
 * 1 and 2, which are infinite where two are equal.
 * @param moves rates of the moves 0 to 1, 1 to 0, 0 to 2, 2 to 0.
 * @param killing the rate of all events in each state.
 */
export function writeSpectrum(
  moves: Float64Array,
  killing: ArrayLike<number>,
  table: Float64Array,
  at: number,
): void {
  const [low, lowBack, high, highBack] = moves as unknown as [number, number, number, number];
  const a = new Float64Array(9);
  a[0] = -(low + high + killing[0]!);
  a[4] = -(lowBack + killing[1]!);
  a[8] = -(highBack + killing[2]!);
  a[1] = a[3] = Math.sqrt(low * lowBack);
  a[2] = a[6] = Math.sqrt(high * highBack);
  const vectors = jacobi(a);
  sortDown(a, vectors);
  const scale = [1, Math.sqrt(low / lowBack), Math.sqrt(high / highBack)]; // the root of the stationary weights
  for (let i = 0; i < 3; i += 1) {
    table[at + i] = i === 0 ? a[0] : a[0] - a[4 * i]!;
    for (let s = 0; s < 3; s += 1) {
      table[at + 3 + s * 3 + i] = vectors[s * 3 + i]! / scale[s]!;
      table[at + 12 + i * 3 + s] = vectors[s * 3 + i]! * scale[s]!;
    }
  }
  table[at + 21] = 1 / (a[0] - a[4]);
  table[at + 22] = 1 / (a[0] - a[8]);
  table[at + 23] = 1 / (a[4] - a[8]);
}

/** Diagonalises a symmetric 3 x 3 matrix in place by Jacobi's rotations. @returns its eigenvectors, as columns. */
function jacobi(a: Float64Array): Float64Array {
  const v = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
  for (let sweep = 0; sweep < 30; sweep += 1) {
    const off = a[1]! ** 2 + a[2]! ** 2 + a[5]! ** 2;
    if (off < 1e-30 * (a[0]! ** 2 + a[4]! ** 2 + a[8]! ** 2)) break;
    rotate(a, v, 0, 1);
    rotate(a, v, 0, 2);
    rotate(a, v, 1, 2);
  }
  return v;
}

/** The largest eigenvalue first. */
function sortDown(a: Float64Array, v: Float64Array): void {
  for (const [i, j] of [[0, 1], [0, 2], [1, 2]] as const) {
    if (a[4 * i]! >= a[4 * j]!) continue;
    [a[4 * i], a[4 * j]] = [a[4 * j]!, a[4 * i]!];
    for (let k = 0; k < 3; k += 1) [v[k * 3 + i], v[k * 3 + j]] = [v[k * 3 + j]!, v[k * 3 + i]!];
  }
} // prettier-ignore

function rotate(a: Float64Array, v: Float64Array, p: number, q: number): void {
  const apq = a[p * 3 + q]!;
  if (apq === 0) return;
  const theta = (a[q * 4]! - a[p * 4]!) / (2 * apq);
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < 3; k += 1) {
    const [kp, kq] = [a[k * 3 + p]!, a[k * 3 + q]!];
    a[k * 3 + p] = c * kp - s * kq;
    a[k * 3 + q] = s * kp + c * kq;
  }
  for (let k = 0; k < 3; k += 1) {
    const [pk, qk] = [a[p * 3 + k]!, a[q * 3 + k]!];
    a[p * 3 + k] = c * pk - s * qk;
    a[q * 3 + k] = s * pk + c * qk;
  }
  for (let k = 0; k < 3; k += 1) {
    const [kp, kq] = [v[k * 3 + p]!, v[k * 3 + q]!];
    v[k * 3 + p] = c * kp - s * kq;
    v[k * 3 + q] = s * kp + c * kq;
  }
}
