import { hash } from 'node:crypto';
import { decodeMessage, type Arrival, type MessageReader } from '../decode/index.js';
import { RowBytes } from '../row-bytes.js';
import type { EventRow } from '../row.js';
import { addUp } from './left-out.js';
import { RECORD } from './messages.js';
import type { Kind, LeftOut, Mapping, Refused } from './types.js';

/** What is the same for all chunks of an import. It is sent to other threads, so it holds data only. */
export interface Job {
  readonly kind: Kind;
  readonly mapping: Mapping;
  readonly arrival: Omit<Arrival, 'occurrence'>;
}

/** A row whose id ends with how often it came before: where that stands in the body, and what it counts. */
export interface Loose {
  /** Offset of eight digits. */
  readonly at: number;
  /** A hash, hexadecimal: of the row's content where it has no id of its own, else of the id. */
  readonly content: string;
}

/** A chunk as it is stored. */
export interface DecodedChunk {
  /** Lines of `insertRowsSql`. */
  readonly body: Uint8Array<ArrayBuffer>;
  readonly rows: number;
  /** Rows of the file that are taken, whatever number of events they come to. */
  readonly accepted: number;
  /** Lines count from the first of the chunk where it is of messages. */
  readonly refused: Refused[];
  readonly lines: number;
  /** Cells left out of the rows that are taken. */
  readonly leftOut: LeftOut[];
  readonly loose: Loose[];
}

/** A content id keeps eight digits free for how often the content came before; they are written in the file's order. */
const UNCOUNTED = '-00000000';

/** Why something is refused. */
export interface Wrong {
  readonly reason: string;
  readonly message: string;
  /** The message as it would have been taken, for mending. */
  readonly payload?: string;
}

interface Draft {
  readonly row: EventRow;
  /** Hash of the content where the row has no id of its own. */
  readonly content: string;
}

/** What a chunk comes to, row by row. */
export class Output {
  rows = 0;
  lines = 0;
  readonly refused: Refused[] = [];
  readonly leftOut: LeftOut[] = [];
  readonly #lines: RowBytes;
  readonly #records: boolean;
  readonly #loose: Loose[] = [];
  readonly #arrival: Arrival;
  #content = '';

  constructor(job: Job, bytes: number) {
    this.#lines = new RowBytes(bytes);
    this.#records = job.kind === 'clients';
    this.#arrival = { ...job.arrival, occurrence: (content) => ((this.#content = content), 0) };
  }

  /** Takes a message, or tells why it is refused. */
  add(message: unknown): Wrong | undefined {
    const decoded = this.#decode(message);
    if ('reason' in decoded) return decoded;
    this.#write(decoded);
    return undefined;
  }

  /** Takes a message as it is written, if that can be read so and is not refused. */
  addWritten(reader: MessageReader, from: number, to: number): boolean {
    const message = reader.read(from, to);
    if (message === undefined) return false;
    const decoded = decodeMessage(message, this.#arrival, reader);
    if ('rejection' in decoded) return false;
    this.#lines.add(decoded.row);
    return true;
  }

  /** Takes messages, all of them or none; tells why they are refused. */
  addAll(messages: readonly unknown[]): Wrong | undefined {
    const drafts: Draft[] = [];
    for (const message of messages) {
      const decoded = this.#decode(message);
      if ('reason' in decoded) return decoded;
      drafts.push(decoded);
    }
    for (const draft of drafts) this.#write(draft);
    return undefined;
  }

  #decode(message: unknown): Draft | Wrong {
    this.#content = '';
    const decoded = decodeMessage(message, this.#arrival);
    if ('rejection' in decoded) return { ...decoded.rejection, payload: JSON.stringify(message) };
    return { row: decoded.row, content: this.#content };
  }

  refuse(line: number, reason: string, message: string, payload: string): void {
    this.refused.push({
      line,
      reason,
      message,
      payload: payload.length > 65_536 ? `${payload.slice(0, 4000)}…` : payload,
    });
  }

  /** Two rows of one client number are two records: nothing of a file is lost. */
  #write({ row, content }: Draft): void {
    if (this.#records) {
      const id = content === '' ? row.message_id : `${RECORD}row:${content}`;
      this.#count(row, id, hashOf(id));
    } else if (content !== '') this.#count(row, `file-${content}`, content);
    this.#lines.add(row);
  }

  #count(row: EventRow, id: string, content: string): void {
    row.message_id = `${id}${UNCOUNTED}`;
    const end = row.source.length + 1 + row.message_id.length; // a slug and an id have a byte a character
    this.#loose.push({ at: this.#lines.length + end - 8, content });
  }

  done(): DecodedChunk {
    return {
      body: this.#lines.done(),
      rows: this.rows,
      accepted: this.rows - this.refused.length,
      refused: this.refused,
      leftOut: addUp(this.leftOut),
      lines: this.lines,
      loose: this.#loose,
    };
  }
}

/** Writes how often a content came before into its row. */
export function countOccurrence(body: Uint8Array, at: number, times: number): void {
  Buffer.from(body.buffer, body.byteOffset + at, 8).write(String(times).padStart(8, '0'), 'latin1');
}

/** A hash of text, for a tally. */
export function hashOf(text: string): string {
  return hash('md5', text);
}
