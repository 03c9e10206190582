/** A pivot below this part of its variable's own variance: the variable says nothing that others did not say. */
const COLLINEAR = 1e-9;

/**
 * The least-squares coefficients of symmetric normal equations `matrix x = right`, by Gaussian elimination with the
 * largest pivot first on the matrix scaled to correlations. A variable that is constant or a combination of others
 * gets 0, so that what is fitted does not suffer from it.
 * @param matrix positive semi-definite, rows of equal length; it is not changed.
 */
export function solveNormal(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const scale = matrix.map((row, index) => (row[index]! > 0 ? 1 / Math.sqrt(row[index]!) : 0));
  const rows = matrix.map((row, i) => row.map((value, j) => value * scale[i]! * scale[j]!));
  const sides = right.map((value, i) => value * scale[i]!);
  const order = eliminate(rows, sides);
  const solution = new Float64Array(right.length);
  for (const pivot of order.toReversed()) {
    let rest = sides[pivot]!;
    for (const other of order) if (other !== pivot) rest -= rows[pivot]![other]! * solution[other]!;
    solution[pivot] = rest / rows[pivot]![pivot]!;
  }
  return solution.map((value, index) => value * scale[index]!);
}

/** Makes each row free of the variables that were taken before it; says in which order they were taken. */
function eliminate(rows: readonly Float64Array[], sides: Float64Array): number[] {
  const left = new Set(rows.keys());
  const order: number[] = [];
  while (left.size > 0) {
    const pivot = [...left].reduce((best, at) => (rows[at]![at]! > rows[best]![best]! ? at : best));
    if (!(rows[pivot]![pivot]! > COLLINEAR)) break;
    left.delete(pivot);
    order.push(pivot);
    for (const other of left) {
      const factor = rows[other]![pivot]! / rows[pivot]![pivot]!;
      if (factor === 0) continue;
      for (let column = 0; column < sides.length; column++)
        rows[other]![column]! -= factor * rows[pivot]![column]!;
      rows[other]![pivot] = 0;
      sides[other]! -= factor * sides[pivot]!;
    }
  }
  return order;
}
