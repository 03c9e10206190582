/** A figure with its interval, 95 % unless it says so. */
export interface Ranged {
  value: number;
  low: number;
  high: number;
}

/** A figure that may be without an interval; where only `high` is missing, nothing bounds it. */
export interface PerhapsRanged {
  value: number;
  low: number | null;
  high: number | null;
}
