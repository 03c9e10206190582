import { isAscii, isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import { messageOf } from '../../core/index.js';
import { decodeMessage, MessageReader, type Arrival } from '../decode/index.js';
import type { EventRow } from '../row.js';
import { rowsOfPiece, type CsvChunk } from './csv-rows.js';
import { fieldsOf, RowFault, type Field } from './fields.js';
import { addUp, spareable, traitsLeftOut, withoutUnreadable } from './left-out.js';
import { LONGEST_LINE } from './lines.js';
import { clientMessage, eventMessage, RECORD, type Message } from './messages.js';
import { orderMessages, type OrderRows } from './orders.js';
import { RowBytes } from '../row-bytes.js';
import { inColumns } from './wording.js';
import type { Kind, LeftOut, Mapping, Refused, TableRow } from './types.js';

/** What is the same for all chunks of an import. It is sent to other threads, so it holds data only. */
export interface Job {
  readonly kind: Kind;
  readonly mapping: Mapping;
  readonly arrival: Omit<Arrival, 'occurrence'>;
}

/** A piece of the file, to be decoded by itself. */
export type Chunk =
  | { readonly of: 'messages'; readonly bytes: Uint8Array }
  | CsvChunk
  | { readonly of: 'rows'; readonly rows: readonly TableRow[] }
  | { readonly of: 'orders'; readonly orders: readonly OrderRows[] };

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

/** Turns a piece of the file into the lines that the column store takes. Pure. */
export function decodeChunk(job: Job, chunk: Chunk): DecodedChunk {
  const output = new Output(
    job,
    chunk.of === 'messages' ? Math.round(chunk.bytes.length * 1.1) + 1000 : 1 << 20,
  );
  if (chunk.of === 'messages') decodeLines(chunk.bytes, output);
  else if (chunk.of === 'rows') decodeRows(job, chunk.rows, output);
  else if (chunk.of === 'csv') decodeRows(job, rowsOfPiece(chunk), output);
  else decodeOrders(job, chunk.orders, output);
  return output.done();
}

/** A content id keeps eight digits free for how often the content came before; they are written in the file's order. */
const UNCOUNTED = '-00000000';

interface Wrong {
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

class Output {
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

function decodeLines(bytes: Uint8Array, output: Output): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const encoding = isAscii(buffer) ? 'latin1' : 'utf8'; // which ASCII is, and is read faster
  const clean = encoding === 'latin1' || isUtf8(buffer);
  const reader = clean ? new MessageReader(buffer) : undefined;
  for (let start = 0; start <= buffer.length;) {
    const newline = buffer.indexOf(10, start);
    const end = newline < 0 ? buffer.length : newline;
    output.lines += 1;
    if (newline > start && reader && output.addWritten(reader, start, end)) {
      output.rows += 1;
    } else if (end > start) {
      const fault = clean || isUtf8(buffer.subarray(start, end)) ? undefined : NOT_UTF8;
      decodeLine(buffer.toString(encoding, start, end), end - start, output, fault);
    }
    start = end + 1;
  }
}

const NOT_UTF8 = { reason: 'encoding', message: 'the line is not UTF-8; save the whole file as UTF-8' };

function decodeLine(text: string, bytes: number, output: Output, fault: Wrong | undefined): void {
  if (text.length < 100 && text.trim() === '') return;
  output.rows += 1;
  const wrong = fault ?? tooLong(bytes) ?? taken(text, output);
  if (wrong) output.refuse(output.lines, wrong.reason, wrong.message, text);
}

function tooLong(bytes: number): Wrong | undefined {
  if (bytes <= LONGEST_LINE) return undefined;
  const most = LONGEST_LINE.toLocaleString('en');
  return { reason: 'too-large', message: `the line is longer than ${most} bytes; an event may have 32,768` };
}

function taken(text: string, output: Output): Wrong | undefined {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch (error) {
    return {
      reason: 'malformed',
      message: `the line is not JSON (${messageOf(error)}); write one object a line`,
    };
  }
  return output.add(message);
}

function decodeRows(job: Job, rows: Iterable<TableRow>, output: Output): void {
  const fields = fieldsOf(job.kind, job.mapping);
  const messageFrom = job.kind === 'clients' ? clientMessage : eventMessage;
  const optional = spareable(job.kind, fields);
  for (const row of rows) {
    output.rows += 1;
    const { row: readable, left } = withoutUnreadable(optional, row);
    const unread = job.kind === 'clients' && left.length > 0 ? traitsLeftOut(optional, left) : ALL_READ;
    const wrong = attempt(() => output.add(withUnread(messageFrom(fields, readable), unread)));
    if (!wrong) output.leftOut.push(...left);
    else {
      const message = inColumns(fields, readable, wrong.reason, wrong.message);
      output.refuse(row.line, wrong.reason, message, wrong.payload ?? payloadOf(job, row));
    }
  }
}

const ALL_READ: readonly string[] = [];

/** What of a client could not be read stands beside what could: an earlier file's word for it holds on. */
function withUnread(message: Message, unread: readonly string[]): Message {
  if (unread.length > 0) message['context'] = { ...(message['context'] as object | undefined), unread };
  return message;
}

function attempt(work: () => Wrong | undefined): Wrong | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof RowFault) return { reason: error.reason, message: error.message };
    throw error;
  }
}

/** An order is taken whole or not at all: where one of its rows is refused, the others are too. */
function decodeOrders(job: Job, orders: readonly OrderRows[], output: Output): void {
  const fields = fieldsOf('orders', job.mapping);
  const optional = spareable('orders', fields);
  for (const order of orders) {
    output.rows += order.rows.length;
    const read = order.rows.map((row) => withoutUnreadable(optional, row));
    const readable = { ...order, rows: read.map(({ row }) => row) };
    const wrong = attempt(() => output.addAll(orderMessages(fields, readable)));
    if (wrong) refuseOrder(job, fields, readable, wrong, output);
    else output.leftOut.push(...read.flatMap(({ left }) => left));
  }
}

function refuseOrder(
  job: Job,
  fields: readonly Field[],
  order: OrderRows,
  wrong: Wrong,
  output: Output,
): void {
  const faulty = (row: TableRow) =>
    attempt(() => void orderMessages(fields, { ...order, again: false, rows: [row] }));
  const at = order.rows.find(faulty) ?? order.rows[0]!;
  for (const row of order.rows) {
    const message =
      row === at
        ? wrong.message
        : `order ${order.number} is refused whole for line ${at.line}: ${wrong.message}`;
    output.refuse(row.line, wrong.reason, message, (row === at && wrong.payload) || payloadOf(job, row));
  }
}

/** A row under the names of its columns. */
export function payloadOf({ mapping }: Pick<Job, 'mapping'>, row: TableRow): string {
  return JSON.stringify(
    Object.fromEntries(mapping.columns.map(({ name }, index) => [name, row.values[index]])),
  );
}

/** A hash of text, for a tally. */
export function hashOf(text: string): string {
  return hash('md5', text);
}
