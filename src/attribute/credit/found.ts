import type { Calibration, Compared } from '../experiments/index.js';
import type { ChannelEffect, Incremental, MemberEffect } from '../incremental/index.js';
import type { Sequences } from '../sequences/index.js';
import type { Check } from '../share.js';
import type { Worths } from './worth.js';

/** What a run keeps of the incremental model. */
export interface FoundIncremental {
  readonly orders: number;
  readonly channels: readonly ChannelEffect[];
  /** Of all channels together. */
  readonly all: Incremental['all'];
  /** Covariances of what channels caused, before experiments: `[channel][channel]`; absent in runs of before they were kept. */
  readonly between?: Incremental['between'];
  readonly iterations: number;
  readonly checks: readonly Check[];
  /** Clients with too many events to be one person's, who were left out, and their orders. */
  readonly leftOut: { readonly clients: number; readonly orders: number };
  /** The house's experiments beside what the model said by itself; absent in runs of before there were any. */
  readonly experiments?: readonly Compared[];
  /** How far they set the figures. */
  readonly calibrations?: readonly Calibration[];
  /** Days of its window, and the tiers of clients; this and what follows is absent in runs of before it was kept. */
  readonly days?: number;
  readonly tiers?: readonly string[];
  readonly states?: Incremental['states'];
  /** Campaigns, advisers and boutiques, where a channel has several. */
  readonly members?: readonly MemberEffect[];
  /** What orders are worth by what caused them. */
  readonly worths?: Worths;
  /** What sequences of touches do beyond their parts; absent in runs of before it was asked. */
  readonly sequences?: Sequences;
}
