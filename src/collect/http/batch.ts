import type { Fields } from '../decode/draft.js';
import { isObject } from '../decode/fields.js';
import { readInstant } from '../decode/index.js';
import type { Takes } from './paths.js';
import { Refusal } from './refusal.js';

/** Segment's limit of messages in one batch. */
const BATCH_MESSAGES = 2500;
/** How much of a body that cannot be read is kept. */
const KEPT = 32 * 1024;

/** The messages of a request, and what they share. */
export interface Batch {
  readonly messages: readonly unknown[];
  /** Unix milliseconds by the sender's clock. */
  readonly sentAt?: number;
  readonly writeKey?: string;
}

/** Reads a body: a batch, or one message. */
export function readBatch(text: string, takes: Takes): Batch {
  const body = parse(text);
  const messages = takes === 'batch' ? messagesOf(body, text) : [body];
  const sentAt = readInstant(body['sentAt']);
  const writeKey =
    textIn(body, 'writeKey') ?? (isObject(messages[0]) ? textIn(messages[0], 'writeKey') : undefined);
  return {
    messages:
      isObject(body['context']) && takes === 'batch' ? withContext(messages, body['context']) : messages,
    ...(sentAt !== undefined && { sentAt }),
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

function textIn(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
