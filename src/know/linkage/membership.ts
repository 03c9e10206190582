import type { Links } from './clusters.js';

/**
 * Clusters by the rows of the files instead of by ids, and of each row the mean of what speaks for its cluster, as a
 * probability; 1 of a row that is alone.
 * @param rowOf of each id its row. @param all rows; of those that have no id nothing is told. @param within links within parts. @param thin links by which records that were alone went to a cluster.
 */
export function byRow(rowOf: Uint32Array, all: number, cluster: Uint32Array, within: Links, thin: Links) {
  const rows = rowOf.length;
  const sums = new Float64Array(rows);
  const pairs = new Uint32Array(rows);
  const add = ({ left, right, odds }: Links, link: number, record: number) => {
    if (cluster[left[link]!] !== cluster[right[link]!]) return;
    sums[record]! += odds[link]!;
    pairs[record]! += 1;
  };
  for (let link = 0; link < within.left.length; link += 1) {
    add(within, link, within.left[link]!);
    add(within, link, within.right[link]!);
  }
  const known = pairs.slice();
  for (let link = 0; link < thin.left.length; link += 1)
    for (const record of [thin.left[link]!, thin.right[link]!])
      if (known[record] === 0) add(thin, link, record);
  const first = new Uint32Array(rows).fill(all);
  for (let id = 0; id < rows; id += 1) first[cluster[id]!] = Math.min(first[cluster[id]!]!, rowOf[id]!);
  const [clusterOf, probability] = [new Uint32Array(all), new Float32Array(all).fill(1)];
  for (let id = 0; id < rows; id += 1) {
    const row = rowOf[id]!;
    clusterOf[row] = first[cluster[id]!]!;
    if (pairs[id]! > 0) probability[row] = 1 / (1 + Math.exp(-sums[id]! / pairs[id]!));
  }
  return { cluster: clusterOf, probability };
}
