import type { Streams, Verdict } from '../../src/attribute/index.js';
import type { Work } from '../../src/core/index.js';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What a model says of a house. */
export interface Credited {
  /** Orders by channel, in the order of the touch types of the streams. */
  readonly channels: readonly number[];
  /** Orders that would have come anyway; of a model that has no baseline, those that no touch stands before. */
  readonly baseline: number;
  /** Of a model that knows how sure it is: 95 % intervals and verdicts by channel, and the baseline's interval. */
  readonly certainty?: {
    readonly channels: readonly (Interval & { readonly verdict: Verdict })[];
    readonly baseline: Interval;
  };
}

/** A model of attribution on trial. */
export interface Contender {
  readonly name: string;
  readonly credit: (streams: Streams, work: Work & { readonly threads: number }) => Promise<Credited>;
}

/** What happened in a house and what was said of it: one line of the kept results. */
export interface ProvedHouse {
  readonly kind: string;
  readonly seed: number;
  readonly clients: number;
  /** Digest of the code that simulated and credited it. */
  readonly program: string;
  readonly orders: number;
  readonly channels: readonly {
    readonly name: string;
    readonly touches: number;
    /** Orders that it truly caused, and that it was expected to cause. */
    readonly caused: number;
    readonly expected: number;
  }[];
  readonly models: readonly (Credited & {
    readonly name: string;
    /** Processor seconds. */
    readonly seconds: number;
  })[];
}
