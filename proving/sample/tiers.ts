import { weightsOf } from './stream.js';

/** The house's circles of clients, the dearest first. */
export type TierName = 'Collector' | 'Patron' | 'Friend' | 'Guest';

export interface Tier {
  name: TierName;
  /** Weight among clients. */
  share: number;
  /** Orders a year that would come without any touch, on average. */
  orders: number;
  /** How far a touch moves such a client, beside a Friend. */
  effect: number;
  /** Words of an adviser a year. */
  adviser: number;
  /** Visits to a boutique a year that end without an order. */
  boutique: number;
  /** Share of the letters that are meant for the tier. */
  letters: number;
  /** Share of the posts. */
  post: number;
  /** Share of the evenings at their boutique to which they are asked. */
  evenings: number;
  /** Messages on the telephone a year. */
  messages: number;
  /** Share of orders in a boutique, where nothing else decides. */
  inBoutique: number;
}

export const TIERS: readonly Tier[] = [
  { name: 'Collector', share: 4, orders: 4.4, effect: 1.9, adviser: 13, boutique: 2.6, letters: 0.62, post: 0.9, evenings: 0.42, messages: 3, inBoutique: 0.75 },
  { name: 'Patron', share: 11, orders: 1.05, effect: 1.35, adviser: 4.5, boutique: 1.2, letters: 0.55, post: 0.6, evenings: 0.16, messages: 1.4, inBoutique: 0.6 },
  { name: 'Friend', share: 37, orders: 0.46, effect: 1, adviser: 0.55, boutique: 0.4, letters: 0.46, post: 0.16, evenings: 0.01, messages: 0.3, inBoutique: 0.45 },
  { name: 'Guest', share: 48, orders: 0.1, effect: 0.45, adviser: 0.03, boutique: 0.1, letters: 0.38, post: 0.01, evenings: 0, messages: 0.05, inBoutique: 0.3 },
]; // prettier-ignore

export const TIER_SHARES = weightsOf(TIERS.map((tier) => tier.share));
