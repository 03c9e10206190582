import type { EventRow } from '../row.js';
import type { Rejection } from './rejection.js';

/** A JSON object as it was parsed. Only named fields are read from it, so `__proto__` in it is a word like any. */
export type Fields = Readonly<Record<string, unknown>>;

/** How a message came in. */
export interface Arrival {
  /** Slug of the source. */
  readonly source: string;
  /** When it came in, Unix milliseconds by our clock. */
  readonly receivedAt: number;
  /** When the sender sent it, Unix milliseconds by the sender's clock; it outranks the message's own `sentAt`. */
  readonly sentAt?: number;
  /** The house's currency: that of an amount which names none. */
  readonly currency: string;
  /** The country (ISO 3166, two letters) of a telephone that names none, where somebody said so. */
  readonly phoneCountry?: string;
  /** The type, where the address says it and the message does not. */
  readonly type?: string;
  /** `User-Agent` of the request. */
  readonly userAgent?: string;
  /**
   * Id of the import, for files. A message of a file is taken at its word: its `timestamp` is not corrected by
   * `sentAt`, its `receivedAt` is kept, and one that happened must say when.
   */
  readonly import?: string;
  readonly revision?: number;
  /** Whether each message is a person written down somewhere, for whom a name is enough. */
  readonly records?: boolean;
  /**
   * How often the same content came before in this file, for messages without an id: rows that are alike are
   * told apart by it, and the same file gives the same ids again.
   * @param content hash of the message.
   */
  readonly occurrence?: (content: string) => number;
}

/** A message on its way to a row: what the steps read from and write to. */
export interface Draft {
  readonly arrival: Arrival;
  readonly message: Fields;
  readonly properties: Fields;
  readonly context: Fields;
  readonly traits: Fields;
  /** `context.traits`. */
  readonly contextTraits: Fields;
  readonly row: EventRow;
  /** What is kept, where it is as it was sent. */
  readonly kept?: Kept;
}

/** The parts of a message that are kept beside the columns, as JSON text; '{}' where there is none. */
export interface Kept {
  readonly properties: string;
  readonly traits: string;
  readonly context: string;
}

/** One step of decoding: it fills in columns of the row, or says why the message is refused. */
export type Step = (draft: Draft) => Rejection | undefined;
