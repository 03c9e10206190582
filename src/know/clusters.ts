import { KINDS, RULES, weekOf, type Reason } from './rules.js';

const KIND_COUNT = KINDS.length;
const WEEKLY = RULES.map((rule) => rule.weekly === true);
const LIMIT_REASONS = KINDS.map((kind) => `limit-${kind}` as Reason);
const [USER, ANONYMOUS] = [KINDS.indexOf('user'), KINDS.indexOf('anonymous')];
const NONE = -1;

/**
 * Identifiers and known clients as nodes, united into clusters (union-find over typed arrays). A cluster counts
 * its identifiers of each kind, so that a union which would break a limit is refused.
 */
export class Clusters {
  readonly #parent: Uint32Array;
  readonly #counts: Uint16Array;
  /** The strongest kind of a node, then when it was first seen. */
  readonly #kind: Uint8Array;
  readonly #at: Float64Array;
  readonly #head: Int32Array;
  readonly #tail: Int32Array;
  readonly #weeks: number[] = [];
  readonly #perWeek: number[] = [];
  readonly #next: number[] = [];

  /** @param size how many nodes there can be. */
  constructor(size: number) {
    this.#parent = new Uint32Array(size);
    for (let node = 0; node < size; node += 1) this.#parent[node] = node;
    this.#counts = new Uint16Array(size * KIND_COUNT);
    this.#kind = new Uint8Array(size);
    this.#at = new Float64Array(size);
    this.#head = new Int32Array(size).fill(NONE);
    this.#tail = new Int32Array(size).fill(NONE);
  }

  /** A single identifier. @param kind its strength, 0 the strongest. @param at Unix milliseconds, first seen. */
  identifier(node: number, kind: number, at: number): void {
    this.#kind[node] = kind;
    this.#at[node] = at;
    this.#count(node, kind, at, 1);
  }

  /** What a known client has already: so many identifiers of a kind, first seen at (or in the week of) a time. */
  known(node: number, kind: number, at: number, count: number, isFirst: boolean): void {
    const weaker = kind > this.#kind[node]! || (kind === this.#kind[node]! && at >= this.#at[node]!);
    if (isFirst || !weaker) {
      this.#kind[node] = kind;
      this.#at[node] = at;
    }
    this.#count(node, kind, at, count);
  }

  find(node: number): number {
    const parent = this.#parent;
    let root = node;
    while (parent[root] !== root) root = parent[root]!;
    while (parent[node] !== root) {
      const up = parent[node]!;
      parent[node] = root;
      node = up;
    }
    return root;
  }

  /** Whether somebody is known in the cluster: it has an identifier that is not anonymous. */
  isKnown(root: number): boolean {
    for (let kind = 0; kind < ANONYMOUS; kind += 1) {
      if (this.#counts[root * KIND_COUNT + kind]! > 0) return true;
    }
    return false;
  }

  /** Whether a record, a person written down somewhere, is in the cluster. */
  hasRecord(root: number): boolean {
    return this.#counts[root * KIND_COUNT]! > 0;
  }

  /** Whether a node's strongest identifier outranks another's: by kind, then by age, then by order. */
  outranks(node: number, other: number): boolean {
    const difference = this.#kind[node]! - this.#kind[other]! || this.#at[node]! - this.#at[other]!;
    return difference < 0 || (difference === 0 && node < other);
  }

  /** The limit that uniting two clusters would break. @param mayShareUser an alias says that two users are one. */
  broken(left: number, right: number, mayShareUser: boolean): Reason | undefined {
    for (let kind = mayShareUser ? USER + 1 : USER; kind < KIND_COUNT; kind += 1) {
      const limit = RULES[kind]!.limit;
      const together = this.#counts[left * KIND_COUNT + kind]! + this.#counts[right * KIND_COUNT + kind]!;
      if (together <= limit || this.#counts[right * KIND_COUNT + kind] === 0) continue;
      if (this.#counts[left * KIND_COUNT + kind] === 0) continue;
      if (!WEEKLY[kind] || this.#busiestWeek(left, right) > limit) return LIMIT_REASONS[kind];
    }
    return undefined;
  }

  /** Unites two clusters, given by their roots. */
  unite(left: number, right: number): void {
    const [root, other] = left < right ? [left, right] : [right, left];
    this.#parent[other] = root;
    for (let kind = 0; kind < KIND_COUNT; kind += 1) {
      const total = this.#counts[root * KIND_COUNT + kind]! + this.#counts[other * KIND_COUNT + kind]!;
      this.#counts[root * KIND_COUNT + kind] = Math.min(total, 65_535);
    }
    this.#append(root, other);
  }

  #count(node: number, kind: number, at: number, count: number): void {
    this.#counts[node * KIND_COUNT + kind] = Math.min(
      this.#counts[node * KIND_COUNT + kind]! + count,
      65_535,
    );
    if (!WEEKLY[kind]) return;
    const cell = this.#weeks.push(weekOf(at)) - 1;
    this.#perWeek.push(count);
    this.#next.push(this.#head[node]!);
    this.#head[node] = cell;
    if (this.#tail[node] === NONE) this.#tail[node] = cell;
  }

  #append(root: number, other: number): void {
    if (this.#head[other] === NONE) return;
    if (this.#head[root] === NONE) this.#head[root] = this.#head[other]!;
    else this.#next[this.#tail[root]!] = this.#head[other]!;
    this.#tail[root] = this.#tail[other]!;
  }

  /** The most identifiers of the weekly kind that one week would have. */
  #busiestWeek(left: number, right: number): number {
    const weeks = new Map<number, number>();
    let most = 0;
    for (const root of [left, right]) {
      for (let cell = this.#head[root]!; cell !== NONE; cell = this.#next[cell]!) {
        const total = (weeks.get(this.#weeks[cell]!) ?? 0) + this.#perWeek[cell]!;
        weeks.set(this.#weeks[cell]!, total);
        if (total > most) most = total;
      }
    }
    return most;
  }
}
