import type { Check } from '../../checks/check';
import type { Model } from '../../models';
import type { RunName } from '../../reported';

/** What `GET /api/orders/:namespace/:number` answers. Amounts are minor units of the currency. */
export interface Answer {
  namespace: string;
  number: string;
  at: string;
  client: { id: string; name: string } | null;
  status: string;
  /** Net of tax, shipping, discount and refunds. */
  value: number;
  gross: number;
  /** Its currency has no rate for its day, so it is not counted. */
  heldOut: boolean;
  currency: string;
  refunds: { at: string; value: number }[];
  /** The price of a piece is as it came with the order: in its currency's major units, before anything is taken off. */
  lines: { name: string; quantity: number; price: number | null }[];
  /** What the order said of its money, in major units of its currency; null where it said nothing of that. */
  account?: {
    currency: string;
    /** What is counted of it, before refunds. */
    net: number | null;
    total: number | null;
    discount: number | null;
    tax: number | null;
    shipping: number | null;
  };
  clientOrders: { nth: number; previousAt: string | null };
  live: boolean;
  run?: RunName;
  /** Whether the run credited it: it does not where it is of another period, or of clients that the run left out. */
  credited: boolean;
  models: Model[];
  /** What was held against the incremental model of the run. */
  checks: Check[];
  touches: Touch[];
  unattributed: Credits;
  history: { at: string; what: string }[];
}

/** By model: the part of the order, 0 to 1, and its worth. */
export type Credits = Record<string, { credit: number; value: number }>;

export interface Touch {
  id: string;
  at: string;
  daysBefore: number;
  channel: string;
  /** What it was, in a few words: `Call by Odile Kerrast`. */
  detail: string;
  source: string;
  medium: string;
  campaign: string;
  adviser: string;
  boutique: string;
  reach: string;
  /** The channel rule that named it. */
  rule: { id: string; sentence: string };
  /** How it is known to be this client's. */
  link: { identifier: string; how: string };
  credits: Credits;
}
