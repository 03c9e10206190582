import type { Model } from '../../models';

/** What `GET /api/attribution` answers. */
export interface Answer {
  /** Rule models over what is there now; path models come with a run. */
  live: boolean;
  run?: { id: string; number: number; at: string };
  from: string;
  to: string;
  outcome: string;
  outcomes: number;
  /** Minor units of the currency. */
  value: number;
  currency: string;
  /** Outcomes in another currency without a rate for their day. */
  heldOut: number;
  models: Model[];
  rows: Row[];
  channels: string[];
}

/** One channel, or one channel and campaign, and so on; direct and unattributed are rows too. */
export interface Row {
  keys: Record<string, string>;
  touches: number;
  /** Minor units; null where no spend is known. */
  spend: number | null;
  models: Record<string, { credit: number; value: number }>;
}

/** A run as `GET /api/runs` lists it. */
export interface Run {
  id: string;
  number: number;
  at: string;
  state: string;
}

/** What `GET /api/orders` answers. */
export interface Orders {
  orders: {
    namespace: string;
    number: string;
    at: string;
    client: { id: string; name: string } | null;
    value: number;
    status: string;
    touches: number;
    /** What the channel asked for got of it, in minor units. */
    credited: number;
  }[];
  cursor: string | null;
}
