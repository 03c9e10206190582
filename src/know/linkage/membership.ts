import type { Links } from './clusters.js';

/** Clusters by the rows of the files instead of by ids, and of each row the mean of what speaks for its cluster, as a probability. */
export function byRow(rows: number, ids: BigUint64Array, cluster: Uint32Array, { left, right, odds }: Links) {
  const sums = new Float64Array(rows);
  const pairs = new Uint32Array(rows);
  for (let link = 0; link < left.length; link += 1) {
    const [one, other] = [left[link]!, right[link]!];
    if (cluster[one] !== cluster[other]) continue;
    for (const record of [one, other]) {
      sums[record]! += odds[link]!;
      pairs[record]! += 1;
    }
  }
  const first = new Uint32Array(rows).fill(rows);
  for (let id = 0; id < rows; id += 1) first[cluster[id]!] = Math.min(first[cluster[id]!]!, Number(ids[id]!));
  const [clusterOf, probability] = [new Uint32Array(rows), new Float32Array(rows).fill(1)];
  for (let id = 0; id < rows; id += 1) {
    const row = Number(ids[id]!);
    clusterOf[row] = first[cluster[id]!]!;
    if (pairs[id]! > 0) probability[row] = 1 / (1 + Math.exp(-sums[id]! / pairs[id]!));
  }
  return { cluster: clusterOf, probability };
}
