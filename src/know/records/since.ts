import { averageLinkage } from '../linkage/clusters.js';
import type { BelievedLinks, Decisions, LinkedRecords, Two } from '../linkage/index.js';
import { ownOf } from '../linkage/own.js';
import { linksWhere } from '../linkage/links-by-row.js';

/** Records of which something is decided now that was not, or the other way round. */
export function changedRows(before: Decisions, now: Decisions): Set<number> {
  const written = (what: string, pairs: readonly Two[]) =>
    new Map(pairs.map((pair) => [`${what} ${pair.join(' ')}`, pair]));
  const all = (of: Decisions) =>
    new Map([...written('together', of.together), ...written('apart', of.apart)]);
  const [old, fresh] = [all(before), all(now)];
  const unlike = (one: ReadonlyMap<string, Two>, other: ReadonlyMap<string, Two>) =>
    [...one].flatMap(([name, pair]) => (other.has(name) ? [] : pair));
  return new Set([...unlike(old, fresh), ...unlike(fresh, old)]);
}

/**
 * Clusters and links of a linkage by what was decided since, without records that are gone: the clusters that either touches
 * are made again out of the links that the linkage found; all others stay.
 * @param gone rows; each is alone afterwards and has no links. @param changed rows of which something else is decided now.
 */
export function standing(
  { cluster, links, model, others }: Pick<LinkedRecords, 'cluster' | 'links' | 'model' | 'others'>,
  gone: ReadonlySet<number>,
  changed: ReadonlySet<number>,
  { together, apart, learnt }: Decisions,
): { cluster: Uint32Array; links: BelievedLinks } {
  if (gone.size === 0 && changed.size === 0) return { cluster, links };
  const { left, right } = links;
  const those = linksWhere(links, (link) => !gone.has(left[link]!) && !gone.has(right[link]!));
  const touched = new Set([...gone, ...changed].map((row) => cluster[row]!));
  const members = [...cluster.keys()].filter((row) => touched.has(cluster[row]!) && !gone.has(row));
  const placeOf = new Map(members.map((row, place) => [row, place]));
  const within = linksWhere(
    those,
    (link) => placeOf.has(those.left[link]!) && placeOf.has(those.right[link]!),
  );
  const placed = (pairs: readonly Two[]) =>
    pairs
      .filter((pair) => pair.every((row) => placeOf.has(row)))
      .map(([one, other]): Two => [placeOf.get(one)!, placeOf.get(other)!]);
  const odds = learnt ? within.odds.map(learnt) : within.odds;
  const again = averageLinkage(
    members.length,
    {
      left: within.left.map((row) => placeOf.get(row)!),
      right: within.right.map((row) => placeOf.get(row)!),
      odds,
      own: ownOf({ ...within, odds }, model, others, undefined),
    },
    { together: placed(together), apart: placed(apart) },
  );
  const now = cluster.slice();
  for (const row of gone) now[row] = row;
  members.forEach((row, place) => (now[row] = members[again[place]!]!));
  return { cluster: now, links: those };
}
