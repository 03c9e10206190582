import type { Check } from '../../checks/check';
import type { PerhapsRanged, Ranged } from '../../ranged';
import type { RunName } from '../../reported';

export type Boldness = 'cautious' | 'even' | 'bold';

/** One split of one total; spend and gains are in the order of the channels. */
export interface Split {
  boldness: Boldness;
  total: number;
  spend: number[];
  gains: Ranged[];
  /** What all of it adds to what comes now. */
  gain: Ranged;
  /** What no channel has room for; below 0 where no more can be taken away. */
  unplaced: number;
}

export interface Channel {
  channel: string;
  state: 'told' | 'none' | 'not enough variation' | 'spend and touches apart' | 'cannot tell' | 'no touches';
  movable: boolean;
  kept: boolean;
  missing?: string;
  spend: number;
  brings: Ranged;
  elasticity: { value: number; error: number } | null;
  /** The spend of so many weeks at a time, in minor units; how much it varied, as a part of the mean. */
  bin: { weeks: number; mean: number; least: number; most: number; varied: number };
  limits: { least: number; most: number };
  /** What one unit of the last and of the next tenth of its spend brings. */
  last: Ranged;
  next: Ranged;
  /** What it brings at so many times its spend of now. */
  curve: (Ranged & { times: number })[];
}

/** What `GET /api/budget` answers. Money is minor units over the period of the run. */
export interface Answer {
  run: RunName;
  from: string;
  to: string;
  weeks: number;
  currency: string;
  level: number;
  checks: Check[];
  terms: { step: number; move: number; least: number; most: number; boldness: Boldness };
  spend: number;
  channels: Channel[];
  /** Totals from four fifths to six fifths of now, each at each boldness. */
  splits: Split[];
  asNow: { total: number; gain: Ranged }[];
  experiment: Experiment | null;
  /** Why none is advised, where none is. */
  noExperiment:
    | 'nothing to learn'
    | 'costs more than it is worth'
    | 'takes more than a year'
    | 'nothing else to move'
    | null;
}

export interface Experiment {
  channel: string;
  worth: number;
  weeks: number;
  ordersAWeek: number;
  costs: number;
  saves: number;
}

/** What `GET /api/returns` answers. */
export interface Returns {
  currency: string;
  rows: {
    keys: { channel: string };
    touches: number;
    spend: number | null;
    spent: 'spent' | 'nothing spent' | 'no spend known' | 'no touches known';
    returned: Record<string, PerhapsRanged | null>;
    costOfOrder: PerhapsRanged | null;
    costOfNewClient: PerhapsRanged | null;
  }[];
}
