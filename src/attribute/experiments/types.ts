/** How a channel was tested: held back from some, or switched off in some places. */
export const EXPERIMENT_KINDS = ['hold-out', 'geo'] as const;
export type ExperimentKind = (typeof EXPERIMENT_KINDS)[number];

/** What an experiment of the house found. Runs keep a copy of those that they used. */
export interface Finding {
  readonly id: string;
  readonly channel: string;
  /** The campaign that was tested; null for the whole channel. */
  readonly campaign: string | null;
  /** First and last day of the test, days of the house. */
  readonly from: string;
  readonly to: string;
  readonly kind: ExperimentKind;
  /** Orders that would not have come without the channel, for all of it in these days; with their interval. */
  readonly found: number;
  readonly low: number;
  readonly high: number;
  /** The probability with which the interval covers. */
  readonly level: number;
}

/** An experiment as the house keeps it. */
export interface Experiment extends Finding {
  /** What was taken for granted on the way from the test to the figures; '' where they came as they are. */
  readonly assumed: string;
  readonly enteredBy: string;
  /** ISO 8601. */
  readonly enteredAt: string;
}

/** A finding, as the calibration of one run needs it. */
export interface Evidence {
  readonly id: string;
  readonly channel: string;
  readonly campaign: string | null;
  /** Its first and its last moment in days since the start of the run's window; either may lie outside. */
  readonly from: number;
  readonly to: number;
  readonly found: number;
  /** Standard error. */
  readonly error: number;
  /** Touches of it: in its days outside the window, and in the window. */
  readonly touches: { readonly outside: number; readonly window: number };
}

/** How an experiment stands to what a run's model said by itself. */
export interface Compared extends Finding {
  /** What the model said of the same days before it was calibrated; null where it has nothing to compare. */
  readonly model: { readonly caused: number; readonly low: number; readonly high: number } | null;
  /** What is left of its weight on the last day of the run: 1 within its days. */
  readonly left: number;
  /** Its part in the figures of the channel, against the model and other experiments. */
  readonly weight: number;
  /** The two are further apart than both errors allow. */
  readonly contradicts: boolean;
  /** One sentence, with its figures. */
  readonly says: string;
}

/** How far experiments set the figures of a channel, or of one campaign of it. */
export interface Calibration {
  readonly channel: string;
  readonly campaign: string | null;
  /** What the model said by itself, and what it is now. */
  readonly before: number;
  readonly after: number;
  /** The experiments' part of the precision, over the orders credited: above .5 they weigh more than the model. */
  readonly weight: number;
}
