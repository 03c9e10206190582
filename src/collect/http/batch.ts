import type { Fields } from '../decode/draft.js';
import { isObject } from '../decode/fields.js';
import {
  readInstant,
  readWrittenBatch,
  readWrittenMessage,
  WrittenMessage,
  type Shapes,
} from '../decode/index.js';
import type { Takes } from './paths.js';
import { Refusal } from './refusal.js';

/** Segment's limit of messages in one batch. */
const BATCH_MESSAGES = 2500;
/** How much of a body that cannot be read is kept. */
const KEPT = 32 * 1024;

/** The messages of a request, and what they share. */
export interface Batch {
  /** Each a `WrittenMessage`, or as it was parsed. */
  readonly messages: readonly unknown[];
  /** Unix milliseconds by the sender's clock. */
  readonly sentAt?: number;
  readonly writeKey?: string;
}

/**
 * Reads a body: a batch, or one message.
 * @param bytes UTF-8.
 * @param shapes what was learnt of the sender's messages.
 */
export function readBatch(bytes: Buffer, takes: Takes, shapes: Shapes): Batch {
  const written = takes === 'batch' ? writtenBatch(bytes, shapes) : writtenMessage(bytes, shapes);
  return written ?? parsedBatch(textOf(bytes), takes);
}

function textOf(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
}

const BYTE_ORDER_MARK = 0xfeff;

function writtenBatch(bytes: Buffer, shapes: Shapes): Batch | undefined {
  const batch = readWrittenBatch(bytes, shapes, BATCH_MESSAGES);
  if (batch === undefined) return undefined;
  const [first] = batch.messages;
  const fields = first instanceof WrittenMessage ? first.fields : first;
  return batchOf(batch.messages, batch.sentAt, [batch.writeKey, isObject(fields) && fields['writeKey']]);
}

function writtenMessage(bytes: Buffer, shapes: Shapes): Batch | undefined {
  const message = readWrittenMessage(bytes, shapes);
  return message && batchOf([message], message.fields['sentAt'], [message.fields['writeKey']]);
}

function parsedBatch(text: string, takes: Takes): Batch {
  const body = parse(text);
  const messages = takes === 'batch' ? messagesOf(body, text) : [body];
  const [first] = messages;
  const shared = body['context'];
  return batchOf(
    isObject(shared) && takes === 'batch' ? withContext(messages, shared) : messages,
    body['sentAt'],
    [body['writeKey'], isObject(first) && first['writeKey']],
  );
}

/** @param keys where a write key may stand; the first that is one counts. */
function batchOf(messages: readonly unknown[], sentAt: unknown, keys: readonly unknown[]): Batch {
  const instant = readInstant(sentAt);
  const writeKey = keys.find((key): key is string => typeof key === 'string' && key !== '');
  return {
    messages,
    ...(instant !== undefined && { sentAt: instant }),
    ...(writeKey !== undefined && { writeKey }),
  };
}

function parse(text: string): Fields {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw new Refusal(400, 'malformed-json', `the body is not JSON: ${(error as Error).message}`, {
      kept: text.slice(0, KEPT),
    });
  }
  if (isObject(body)) return body;
  throw new Refusal(400, 'malformed', 'the body is not an object', { kept: text.slice(0, KEPT) });
}

function messagesOf(body: Fields, text: string): readonly unknown[] {
  const messages = body['batch'];
  if (!Array.isArray(messages)) {
    throw new Refusal(400, 'malformed', 'the body has no list of messages under "batch"', {
      kept: text.slice(0, KEPT),
    });
  }
  if (messages.length > BATCH_MESSAGES) {
    throw new Refusal(
      413,
      'batch-too-large',
      `the batch has ${messages.length} messages; it may have ${BATCH_MESSAGES}`,
      { kept: '' },
    );
  }
  return messages;
}

/** The context of a batch is that of each message, which outranks it name by name. */
function withContext(messages: readonly unknown[], context: Fields): readonly unknown[] {
  return messages.map((message) => {
    if (!isObject(message)) return message;
    const own = message['context'];
    return { ...message, context: isObject(own) ? { ...context, ...own } : context };
  });
}
