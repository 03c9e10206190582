import type { Causes } from '../model.js';
import type { CellCauses } from './shares.js';

/**
 * Causes of orders by cell: of each order, the touches of one cell are taken together.
 * @param cellOf the cell of a touch's event. @param cells how many there are.
 * @returns also the entry of each cause.
 */
export function causesByCell(
  { starts, touches, probabilities }: Causes,
  cellOf: (touch: number) => number,
  cells: number,
): CellCauses & { readonly entryOf: Int32Array } {
  const entryOf = new Int32Array(touches.length);
  const found = {
    starts: new Int32Array(starts.length),
    cells: new Int32Array(touches.length),
    probabilities: new Float64Array(touches.length),
  };
  const seen = new Int32Array(cells).fill(-1);
  let next = 0;
  for (let order = 0; order + 1 < starts.length; order += 1) {
    found.starts[order] = next;
    for (let cause = starts[order]!; cause < starts[order + 1]!; cause += 1) {
      const cell = cellOf(touches[cause]!);
      if (seen[cell]! < found.starts[order]!) {
        seen[cell] = next;
        found.cells[next++] = cell;
      }
      entryOf[cause] = seen[cell]!;
      found.probabilities[seen[cell]!]! += probabilities[cause]!;
    }
  }
  found.starts[starts.length - 1] = next;
  return {
    starts: found.starts,
    cells: found.cells.slice(0, next),
    probabilities: found.probabilities.slice(0, next),
    entryOf,
  };
}
