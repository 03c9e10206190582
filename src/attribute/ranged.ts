/** A figure with its interval. */
export interface Ranged {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A figure, with its interval where the model has one. Where only `high` is null nothing bounds it. */
export interface PerhapsRanged {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}
