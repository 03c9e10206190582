import type { Clusters } from './clusters.js';
import { KeyMap } from './key-map.js';
import { KINDS, REASONS, RULES, isJoining, type Reason } from './rules.js';

/**
 * How a meeting came about: in one event, by an `alias`, by one that may name an earlier user, or by a linkage of records.
 */
export const [TOGETHER, ALIAS, EARLIER_USER, LINKED] = [0, 1, 2, 3] as const;

/**
 * Meetings of identifiers in the order in which they are weighed, as columns; nodes are numbers of identifiers.
 * Whatever finds that two identifiers are one person's adds a meeting here, so that the limits, the record of joins
 * and taking them back hold for it too: events do, and a linkage of records.
 */
export class Meetings {
  left = new Uint32Array(1024);
  right = new Uint32Array(1024);
  at = new Float64Array(1024);
  /** How they met. */
  way = new Uint8Array(1024);
  source = new Uint16Array(1024);
  /** What was decided: an index of REASONS plus one; 0 where there was nothing to decide. */
  decision = new Uint8Array(1024);
  length = 0;

  push(left: number, right: number, at: number, way: number, source: number): void {
    if (this.length === this.left.length) this.#grow();
    const index = this.length++;
    this.left[index] = left;
    this.right[index] = right;
    this.at[index] = at;
    this.way[index] = way;
    this.source[index] = source;
  }

  reasonOf(index: number): Reason | undefined {
    return REASONS[this.decision[index]! - 1];
  }

  #grow(): void {
    const capacity = this.length * 2;
    const larger = <A extends { set(from: A): void }>(from: A, to: A): A => (to.set(from), to);
    this.left = larger(this.left, new Uint32Array(capacity));
    this.right = larger(this.right, new Uint32Array(capacity));
    this.at = larger(this.at, new Float64Array(capacity));
    this.way = larger(this.way, new Uint8Array(capacity));
    this.source = larger(this.source, new Uint16Array(capacity));
    this.decision = larger(this.decision, new Uint8Array(capacity));
  }
}

/** What is known of the identifiers before their meetings are weighed. */
export interface Weighing {
  readonly clusters: Clusters;
  readonly meetings: Meetings;
  /** The strength of each identifier's kind, 0 the strongest. */
  readonly kinds: Uint8Array;
  /** Pairs that were decided before, as (left, right); they are not weighed again. */
  readonly decided: KeyMap;
  /** Identifiers that join nobody. */
  readonly shared: Uint8Array;
  /** Users that only an alias names, which may never have been one. */
  readonly hypothetical: Uint8Array;
  /** Of accounts, the strength of the kind of identifier that they are the accounts of; 0 of anything else. */
  readonly account: Uint8Array;
}

const CODES = new Map(REASONS.map((reason, index) => [reason, index + 1]));

/** How many different identifiers of each stronger kind each identifier met; those that are one person's count once. */
export class MetCounts {
  readonly #counts: Uint16Array;
  readonly #seen = new KeyMap();

  /** @param size how many identifiers there are. @param personOf the identifier that stands for those of a person. */
  constructor(
    size: number,
    readonly personOf: (node: number) => number,
  ) {
    this.#counts = new Uint16Array(size * KINDS.length);
  }

  /** Counts one that met an identifier. */
  count(left: number, right: number, kind: number): void {
    const before = this.#seen.size;
    if (this.#seen.add(this.personOf(left), right * KINDS.length + kind) >= before) this.add(right, kind, 1);
  }

  /** Adds some that are known to be others. */
  add(right: number, kind: number, count: number): void {
    const place = right * KINDS.length + kind;
    this.#counts[place] = Math.min(this.#counts[place]! + count, 65_535);
  }

  /** Whether an identifier met more identifiers of a stronger kind than one person has. */
  isShared(node: number, kind: number): boolean {
    const limits = SHARED_AT[kind]!;
    return limits.some((limit, stronger) => this.#counts[node * KINDS.length + stronger]! >= limit);
  }
}

/** Counts what some of the meetings say that was not known. An account counts as what it is the account of. */
export function countMet(
  { meetings, kinds, account, decided }: Pick<Weighing, 'meetings' | 'kinds' | 'account' | 'decided'>,
  met: MetCounts,
  from: number,
  to: number,
): void {
  for (let index = from; index < to; index += 1) {
    const [left, right] = [meetings.left[index]!, meetings.right[index]!];
    if (meetings.way[index] !== TOGETHER || decided.get(left, right) !== -1) continue;
    met.count(left, right, account[left]! || kinds[left]!);
  }
}

/** The limits of sharing of each kind, by the stronger kind; where there is none, what no count reaches. */
const SHARED_AT = RULES.map(({ shared }) => KINDS.map((kind) => shared[kind] ?? Infinity));

/** Weighs some of the meetings, in their order, and unites what they join. */
export function weigh(weighing: Weighing, from: number, to: number): void {
  for (let index = from; index < to; index += 1) {
    const reason = reasonFor(weighing, index);
    if (reason === undefined) continue;
    weighing.meetings.decision[index] = CODES.get(reason)!;
    if (!isJoining(reason)) continue;
    const left = weighing.clusters.find(weighing.meetings.left[index]!);
    const right = weighing.clusters.find(weighing.meetings.right[index]!);
    if (left !== right && !isLater(weighing, index, left, right)) weighing.clusters.unite(left, right);
  }
}

/** Whether an alias unites what two people are known by who are both written down: somebody may have said that they are two. */
function isLater({ clusters, meetings }: Weighing, index: number, left: number, right: number): boolean {
  return meetings.way[index] === EARLIER_USER && clusters.hasRecord(left) && clusters.hasRecord(right);
}

function reasonFor(weighing: Weighing, index: number): Reason | undefined {
  const { clusters, meetings, decided, shared, hypothetical, kinds, account } = weighing;
  const [left, right] = [meetings.left[index]!, meetings.right[index]!];
  const way = meetings.way[index]!;
  if (way === LINKED) return 'linked';
  if (left === right || hypothetical[right]) return undefined;
  if (decided.get(left, right) !== -1) return undefined;
  if (shared[left] || shared[right]) return 'shared';
  const isAlias = way !== TOGETHER;
  const [leftRoot, rightRoot] = [clusters.find(left), clusters.find(right)];
  if (leftRoot !== rightRoot) {
    if (clusters.hasRecord(leftRoot) && clusters.hasRecord(rightRoot))
      return way === EARLIER_USER ? 'alias' : 'held';
    const isWritten = kinds[left] === 0 && (account[left] === 0 || account[left] === kinds[right]);
    const broken = isWritten ? undefined : clusters.broken(leftRoot, rightRoot, isAlias);
    if (broken) return broken;
  }
  return isAlias ? 'alias' : 'seen-together';
}
