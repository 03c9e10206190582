import { LuDecomposition, Matrix } from 'ml-matrix';

/** Solves `A w = b`; undefined where rows of `A` are the same. */
export function solveFactors(rows: number[][], right: number[]): number[] | undefined {
  if (rows.length === 0) return [];
  const ridge = rows.map((row, i) => row.map((value, j) => (i === j ? value * (1 + 1e-9) : value)));
  const decomposition = new LuDecomposition(new Matrix(ridge));
  if (decomposition.isSingular()) return undefined;
  return decomposition.solve(Matrix.columnVector(right)).to1DArray();
}
