import { createHash } from 'node:crypto';
import type { Draft } from './draft.js';
import { isObject, textOf } from './fields.js';
import { reject, shown, type Rejection } from './rejection.js';

const TYPES = new Set(['track', 'page', 'screen', 'identify', 'group', 'alias']);
const OBJECTS = ['properties', 'traits', 'context'];
const LONGEST_ID = 256;

/** What kind of message it is; the fields that hold others are objects. */
export function readType({ message, arrival, row }: Draft): Rejection | undefined {
  const type = message['type'] ?? arrival.type;
  if (typeof type !== 'string' || !TYPES.has(type)) {
    return reject('type-unknown', `type ${shown(type)} is none of ${[...TYPES].join(', ')}`);
  }
  row.type = type;
  for (const name of OBJECTS) {
    const value = message[name];
    if (value !== undefined && value !== null && !isObject(value)) {
      return reject('malformed', `${name} ${shown(value)} is not an object`);
    }
  }
  return undefined;
}

/** The event's name, which a `track` must have, or the page's. */
export function readName({ message, properties, row }: Draft): Rejection | undefined {
  if (row.type === 'track') {
    row.name = textOf(message['event']);
    if (row.name === '') return reject('name-missing', namesNothing(message['event']));
  } else if (row.type === 'page' || row.type === 'screen') {
    row.name = textOf(message['name'] ?? properties['name'] ?? message['event']);
  }
  return undefined;
}

function namesNothing(event: unknown): string {
  const was = event === undefined ? 'the track has no event' : `event ${shown(event)} names nothing`;
  return `${was}; send what happened, such as Order Completed`;
}

/**
 * The id under which the message counts once for ever. One that has none is given the hash of its content, so
 * that a repeat is known, with its occurrence in a file; over HTTP, content without a time includes when it came.
 * When it was sent is no content: it is another one each time that a message is sent again.
 */
export function readMessageId({ message, arrival, row }: Draft): Rejection | undefined {
  const stated = message['messageId'];
  if (typeof stated === 'string' && stated.length > LONGEST_ID) {
    return reject(
      'message-id-too-long',
      `messageId has ${stated.length} characters; it may have ${LONGEST_ID}`,
    );
  }
  row.message_id = textOf(stated, LONGEST_ID);
  if (row.message_id !== '') return undefined;
  const timed = arrival.import !== undefined || message['timestamp'] || message['originalTimestamp'];
  const content = createHash('sha256')
    .update(JSON.stringify({ ...message, sentAt: undefined }))
    .update(timed ? '' : String(arrival.receivedAt))
    .digest('hex')
    .slice(0, 32);
  const occurrence = arrival.occurrence?.(content) ?? 0;
  row.message_id = occurrence === 0 ? content : `${content}-${occurrence}`;
  return undefined;
}
