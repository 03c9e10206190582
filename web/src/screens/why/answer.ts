import type { Check } from '../../checks/check';
import type { EstimatedShare, Inseparable } from '../attribution/answer';
import type { Ranged } from '../../ranged';
import type { Reported, RunName } from '../../reported';

/** What `GET /api/attribution/{channel}` answers. Orders are of one touch within 60 days; values minor units. */
export interface Why extends Reported {
  run: RunName;
  /** Part of all orders that matters to the house. */
  matters: number;
  channel: string;
  /** All channels of the run, those with most first. */
  channels: string[];
  touches: number;
  share: EstimatedShare;
  /** What follows is null of runs that were taken before it was kept. */
  perTouch: Ranged | null;
  delay: Delay | null;
  reaches: Part[] | null;
  tiers: Part[] | null;
  /** By how many touches of the channel stood before, each fading over two weeks. */
  crowds: (Part & { from: number; to: number | null })[] | null;
  states: State[] | null;
  members: Members[] | null;
  worth: { caused: Ranged; baseline: Ranged; verdict: 'more' | 'less' | 'cannot tell' } | null;
  checks: Check[];
  /** Channels that could not be told apart from this one. */
  inseparable: Inseparable[];
  /** What it would take to tell, where it cannot: orders that matter, and orders and weeks more. */
  settling: { effect: number; orders: number; weeks: number } | null;
  /** Weeks that a hold-out of half the clients would take to see what matters. */
  holdOutWeeks: number | null;
}

/** Orders a day by days since a touch, and the days by which half and nine tenths have come. */
export interface Delay {
  curve: (Ranged & { day: number })[];
  dots: { day: number; value: number }[];
  half: Ranged;
  most: Ranged;
}

export interface Part extends Ranged {
  name: string;
  touches: number;
}

/** A state of intent; parts are of one. */
export interface State {
  name: string;
  /** Orders that come by themselves in a thousand days of a client. */
  rate: number;
  days: number;
  touches: number;
  caused: number;
  baseline: number;
}

export interface Members {
  layer: 'campaign' | 'adviser' | 'boutique';
  rows: Member[];
}

export interface Member {
  name: string;
  touches: number;
  share: EstimatedShare;
  /** What one of its touches is worth beside the others of the channel. */
  worth: Ranged;
}
