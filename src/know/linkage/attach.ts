import type { Links } from './clusters.js';
import { Apart, type Two } from './decisions.js';

/** How sure it must be that a record belongs to the one cluster and neither to another nor to none. */
const STANDS_OUT = 0.85;

/**
 * Gives records that stand alone to a cluster where one stands out: where it is likelier than all others and than that its person
 * has no other. A record of few fields is seldom like each of the others; here it need only be like one of
 * them, a copy of which it may be. Before anything is compared a record belongs with a cluster as likely as these are large,
 * and stands alone as likely as records do.
 * @param prior of `priorOf`. Nobody goes anywhere where it is absent.
 * @param links by which they go, with what is of two persons by what a person has one of: by such none goes. @param within all links within parts.
 * @param apart records that never come into one cluster.
 * @returns the clusters, changed in place.
 */
export function attach(
  cluster: Uint32Array,
  { left, right, odds, own }: Links,
  prior: number | undefined,
  within: Links,
  apart: readonly Two[] = [],
): Uint32Array {
  const records = cluster.length;
  const sizes = new Uint32Array(records);
  for (const first of cluster) sizes[first]! += 1;
  if (prior === undefined) return cluster;
  const kept = new Apart(apart, (record) => cluster[record]!);
  const two = twoPersons(cluster, sizes, within);
  const isApart = (one: number, other: number) => kept.has(one, other) || (two.get(one)?.get(other) ?? 0) > 0;
  const going = outstanding(cluster, sizes, { left, right, odds, ...(own && { own }) }, prior, isApart);
  for (const { record, to } of going.sort((a, b) => b.sure - a.sure || a.record - b.record)) {
    if (kept.has(to, record)) continue; // another from which it is apart came there before
    kept.join(to, record);
    cluster[record] = to;
  }
  return smallestFirst(cluster);
}

/**
 * How likely a record that stands alone belongs with a cluster before anything is compared, as a logarithm of odds beside those of
 * links; undefined where all or none stand alone. @param share of all pairs that are one person's, which the odds of links start from.
 */
export function priorOf(cluster: Uint32Array, share: number): number | undefined {
  const records = cluster.length;
  const sizes = new Uint32Array(records);
  for (const first of cluster) sizes[first]! += 1;
  const alone = sizes.reduce((count, size) => count + Number(size === 1), 0);
  return alone === 0 || alone === records
    ? undefined
    : Math.log((records - alone) / (alone * records * share));
}

interface Going {
  readonly record: number;
  readonly to: number;
  readonly sure: number;
}

/** Of records alone, the cluster of more than one that stands out for each, where one does. */
function outstanding(
  cluster: Uint32Array,
  sizes: Uint32Array,
  { left, right, odds, own }: Links,
  prior: number,
  isApart: (one: number, other: number) => boolean,
): Going[] {
  const worth = new Map<number, Map<number, number>>();
  const add = (record: number, to: number, by: number) => {
    const known = worth.get(record);
    if (known) known.set(to, (known.get(to) ?? 0) + by);
    else worth.set(record, new Map([[to, by]]));
  };
  for (let link = 0; link < left.length; link += 1) {
    const [one, other] = [cluster[left[link]!]!, cluster[right[link]!]!];
    if (one === other || own?.[link] === 1 || isApart(one, other) || isApart(other, one)) continue;
    const by = Math.exp(Math.min(odds[link]! + prior, 100));
    if (sizes[one] === 1 && sizes[other]! > 1) add(one, other, by);
    if (sizes[other] === 1 && sizes[one]! > 1) add(other, one, by);
  }
  const going: Going[] = [];
  for (const [record, clusters] of worth) {
    let [best, most, all] = [-1, 0, 1];
    for (const [to, by] of clusters) {
      all += by;
      if (by > most || (by === most && to < best)) [best, most] = [to, by];
    }
    if (most > STANDS_OUT * all) going.push({ record, to: best, sure: most / all });
  }
  return going;
}

/** Of records alone, by each cluster of more than one: pairs of two persons, less those of one, by what a person has one of. */
function twoPersons(
  cluster: Uint32Array,
  sizes: Uint32Array,
  { left, right, own }: Links,
): Map<number, Map<number, number>> {
  const sums = new Map<number, Map<number, number>>();
  own?.forEach((by, link) => {
    if (by === 0) return;
    const [one, other] = [cluster[left[link]!]!, cluster[right[link]!]!];
    if (one === other || (sizes[one] === 1) === (sizes[other] === 1)) return;
    const [alone, to] = sizes[one] === 1 ? [one, other] : [other, one];
    const known = sums.get(alone) ?? new Map<number, number>();
    sums.set(alone, known.set(to, (known.get(to) ?? 0) + by));
  });
  return sums;
}

/** Names each cluster by the smallest of its records again. */
function smallestFirst(cluster: Uint32Array): Uint32Array {
  const first = new Map<number, number>();
  cluster.forEach((name, record) => {
    if (!first.has(name)) first.set(name, record);
  });
  return cluster.map((name) => first.get(name)!);
}
