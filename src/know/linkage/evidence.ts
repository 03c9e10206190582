import { attach } from './attach.js';
import type { Clustered } from './cluster-pairs.js';
import { averageLinkage, type Links } from './clusters.js';
import type { Copies } from './copies.js';
import type { Decisions, Two } from './decisions.js';

/** What clusters were made of, by rows, so that some can be made again. */
export interface Evidence {
  /** Pairs within parts, and those by which records that were alone went to a cluster. */
  readonly within: Links;
  readonly thin: Links;
  /** Of `priorOf`. */
  readonly prior: number | undefined;
  /** Rows that say the same and are one person's: of all but the first two of each set there is no pair. */
  readonly copies: Copies;
}

/** The evidence of clusters by the rows of the files instead of by ids. @param rowOf of each id its row. */
export function evidenceByRow(
  { within, thin, prior }: Pick<Clustered, 'within' | 'thin' | 'prior'>,
  rowOf: Uint32Array,
  copies: Copies,
): Evidence {
  const rows = (ids: Uint32Array) => ids.map((id) => rowOf[id]!);
  const [withinRows, thinRows] = [within, thin].map(({ left, right, odds, own }): Links => ({
    left: rows(left),
    right: rows(right),
    odds,
    ...(own && { own }),
  })) as [Links, Links];
  return { within: withinRows, thin: thinRows, prior, copies };
}

/**
 * Makes the clusters of some rows again, as they were made at first.
 * @param rows in order, whole clusters. @param together and apart of rows; those of others count for nothing.
 * @returns of each of these rows, by its place, the place of the smallest of its cluster.
 */
export function clusterAgain(
  { within, thin, prior, copies }: Evidence,
  rows: readonly number[],
  { together, apart }: Pick<Decisions, 'together' | 'apart'>,
): Uint32Array {
  const placeOf = new Map(rows.map((row, place) => [row, place]));
  const placed = (pairs: readonly Two[]): Two[] =>
    pairs.flatMap(([one, other]): Two[] => {
      const [left, right] = [placeOf.get(one), placeOf.get(other)];
      return left === undefined || right === undefined ? [] : [[left, right]];
    });
  const [inParts, ofThose] = [within, thin].map((links) => among(links, placeOf)) as [Links, Links];
  const isApart = new Set(apart.flat());
  const same = copies.flatMap((set) => {
    const those = set.filter((row) => placeOf.has(row) && !isApart.has(row));
    return those.slice(1).map((row): Two => [those[0]!, row]);
  });
  const parted = placed(apart);
  const joined = averageLinkage(rows.length, inParts, {
    together: [...placed(together), ...placed(same)],
    apart: parted,
  });
  return attach(joined, ofThose, prior, inParts, parted);
}

/** The links among some rows, by their places. */
function among({ left, right, odds, own }: Links, placeOf: ReadonlyMap<number, number>): Links {
  const kept = Uint32Array.from(left.keys()).filter(
    (link) => placeOf.has(left[link]!) && placeOf.has(right[link]!),
  );
  return {
    left: kept.map((link) => placeOf.get(left[link]!)!),
    right: kept.map((link) => placeOf.get(right[link]!)!),
    odds: Float32Array.from(kept, (link) => odds[link]!),
    ...(own && { own: Int8Array.from(kept, (link) => own[link]!) }),
  };
}
