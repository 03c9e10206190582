import { Union } from './linkage/union.js';
import { isJoining, mayUniteRecords, type Reason } from './rules.js';

/** Two identifiers, by number, and what holds them together or apart. */
export interface Tie {
  readonly left: number;
  readonly right: number;
  readonly reason: Reason;
  /** Of a linkage, how likely it is that they are one person's: log-odds. */
  readonly odds: number | null;
  /** An alias says that two users are one. */
  readonly ofUsers?: boolean;
}

/**
 * Who is who, as the decisions that stand imply: the part of each identifier, named by the smallest in it.
 *
 * What a person joined comes first, then what a linkage found, the surest first; either gives way to `apart`. Other ties
 * come in their order. Such a one never unites two parts that both have a record: what is written on the records of two
 * people is the one's on whose record it was first, and goes to the next should it leave them. Last come users who were said
 * to be one, with all that they have.
 * @param isRecord whether each identifier is a record. @param ties those that are not taken back, the earliest first.
 */
export function partition(isRecord: readonly boolean[], ties: readonly Tie[]): number[] {
  const parts = new Parts(isRecord, ties);
  for (const tie of ties.filter(({ reason }) => reason === 'by-hand')) parts.join(tie);
  const linked = ties.filter(({ reason }) => reason === 'linked');
  for (const tie of linked.sort((a, b) => (b.odds ?? 0) - (a.odds ?? 0))) parts.join(tie);
  for (const tie of ties)
    if (!mayUniteRecords(tie.reason) && (isJoining(tie.reason) || tie.reason === 'held'))
      parts.joinUnlessBoth(tie);
  for (const tie of ties.filter(({ ofUsers }) => ofUsers)) parts.join(tie);
  return isRecord.map((_, each) => parts.rootOf(each));
}

class Parts {
  readonly #union: Union;
  readonly #hasRecord: boolean[];
  /** Of each part, the records that are not to be in it. */
  readonly #apart = new Map<number, Set<number>>();

  constructor(isRecord: readonly boolean[], ties: readonly Tie[]) {
    this.#union = new Union(isRecord.length);
    this.#hasRecord = [...isRecord];
    for (const { left, right, reason } of ties) {
      if (reason !== 'apart') continue;
      this.#keepOut(left, right);
      this.#keepOut(right, left);
    }
  }

  rootOf(each: number): number {
    return this.#union.rootOf(each);
  }

  join({ left, right }: Tie): void {
    const [one, other] = [this.rootOf(left), this.rootOf(right)];
    if (one === other || this.#areApart(one, other)) return;
    this.#union.join(one, other);
    const [root, gone] = [Math.min(one, other), Math.max(one, other)];
    this.#hasRecord[root] ||= this.#hasRecord[gone]!;
    for (const each of this.#apart.get(gone) ?? []) this.#keepOut(root, each);
  }

  joinUnlessBoth(tie: Tie): void {
    if (this.#hasRecord[this.rootOf(tie.left)] && this.#hasRecord[this.rootOf(tie.right)]) return;
    this.join(tie);
  }

  #keepOut(part: number, record: number): void {
    const out = this.#apart.get(part);
    if (out) out.add(record);
    else this.#apart.set(part, new Set([record]));
  }

  #areApart(one: number, other: number): boolean {
    for (const each of this.#apart.get(one) ?? []) if (this.rootOf(each) === other) return true;
    return false;
  }
}
