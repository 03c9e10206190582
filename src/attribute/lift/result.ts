import type { Reject } from '../paths-file.js';
import type { Comparison } from './compare.js';
import type { SampleRatio } from './ratio.js';
import type { Verdict } from './verdict.js';

/** What `maison lab lift` reports. */
export interface LiftResult {
  /** The control first, the others by name. */
  readonly arms: readonly LiftArm[];
  readonly control: string;
  readonly ratio: SampleRatio;
  /** How verdicts allow for several arms being looked at. */
  readonly allowance: string;
  /** Which column was read as what, and which were left alone. */
  readonly columns: {
    readonly arm: string;
    readonly outcomes: readonly string[];
    readonly before: readonly string[];
    readonly unused: readonly string[];
  };
  /** Lines taken. */
  readonly rows: number;
  /** Lines not taken: how many, and the first thousand of them with reasons. */
  readonly refused: number;
  readonly refusals: readonly Reject[];
}

export interface LiftArm {
  readonly name: string;
  readonly units: number;
  readonly outcomes: Readonly<Record<string, LiftOutcome>>;
}

/** An arm's outcome. Of the control all but mean and total is null. */
export interface LiftOutcome extends Nullable<Comparison> {
  readonly mean: number;
  readonly total: number;
  /** The p value that the verdict rests on: the adjusted one where there is one, after the allowance for arms. */
  readonly allowed: number | null;
  readonly verdict: Verdict | null;
  /** The lift by unit that such a test sees in 4 of 5 cases. */
  readonly detectable: number | null;
}

type Nullable<T> = { readonly [K in keyof T]: T[K] | null };
