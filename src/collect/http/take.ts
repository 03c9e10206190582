import { uuidv7 } from '../../core/index.js';
import { decodeMessage, WrittenMessage, type Arrival, type Rejection } from '../decode/index.js';
import { isObject } from '../decode/fields.js';
import { rejectLineOf } from '../rejects/row.js';
import type { EventRow } from '../row.js';
import { A_ROW, RowBytes } from '../row-bytes.js';
import type { Lines } from '../spool/index.js';
import type { Steps } from './turns.js';

/** A message that was refused: where it stood in the batch, counted from 0, and why. */
export interface Refused extends Rejection {
  readonly index: number;
}

/** Messages that are decoded between two looks at the clock. */
const A_STEP = 100;
/** How many refusals an answer tells. */
const TOLD = 20;

/** Turns the messages of one request into lines. */
export class Taking {
  #messages: readonly unknown[];
  readonly #arrival: Arrival;
  readonly #place: string;
  #next = 0;
  readonly #rows: RowBytes;
  #rejects = '';
  accepted = 0;
  rejected = 0;
  /** The first of the refusals. */
  readonly refused: Refused[] = [];

  constructor(messages: readonly unknown[], arrival: Arrival, place: string) {
    this.#messages = messages;
    this.#rows = new RowBytes(messages.length * A_ROW);
    this.#arrival = arrival;
    this.#place = place;
  }

  readonly steps: Steps = () => {
    const end = Math.min(this.#next + A_STEP, this.#messages.length);
    for (; this.#next < end; this.#next += 1) this.#take(this.#messages[this.#next], this.#next);
    if (this.#next < this.#messages.length) return false;
    this.#messages = [];
    return true;
  };

  /** What is to be made durable. */
  lines(): { events?: Lines; rejects?: Lines } {
    return {
      ...(this.accepted > 0 && { events: { bytes: this.#rows.done(), lines: this.accepted } }),
      ...(this.rejected > 0 && { rejects: { bytes: Buffer.from(this.#rejects), lines: this.rejected } }),
    };
  }

  /** What was read from its text and is refused is parsed, since the whole of it is kept then. */
  #take(message: unknown, index: number): void {
    if (!(message instanceof WrittenMessage)) return this.#takeParsed(message, index);
    const decoded = decodeMessage(message.fields, this.#arrival, message);
    if ('row' in decoded) this.#accept(decoded.row);
    else this.#takeParsed(message.parsed(), index);
  }

  #accept(row: EventRow): void {
    this.#rows.add(row);
    this.accepted += 1;
  }

  #takeParsed(message: unknown, index: number): void {
    const decoded = decodeMessage(message, this.#arrival);
    if ('row' in decoded) return this.#accept(decoded.row);
    const { rejection } = decoded;
    this.rejected += 1;
    if (this.refused.length < TOLD) this.refused.push({ index, ...rejection });
    const place = this.#messages.length === 1 ? this.#place : `${this.#place}, message ${index + 1}`;
    this.#rejects += refusalLine(this.#arrival, rejection, place, payloadOf(message, this.#arrival));
  }
}

/** A refusal as a line of the spool. */
export function refusalLine(
  { source, receivedAt }: Pick<Arrival, 'source' | 'receivedAt'>,
  { reason, message }: { readonly reason: string; readonly message: string },
  place: string,
  payload: string,
): string {
  return rejectLineOf({
    source,
    reject_id: uuidv7(receivedAt),
    received_at: new Date(receivedAt).toISOString(),
    reason,
    message,
    place,
    payload,
    import: '',
    revision: 0,
    is_deleted: 0,
  });
}

/** The message with what only its request told, so that it can be replayed; '' where it is too deep to be written. */
function payloadOf(message: unknown, { sentAt, type }: Arrival): string {
  const told = isObject(message)
    ? {
        ...(type !== undefined && { type }),
        ...message,
        ...(sentAt !== undefined && { sentAt: new Date(sentAt).toISOString() }),
      }
    : message;
  try {
    return JSON.stringify(told);
  } catch {
    return '';
  }
}
