/** A run as what it found is shown beside. */
export interface RunName {
  readonly id: string;
  readonly number: number;
  /** ISO 8601. */
  readonly at: string;
}

/** Of which outcomes a report is; value in minor units of the currency. */
export interface Reported {
  readonly from: string;
  readonly to: string;
  readonly outcome: string;
  readonly outcomes: number;
  readonly value: number;
  readonly currency: string;
}
