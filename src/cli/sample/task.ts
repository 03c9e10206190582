import type { Share } from '../../../proving/index.js';

/** What a thread is to make of the sample house. */
export interface Task {
  readonly seed: number;
  /** ISO 8601. */
  readonly until: string;
  readonly clients: number;
  readonly currency: string;
  readonly share: Share;
}

/** Some of what a thread has made. */
export interface Parcel {
  /** Lines of rows. */
  readonly body: Uint8Array;
  /** How many messages they were made of, refused ones included. */
  readonly messages: number;
}
