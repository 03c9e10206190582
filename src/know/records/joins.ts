import type { BelievedLinks } from '../linkage/index.js';
import { Union } from '../linkage/union.js';

/** Two records that are joined, by row. */
export interface RecordJoin {
  readonly left: number;
  readonly right: number;
}

/** How the joins between records change. */
export interface JoinChanges {
  /** Those that are new. */
  readonly joined: readonly RecordJoin[];
  /** Places of known joins that hold together what is not one any more. */
  readonly parted: readonly number[];
}

/**
 * What joins make of clusters of records: those that are known stay where they hold within a cluster, and the surest links
 * join what they leave apart, so that each cluster is held together by as few as can be and by those that a person would
 * understand.
 * @param cluster of each row. @param known joins, of which a person's are never parted, since clusters respect them.
 */
export function changeJoins(
  cluster: ArrayLike<number>,
  links: BelievedLinks,
  known: readonly RecordJoin[],
): JoinChanges {
  const held = new Union(cluster.length);
  const parted: number[] = [];
  known.forEach(({ left, right }, place) => {
    if (cluster[left] === cluster[right]) held.join(left, right);
    else parted.push(place);
  });
  const joined: RecordJoin[] = [];
  const join = (left: number, right: number) => {
    if (held.join(left, right)) joined.push({ left: Math.min(left, right), right: Math.max(left, right) });
  };
  for (const link of surestFirst(links))
    if (cluster[links.left[link]!] === cluster[links.right[link]!])
      join(links.left[link]!, links.right[link]!);
  for (let row = 0; row < cluster.length; row += 1) join(cluster[row]!, row);
  return { joined, parted };
}

function surestFirst({ odds }: BelievedLinks): Uint32Array {
  return Uint32Array.from(odds, (_, link) => link).sort((a, b) => odds[b]! - odds[a]! || a - b);
}
