import { HOUR, isoOf } from '../../core/index.js';
import type { Draft } from './draft.js';
import { readInstant } from './instant.js';
import { reject, shown, type Rejection } from './rejection.js';

/** Nothing that a house sends happened before this: a date in 1970 is a zero that was taken for one. */
const EARLIEST = Date.UTC(1990, 0, 1);
/** A clock may be wrong by this much after the correction. */
const AHEAD = HOUR;
/** Milliseconds that a message may be on its way. */
const ON_ITS_WAY = 5000;

/**
 * When it happened. The sender's clock may be wrong, but it measures how long ago: an event is placed at
 * `receivedAt - (sentAt - timestamp)`, as Segment's specification does. What a message may have taken on its way is no
 * skew: correcting it would put events that were sent one by one into another order. Without `sentAt` the time is taken as it
 * is; without a time it happened when it came. In a file `timestamp` is already corrected.
 */
export function readTime({ message, arrival, row }: Draft): Rejection | undefined {
  const fromFile = arrival.import !== undefined;
  const written = message['timestamp'] ?? message['originalTimestamp'];
  row.received_at = (fromFile && keptArrival(message['receivedAt'], arrival)) || isoOf(arrival.receivedAt);
  if (written === undefined || written === null || written === '') {
    if (fromFile && HAPPENINGS.has(row.type)) {
      return reject('time-missing', 'no timestamp; in a file every event says when it happened');
    }
    row.occurred_at = row.received_at;
    return undefined;
  }
  if (fromFile && (written === row.received_at || isKept(written, arrival.receivedAt))) {
    row.occurred_at = written;
    return undefined;
  }
  const stated = readInstant(written);
  if (stated === undefined) {
    return reject(
      'time-unreadable',
      `timestamp ${shown(written)} is no time; write 2026-03-01T12:00:00.000Z`,
    );
  }
  const sent = fromFile ? undefined : (arrival.sentAt ?? readInstant(message['sentAt']));
  const occurred = sent === undefined ? stated : stated + skewOf(sent, arrival.receivedAt);
  const refused = outsideWindow(occurred, arrival.receivedAt, written);
  if (refused) return refused;
  row.occurred_at = isoOf(occurred);
  return undefined;
}

/** By how much the sender's clock is behind. */
function skewOf(sent: number, received: number): number {
  const behind = received - sent;
  return behind >= 0 && behind <= ON_ITS_WAY ? 0 : behind;
}

/** When a message of a file came in, where the file says it and it can be. */
function keptArrival(written: unknown, { receivedAt }: Draft['arrival']): string | undefined {
  if (isKept(written, receivedAt)) return written;
  const instant = readInstant(written);
  if (instant === undefined || instant < EARLIEST || instant > receivedAt + AHEAD) return undefined;
  return isoOf(instant);
}

/** Written as it is kept, on a day that every month has. */
const AS_KEPT = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const EARLIEST_TEXT = new Date(EARLIEST).toISOString();

/** Whether a time stands as it is kept, and can be: most times of an export do, and need no reading. */
function isKept(written: unknown, receivedAt: number): written is string {
  if (typeof written !== 'string' || !AS_KEPT.test(written)) return false;
  return written >= EARLIEST_TEXT && written <= isoOf(receivedAt);
}

const HAPPENINGS = new Set(['track', 'page', 'screen']);

function outsideWindow(occurred: number, received: number, written: unknown): Rejection | undefined {
  if (occurred < EARLIEST) {
    const hint = typeof written === 'number' ? '; a number counts milliseconds' : '';
    return reject('time-too-old', `timestamp ${shown(written)} is before 1990${hint}`);
  }
  if (occurred > received + AHEAD) {
    return reject('time-in-future', `timestamp ${shown(written)} is more than an hour after it came in`);
  }
  return undefined;
}
