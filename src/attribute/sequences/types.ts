import type { Ranged } from '../ranged.js';

/** How a sequence may be spaced: days from its first touch to its last. */
export const SPACINGS: readonly { readonly from: number; readonly to: number }[] = [
  { from: 0, to: 7 },
  { from: 7, to: 30 },
];
/** Touches of a sequence. */
export const LENGTHS = [2, 3, 4] as const;

/** What is said of a sequence: that its last touch does more, or less, than such touches do otherwise, neither, or nothing yet. */
export type SequenceVerdict = 'more' | 'less' | 'no more' | 'cannot tell';

/** A sequence of touches, and what its last one does beyond what the model expects of it. */
export interface Sequence {
  readonly channels: readonly string[];
  /** From its first touch to its last. */
  readonly days: { readonly from: number; readonly to: number };
  /** How often it occurred. */
  readonly times: number;
  /** Orders that its last touches cause apart: by channel, tier, crowding and delay, as the model has them. */
  readonly expected: number;
  /** Orders beyond these, and as a part of them. */
  readonly beyond: Ranged;
  readonly lift: Ranged;
  /** The same lift against the same touches in another order or otherwise spaced; null where there are too few. */
  readonly against: Ranged | null;
  /** How probable such a lift is where effects add up, of this sequence alone. */
  readonly p: number;
  readonly verdict: SequenceVerdict;
  /** Where it cannot be told: about how many more orders like those expected would tell. */
  readonly takes: number | null;
}

/** All sequences that occurred often enough, those with most beyond their parts first. */
export interface Sequences {
  /** The level of the intervals, and the rate at which finds may be false. */
  readonly level: number;
  readonly falseFinds: number;
  readonly sequences: readonly Sequence[];
}
