import type { Layer } from '../incremental/index.js';
import type { Settling } from '../certainty.js';
import type { Inseparable } from '../inseparable.js';
import type { Check, EstimatedShare } from '../share.js';
import type { Reported, RunName } from '../reported.js';
import type { Ranged } from '../ranged.js';

/** Why a channel is said to have caused what it did. Orders are of one touch within 60 days; values minor units. */
export interface ChannelExplanation extends Reported {
  readonly run: RunName;
  readonly level: number;
  /** Part of all orders that matters to the house. */
  readonly matters: number;
  readonly channel: string;
  /** All channels of the run, those with most first. */
  readonly channels: readonly string[];
  readonly touches: number;
  readonly share: EstimatedShare;
  /** What follows is null in runs of before it was kept. */
  readonly perTouch: Ranged | null;
  readonly delay: ExplainedDelay | null;
  /** By how near its touches came, where that was told apart. */
  readonly reaches: readonly ExplainedPart[] | null;
  readonly tiers: readonly ExplainedPart[] | null;
  /** By how many touches of the channel stood before, each fading over two weeks. */
  readonly crowds: readonly (ExplainedPart & { readonly from: number; readonly to: number | null })[] | null;
  readonly states: readonly ExplainedState[] | null;
  readonly members: readonly { readonly layer: Layer; readonly rows: readonly ExplainedMember[] }[] | null;
  readonly worth: ExplainedWorth | null;
  readonly checks: readonly Check[];
  /** Channels that could not be told apart from this one. */
  readonly inseparable: readonly Inseparable[];
  /** What it would take to tell, where it cannot; null too where no more data would tell, but an experiment. */
  readonly settling: Settling | null;
  /** Weeks that a hold-out of half the clients would take to see what matters, where it cannot be told. */
  readonly holdOutWeeks: number | null;
}

/** When a touch works: orders a day by days since. */
export interface ExplainedDelay {
  readonly curve: readonly (Ranged & { readonly day: number })[];
  /** What orders probably came of it, by days since. */
  readonly dots: readonly { readonly day: number; readonly value: number }[];
  /** The days by which half and nine tenths of it have come. */
  readonly half: Ranged;
  readonly most: Ranged;
}

export interface ExplainedPart extends Ranged {
  readonly name: string;
  readonly touches: number;
}

/** A state of intent: background, low, high. Parts are of one. */
export interface ExplainedState {
  readonly name: string;
  /** Orders of the baseline in a thousand days of a client. */
  readonly rate: number;
  readonly days: number;
  readonly touches: number;
  readonly caused: number;
  readonly baseline: number;
}

export interface ExplainedMember {
  readonly name: string;
  readonly touches: number;
  readonly share: EstimatedShare;
  /** What one of its touches is worth beside the others of the channel. */
  readonly worth: Ranged;
}

/** What an order is worth that it caused, and one that would have come anyway, of clients of the same tiers. */
export interface ExplainedWorth {
  readonly caused: Ranged;
  readonly baseline: Ranged;
  readonly verdict: 'more' | 'less' | 'cannot tell';
}
