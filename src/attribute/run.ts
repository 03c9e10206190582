import type { ModelName } from './catalogue.js';
import type { Finding } from './experiments/index.js';
import type { FoundIncremental } from './credit/index.js';
import type { Parameters } from './parameters.js';

/** What a run holds fast, so that it can be made again to the byte. */
export interface Pins {
  /** The version of derived rows that it read. */
  readonly version: number;
  /**
   * Every event up to this batch is below it. Of a client that was derived then, events of later batches that were in
   * the column store already are too: what a run reads is fixed by its version, not by this number.
   */
  readonly batch: number;
  /** The newest change of identity below it. */
  readonly identitySequence: number;
  /** Hash of the channel rules, outcomes and house settings under which rows were derived. */
  readonly settings: string;
  /** The version of the house's channel rules, by which its spend is named; absent in runs of before it was kept. */
  readonly rules?: number;
  /** The version of the program. */
  readonly code: string;
  readonly seed: number;
  /** Where its last day was not over when it was taken: the last moment of which something is told below it. */
  readonly until?: string;
  /** A sum of the clients' tiers, which come as they are now; absent in runs of before it was kept. */
  readonly tiers?: string;
  /** The run at whose lesson its fit began, were that still of such a house; absent where it was made anew. */
  readonly before?: string;
  /** What the house's experiments had found when it was taken; absent in runs of before they were kept. */
  readonly experiments?: readonly Finding[];
  /** Somebody in its ledger was erased since: pseudonyms stand in their place, and it cannot be made again to the byte. */
  readonly erased?: true;
}

/** What a run found. */
export interface RunResult {
  /** Its models, in the order in which they are shown. */
  readonly models: readonly ModelName[];
  /** The models that split single outcomes, in the order of the ledger's arrays. */
  readonly splitting: readonly string[];
  /** Models that could not be computed, with the reason. */
  readonly refused: Readonly<Record<string, string>>;
  /** What each path model gives each channel in all. */
  readonly totals: Readonly<Record<string, Readonly<Record<string, { credit: number; value: number }>>>>;
  /** For each path model the outcomes by which the ledger's single orders miss its totals. */
  readonly gaps: Readonly<Record<string, number>>;
  /** What the incremental model found; absent where it could not be fitted, and in runs of before there was one. */
  readonly incremental?: FoundIncremental;
  /** Hash of its whole ledger, and of the causes of its orders. */
  readonly digest: string;
}

/** A snapshot of attribution: immutable, numbered, reproducible. */
export interface Run extends RunResult {
  readonly id: string;
  readonly number: number;
  readonly at: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  readonly parameters: Parameters & { readonly from: string; readonly to: string };
  readonly pins: Pins;
  /** Why it failed or was cancelled; '' otherwise. */
  readonly message: string;
}

/** A run as lists tell of it. */
export interface ListedRun extends Pick<
  Run,
  'id' | 'number' | 'at' | 'state' | 'parameters' | 'message' | 'digest'
> {
  /** Ids of its models. */
  readonly models: readonly string[];
}
