import { Apart, UNDECIDED, type Decisions } from './decisions.js';
import { Union } from './union.js';

/** Compared pairs of records: what speaks for one person, as logarithms of odds. */
export interface Links {
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  readonly odds: Float32Array;
  /** Of each whether by what a person has one of the two are two persons (1) or one (-1), or neither (0); nowhere where absent. */
  readonly own?: Int8Array;
}

/** What one pair can say at most, for or against. */
const CLIP = 12;
/** What a pair that was never compared says: no rule brought the two together. */
const UNCOMPARED = -3;

/**
 * Clusters by average linkage: the two that agree most are joined as long as the mean over all pairs between them is above
 * even odds, so that no chain of thin evidence joins two dense parts, and as long as not more pairs between them are of two persons
 * by what a person has one of than of one. Deterministic: of equal means, that of the smallest
 * records comes first.
 * @param decisions records that begin in one cluster, and records whose clusters are never joined.
 * @returns of each record the smallest record of its cluster.
 */
export function averageLinkage(
  records: number,
  links: Links,
  { together, apart }: Decisions = UNDECIDED,
): Uint32Array {
  const decided = new Union(records);
  for (const [one, other] of together) decided.join(one, other);
  const cluster = Uint32Array.from({ length: records }, (_, record) => decided.rootOf(record));
  const members = new Map<number, number[]>();
  for (const record of new Set(together.flat())) {
    const set = members.get(cluster[record]!);
    if (set) set.push(record);
    else members.set(cluster[record]!, [record]);
  }
  const kept = new Apart(apart, (record) => cluster[record]!);
  for (const component of componentsOf(cluster, links)) joinWithin(component, links, cluster, members, kept);
  return cluster;
}

/**
 * The links of each part of the records that hangs together by links above even odds, as positions; none of those within
 * what is one cluster already.
 */
function componentsOf(cluster: Uint32Array, { left, right, odds }: Links): number[][] {
  const union = new Union(cluster.length);
  for (let link = 0; link < left.length; link += 1)
    if (odds[link]! > 0) union.join(cluster[left[link]!]!, cluster[right[link]!]!);
  const components = new Map<number, number[]>();
  for (let link = 0; link < left.length; link += 1) {
    const [one, other] = [cluster[left[link]!]!, cluster[right[link]!]!];
    const at = union.rootOf(one);
    if (one === other || at !== union.rootOf(other)) continue;
    const links = components.get(at);
    if (links) links.push(link);
    else components.set(at, [link]);
  }
  return [...components.values()];
}

/** What is known between two clusters. */
interface Between {
  readonly sum: number;
  readonly pairs: number;
  /** By what a person has one of: pairs of two persons less those of one. */
  readonly own: number;
}

/** @param cluster changed in place. @param decided the records of clusters that were decided. */
function joinWithin(
  component: readonly number[],
  { left, right, odds, own }: Links,
  cluster: Uint32Array,
  decided: ReadonlyMap<number, readonly number[]>,
  apart: Apart,
): void {
  if (component.length === 1 && decided.size === 0) {
    const [one, other] = [left[component[0]!]!, right[component[0]!]!];
    if (odds[component[0]!]! > 0 && !((own?.[component[0]!] ?? 0) > 0) && !apart.has(one, other))
      cluster[Math.max(one, other)] = Math.min(one, other);
    return;
  }
  const members = new Map<number, number[]>();
  const near = new Map<number, Map<number, Between>>();
  const nearOf = (name: number) => {
    const known = near.get(name);
    if (known) return known;
    const made = new Map<number, Between>();
    near.set(name, made);
    members.set(name, [...(decided.get(name) ?? [name])]);
    return made;
  };
  for (const link of component) {
    const [one, other] = [cluster[left[link]!]!, cluster[right[link]!]!];
    const known = nearOf(one).get(other) ?? { sum: 0, pairs: 0, own: 0 };
    const more = { sum: clipped(odds[link]!), pairs: 1, own: own?.[link] ?? 0 };
    const between = added(known, more);
    nearOf(one).set(other, between);
    nearOf(other).set(one, between);
  }
  const meanOf = (one: number, other: number, { sum, pairs, own: apartBy }: Between) => {
    if (apartBy > 0) return -Infinity;
    const all = members.get(one)!.length * members.get(other)!.length;
    return (sum + (all - pairs) * UNCOMPARED) / all;
  };
  const queue = new Queue();
  for (const [one, others] of near)
    for (const [other, between] of others)
      if (one < other) queue.put(meanOf(one, other, between), one, other);
  for (let next = queue.take(); next; next = queue.take()) {
    const { mean, one, other } = next;
    if (mean <= 0) break;
    const between = near.get(one)?.get(other);
    if (!between || apart.has(one, other) || meanOf(one, other, between) !== mean) continue;
    const from = near.get(other)!;
    const into = near.get(one)!;
    into.delete(other);
    from.delete(one);
    for (const [third, more] of from) {
      const known = into.get(third);
      const joined = known ? added(known, more) : more;
      into.set(third, joined);
      const thirds = near.get(third)!;
      thirds.delete(other);
      thirds.set(one, joined);
    }
    near.delete(other);
    members.get(one)!.push(...members.get(other)!);
    members.delete(other);
    apart.join(one, other);
    for (const [third, each] of into) {
      const [small, large] = one < third ? [one, third] : [third, one];
      queue.put(meanOf(one, third, each), small, large);
    }
  }
  for (const [first, all] of members) for (const record of all) cluster[record] = first;
}

const added = (one: Between, other: Between): Between => ({
  sum: one.sum + other.sum,
  pairs: one.pairs + other.pairs,
  own: one.own + other.own,
});

const clipped = (odds: number) => Math.max(-CLIP, Math.min(CLIP, odds));

/** Pairs of clusters by their mean, the largest first. */
class Queue {
  readonly #heap: { readonly mean: number; readonly one: number; readonly other: number }[] = [];

  put(mean: number, one: number, other: number): void {
    if (mean <= 0) return;
    const heap = this.#heap;
    heap.push({ mean, one, other });
    for (let at = heap.length - 1; at > 0;) {
      const above = (at - 1) >> 1;
      if (!this.#before(at, above)) return;
      this.#swap(at, above);
      at = above;
    }
  }

  take() {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (heap.length === 0 || !last) return first;
    heap[0] = last;
    for (let at = 0; ;) {
      const below = 2 * at + 1;
      if (below >= heap.length) return first;
      const best = below + 1 < heap.length && this.#before(below + 1, below) ? below + 1 : below;
      if (!this.#before(best, at)) return first;
      this.#swap(best, at);
      at = best;
    }
  }

  #before(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one]!, this.#heap[other]!];
    return (
      a.mean > b.mean || (a.mean === b.mean && (a.one < b.one || (a.one === b.one && a.other < b.other)))
    );
  }

  #swap(one: number, other: number): void {
    const heap = this.#heap;
    [heap[one], heap[other]] = [heap[other]!, heap[one]!];
  }
}
