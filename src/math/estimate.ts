/** A figure with the interval that goes with it. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Probability with which intervals made this way cover the truth: .95. */
  readonly level: number;
  /** The name of the method, as METHODS.md has it. */
  readonly method: string;
  /** How many observations it rests on. */
  readonly n: number;
}

/** What stands in an estimate's place when the data cannot carry one; never a number. */
export interface NotEnough {
  readonly notEnough: string;
  readonly n: number;
}
