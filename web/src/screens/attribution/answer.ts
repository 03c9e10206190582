import type { Check } from '../../checks/check';
import type { Filters } from '../../filters';
import type { Model } from '../../models';
import type { Compared } from '../../experiments/answer';
import type { Ranged } from '../../ranged';
import type { Reported, RunName } from '../../reported';

/** What `GET /api/attribution` answers. */
export interface Answer extends Reported {
  /** Rule models over what is there now; path models come with a run. */
  live: boolean;
  run?: RunName;
  /** Outcomes in another currency without a rate for their day. */
  heldOut: number;
  /** Part of all orders that matters to the house: of a channel below it the verdict is `none`. */
  matters: number;
  /** Whose orders are counted. */
  clients: Filters['clients'];
  models: Model[];
  /** The channel whose rows alone these are, where one was asked for. */
  channel?: string;
  rows: Row[];
  /** What rows beyond the first thousand have together. */
  others?: Others;
  channels: string[];
  /** What would have come without anything of ours, as the incremental model has it; absent without it. */
  baseline?: EstimatedShare;
  /** Models that the run could not have, with the reason. */
  refused?: Record<string, string>;
  /** What was held against the incremental model. */
  checks: Check[];
  /** The house's experiments that the run knew. */
  experiments: Compared[];
  /** The days of the run, and whether of all clients, where the next two are of these and the rest is of fewer. */
  foundOver?: { from: string; to: string; allClients: boolean };
  /** Channels that the run could not tell apart. */
  inseparable: Inseparable[];
  /** Whom the run left out, as they have too many events to be one person; their orders are the baseline's. */
  leftOut?: { clients: number; orders: number };
  /** Channels on which something was spent in these days, and without a touch in them. */
  unreached: string[];
}

/** Two channels, and the orders that both together caused. */
export interface Inseparable {
  channels: [string, string];
  caused: Ranged;
}

/** Outcomes in whole ones and parts, and minor units. */
export interface Share {
  credit: number;
  value: number;
}

/** A share of the incremental model, with its 95 % range. */
export interface EstimatedShare extends Share {
  low: number;
  high: number;
  valueLow: number;
  valueHigh: number;
  /** Null for the baseline, and for a part of a channel. */
  verdict: 'incremental' | 'none' | 'cannot tell' | null;
  /** Where it cannot tell: the fewest orders that it could have told from none. */
  detectable: number | null;
  /** Whether the house's experiments weigh more in it than the model. */
  basis: 'model' | 'experiment';
}

/** One channel, or one channel and campaign, and so on; direct and unattributed are rows too. */
export interface Row {
  keys: Record<string, string>;
  touches: number;
  /** Minor units; null where no spend is known. */
  spend: number | null;
  /** What the platforms that it was spent on say they sold; value in minor units. */
  claimed?: { orders: number | null; value: number | null } | null;
  /** How many times as much that is as what a model credits, by model. */
  overclaims?: Record<string, Overclaim>;
  models: Record<string, Share | EstimatedShare>;
  /** Made here: the row of what would have come anyway. */
  baseline?: true;
  /** Made here: so many rows are joined into this one, which has no keys and no range. */
  others?: number;
}

/** Rows that are joined: how many, and the sums of what they have. */
export interface Others extends Omit<Row, 'keys' | 'overclaims' | 'baseline' | 'others' | 'models'> {
  rows: number;
  models: Record<string, Share>;
}

/** A claim over a credit. */
export interface Overclaim {
  value: number | null;
  low: number | null;
  /** Null where the credit may be nothing: then it is at least `low`. */
  high: number | null;
  of: 'value' | 'orders';
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
