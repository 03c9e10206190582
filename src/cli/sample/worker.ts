import { on } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { sampleHouse } from '../../../proving/index.js';
import { decodeMessage, RowBytes } from '../../collect/index.js';
import { DAY, HOUR } from '../../core/index.js';
import { knownByNumber } from './known-by-number.js';
import type { Parcel, Task } from './task.js';

// Makes one share of the sample house: its messages, decoded as if they had come in, as lines of rows.

const { seed, until, clients, share, currency } = workerData as Task;
const PARCEL = 24 << 20;
/** Parcels that are underway while the next is made: the engines take a while to start. */
const AHEAD = 4;
/** More than the last life of a parcel comes to. */
const BEYOND = 2 << 20;
const LOT = 6 * HOUR;
const recent = Date.parse(until) - 30 * DAY;
const port = parentPort!;

let lines = new RowBytes(PARCEL + BEYOND);
let messages = 0;

/** What is recent came in as it happened; what is long past came in lots, four a day, as most systems send it. */
function receivedFor(occurredAt: number): number {
  return occurredAt > recent ? occurredAt : Math.ceil(occurredAt / LOT) * LOT;
}

function send(): void {
  const body = lines.done();
  const parcel: Parcel = { body, messages };
  lines = new RowBytes(PARCEL + BEYOND);
  messages = 0;
  port.postMessage(parcel, [body.buffer]);
}

const taken = on(port, 'message');
let underway = 0;
for (const life of sampleHouse({ seed, until: new Date(until), clients }).lives(share)) {
  for (const each of life.messages) {
    messages += 1;
    const message = knownByNumber(each);
    if (!message) continue;
    const receivedAt = receivedFor(Date.parse(message.timestamp));
    const decoded = decodeMessage(message, { source: each.source, receivedAt, currency });
    if ('row' in decoded) lines.add(decoded.row);
  }
  if (lines.length < PARCEL) continue;
  send();
  if (++underway > AHEAD) await taken.next();
}
send();
port.close();
