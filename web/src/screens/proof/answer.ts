import type { Check } from '../../checks/check';
import type { RunName } from '../../reported';

/** What `GET /api/runs/:run/checks` answers. */
export interface RunChecks {
  run: RunName;
  from: string;
  to: string;
  /** Of the run; 0 where it is without the incremental model. */
  orders: number;
  checks: Check[];
}

/** What the proving ground found, as it came with the application; null where nothing was tried. */
export interface Proved {
  /** Of each simulated house. */
  clients: number;
  houses: number;
  /** Of them, those that were measured before the model was last changed. */
  outdated: number;
  /** Kinds that there are. */
  kinds: number;
  tried: Kind[];
}

/** A kind of simulated house. Shares are of one. */
export interface Kind {
  name: string;
  says: string;
  nothing: boolean;
  houses: number;
  /** The part of the orders that the model may misplace there. */
  limit: number;
  models: { name: string; misplaced: number; least: number; most: number }[];
  intervals: number;
  held: number;
  wrong: number;
}
