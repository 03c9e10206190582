/** A figure with its range, of a probability. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
  level: number;
}

/** How right clients are, over pairs of records: as the linkage believes and people decided. */
export interface Quality {
  /** Of pairs of records that are one client's, those that are one person's. */
  precision: Estimate;
  /** Of pairs that are one person's, those that are one client's. */
  recall: Estimate;
  /** Pairs that are one person's and not one client's. */
  missing: Estimate;
  /** Of joins that were made without asking, those that are right; by the checks of a random sample; null where there are none. */
  silent: Estimate | null;
  /** Decisions that these rest on. */
  labels: number;
  /** Joins of the random sample that were checked. */
  checks: number;
}
