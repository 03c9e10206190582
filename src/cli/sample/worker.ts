import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { sampleHouse } from '../../../proving/index.js';
import { decodeMessage, lineOf } from '../../collect/index.js';
import type { Parcel, Task } from './task.js';

// Makes one share of the sample house: its messages, decoded as if they had come in, as lines of rows.

const { seed, until, clients, share, currency } = workerData as Task;
const LINES = 100_000;
const port = parentPort!;

let lines: string[] = [];
let messages = 0;

async function send(): Promise<void> {
  const body = new Uint8Array(Buffer.from(lines.join('')));
  const parcel: Parcel = { body, rows: lines.length, messages };
  lines = [];
  messages = 0;
  port.postMessage(parcel, [body.buffer as ArrayBuffer]);
  await once(port, 'message'); // one parcel is underway while the next is made
}

let underway: Promise<void> = Promise.resolve();
for (const life of sampleHouse({ seed, until: new Date(until), clients }).lives(share)) {
  for (const { source, message } of life.messages) {
    const receivedAt = Date.parse(message.timestamp);
    const decoded = decodeMessage(message, { source, receivedAt, currency });
    messages += 1;
    if ('row' in decoded) lines.push(lineOf(decoded.row));
  }
  if (lines.length >= LINES) {
    await underway;
    underway = send();
  }
}
await underway;
await send();
port.close();
