import type { Ranged } from '../../ranged';
import type { Way } from '../../parts/flowLayout';
import type { Bin } from '../../parts/Histogram';

/** What `GET /api/paths` answers. */
export interface Answer {
  orders: number;
  /** Minor units of the currency. */
  value: number;
  currency: string;
  /** Journeys that led to no order. */
  nulls: number;
  /** How many touches back the flow goes. */
  steps: number;
  /** Channels from above, with the share of orders that each came before. */
  rows: { channel: string; share: number }[];
  /** A step is counted back from the order: 1 is the last touch. */
  flow: Way[];
  /** Orders without any touch. */
  untouched: { orders: number; share: number };
  /** Ways under so many orders are left out of the flow; together they are this share of it. */
  notDrawn: { under: number; share: number };
  paths: Path[];
  timeToOrder: Times;
  touchesToOrder: Times;
}

/** A sequence of channels that orders ended with. */
export interface Path {
  path: string[];
  orders: number;
  share: number;
  value: number;
  /** Journeys with this end, with and without an order. */
  journeys: number;
  /** Orders of one such journey, 0 to 1, with its range. */
  rate: Ranged & { level: number; n: number };
  /** Days from the first touch to the order: the middle half and the median. */
  days: { low: number; median: number; high: number };
}

export interface Times {
  bins: Bin[];
  median: number;
  low: number;
  high: number;
}
