import type { Grain } from './parameters.js';

/** So many rows of a report stand by themselves; what more there are is one row, unless it is a single one anyway. */
export const MOST_ROWS = 1000;

/** Which rows are meant; all of them where nothing is said. */
export interface Narrowing {
  /** Only those of this channel. */
  readonly within?: string;
  /** Only those with these keys, of which each is a hash as `keysHashSql` has it. */
  readonly kept?: readonly string[];
}

/**
 * What the rows of a report are by, finest last, and which of them are meant. All that sums touches by rows is given
 * this one thing, so that all of it speaks of the same rows.
 */
export type Rows = Grain[] & Narrowing;

export function rowsBy(by: readonly Grain[], narrowing: Narrowing): Rows {
  return Object.assign([...by], narrowing);
}
