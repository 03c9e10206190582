import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { sampleHouse } from '../../../proving/index.js';
import { decodeMessage, lineOf } from '../../collect/index.js';
import { DAY, HOUR } from '../../core/index.js';
import type { Parcel, Task } from './task.js';

// Makes one share of the sample house: its messages, decoded as if they had come in, as lines of rows.

const { seed, until, clients, share, currency } = workerData as Task;
const PARCEL = 24 << 20;
const PIECE = 2000;
const LOT = 6 * HOUR;
const recent = Date.parse(until) - 30 * DAY;
const port = parentPort!;

let lines: string[] = [];
let pieces: Buffer[] = [];
let bytes = 0;
let messages = 0;

/** What is recent came in as it happened; what is long past came in lots, four a day, as most systems send it. */
function receivedFor(occurredAt: number): number {
  return occurredAt > recent ? occurredAt : Math.ceil(occurredAt / LOT) * LOT;
}

/** Lines become bytes soon, so that few of them are ever held as text. */
function pack(): void {
  const piece = Buffer.from(lines.join(''));
  pieces.push(piece);
  bytes += piece.length;
  lines = [];
}

async function send(): Promise<void> {
  const body = new Uint8Array(bytes);
  let at = 0;
  for (const piece of pieces) {
    body.set(piece, at);
    at += piece.length;
  }
  const parcel: Parcel = { body, messages };
  pieces = [];
  bytes = 0;
  messages = 0;
  port.postMessage(parcel, [body.buffer]);
  await once(port, 'message'); // one parcel is underway while the next is made
}

let underway: Promise<void> = Promise.resolve();
for (const life of sampleHouse({ seed, until: new Date(until), clients }).lives(share)) {
  for (const { source, message } of life.messages) {
    const receivedAt = receivedFor(Date.parse(message.timestamp));
    const decoded = decodeMessage(message, { source, receivedAt, currency });
    messages += 1;
    if ('row' in decoded) lines.push(lineOf(decoded.row));
  }
  if (lines.length >= PIECE) pack();
  if (bytes >= PARCEL) {
    await underway;
    underway = send();
  }
}
pack();
await underway;
await send();
port.close();
