import { isAscii, isUtf8 } from 'node:buffer';
import { messageOf } from '../../core/index.js';
import { MessageReader } from '../decode/index.js';
import { rowsOfPiece, type CsvChunk } from './csv-rows.js';
import { Output, type DecodedChunk, type Job, type Wrong } from './decoded.js';
import { fieldsOf, RowFault, type Field } from './fields.js';
import { spareable, traitsLeftOut, withoutUnreadable } from './left-out.js';
import { LONGEST_LINE } from './lines.js';
import { clientMessage, eventMessage, type Message } from './messages.js';
import { orderMessages, type OrderRows } from './orders.js';
import { inColumns } from './wording.js';
import type { TableRow } from './types.js';

/** A piece of the file, to be decoded by itself. */
export type Chunk =
  | { readonly of: 'messages'; readonly bytes: Uint8Array }
  | CsvChunk
  | { readonly of: 'rows'; readonly rows: readonly TableRow[] }
  | { readonly of: 'orders'; readonly orders: readonly OrderRows[] };

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
