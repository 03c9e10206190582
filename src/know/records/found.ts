import { csvBytes, field, type CsvBytes } from '../csv.js';
import type { HouseholdTie } from '../households/households.js';
import type { BeliefStep } from './belief.js';

/** Two records by the identifiers that they are, the smaller at the left, and what a linkage believes of them. */
export interface BelievedPair {
  readonly left: string;
  readonly right: string;
  /** Log-odds that they are one person's. */
  readonly odds: number;
  /** Probability that they are two persons' of one household. */
  readonly household: number;
  /** The pattern of their levels. */
  readonly code: bigint;
  /** Whether a person should say. */
  readonly doubtful: boolean;
}

/** What a linkage found, and what it changes. */
export interface FoundLinks {
  /** Joins to be made: lines `left,right`, the two in the order in which they are kept. */
  readonly joined: CsvBytes;
  /** Ids of joins that it does not find any more. */
  readonly parted: readonly number[];
  /** What is kept of pairs, those that join and those that are doubtful: lines `left,right,odds,household,pattern,doubtful`. */
  readonly believed: CsvBytes;
  /** Households that it proposes, lines `left,right,probability,pattern`; absent where new records were linked alone. */
  readonly households?: CsvBytes;
  /** How many records were linked to a linkage that was there; absent where all were linked anew. */
  readonly added?: number;
  /** Those records, to be named in the base once this is settled: until then they are none of it. */
  readonly fresh?: FreshRecords;
  /** The linkage itself where it was of all records; the number of the one that new records were linked against. */
  readonly linkage: NewLinkage | number;
}

/** Records that were linked to a base, by the rows that they have there from `from` on. */
export interface FreshRecords {
  readonly base: string;
  readonly from: number;
  readonly names: readonly string[];
  /** Of each a number for what it tells. */
  readonly told: readonly string[];
}

/** A linkage of all records, to be kept. */
export interface NewLinkage {
  /** When it began: what was told or decided since is not in it. Unix milliseconds. */
  readonly at: number;
  readonly records: number;
  readonly persons: number;
  readonly compared: number;
  readonly seconds: number;
  /** JSON, as the rest. */
  readonly columns: string;
  readonly rules: string;
  readonly model: string;
  readonly belief: readonly BeliefStep[];
  /** By what it is kept in the column store. */
  readonly base: string | null;
}

/** Two records in the order in which a pair of them is kept. */
export function pairOf(one: string, other: string): readonly [left: string, right: string] {
  return one < other ? [one, other] : [other, one];
}

/** Pairs that are joined, as lines. */
export function joinedLines(pairs: Iterable<readonly [left: string, right: string]>): CsvBytes {
  function* lines() {
    for (const [left, right] of pairs) yield `${field(left)},${field(right)}\n`;
  }
  return csvBytes(lines());
}

/** What is believed of pairs, as lines. */
export function believedLines(pairs: Iterable<BelievedPair>): CsvBytes {
  function* lines() {
    for (const { left, right, odds, household, code, doubtful } of pairs)
      yield `${field(left)},${field(right)},${odds},${household},${BigInt.asIntN(64, code)},${doubtful}\n`;
  }
  return csvBytes(lines());
}

/** Ties of households, as lines. */
export function householdLines(ties: readonly HouseholdTie[]): CsvBytes {
  const line = ({ left, right, probability, code }: HouseholdTie) =>
    `${field(left)},${field(right)},${probability},${BigInt.asIntN(64, code)}\n`;
  return csvBytes(ties.map(line));
}
