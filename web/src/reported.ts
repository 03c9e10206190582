/** A run as what it found is shown beside. */
export interface RunName {
  id: string;
  number: number;
  at: string;
}

/** Of which outcomes a report is; value in minor units of the currency. */
export interface Reported {
  from: string;
  to: string;
  outcome: string;
  outcomes: number;
  value: number;
  currency: string;
}
