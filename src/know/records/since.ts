import type { BelievedLinks, Decisions, LinkedRecords, Two } from '../linkage/index.js';
import { clusterAgain } from '../linkage/evidence.js';
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
 * are made again out of what the linkage found; all others stay.
 * @param gone rows; each is alone afterwards and has no links. @param changed rows of which something else is decided now.
 */
export function standing(
  { cluster, links, evidence }: Pick<LinkedRecords, 'cluster' | 'links' | 'evidence'>,
  gone: ReadonlySet<number>,
  changed: ReadonlySet<number>,
  decisions: Decisions,
): { cluster: Uint32Array; links: BelievedLinks } {
  if (gone.size === 0 && changed.size === 0) return { cluster, links };
  const { left, right } = links;
  const those = linksWhere(links, (link) => !gone.has(left[link]!) && !gone.has(right[link]!));
  const touched = new Set([...gone, ...changed].map((row) => cluster[row]!));
  const members = [...cluster.keys()].filter((row) => touched.has(cluster[row]!) && !gone.has(row));
  const again = clusterAgain(evidence, members, decisions);
  const now = cluster.slice();
  for (const row of gone) now[row] = row;
  members.forEach((row, place) => (now[row] = members[again[place]!]!));
  return { cluster: now, links: those };
}
