import { withoutClickValues } from './address.js';
import type { Draft, Fields } from './draft.js';
import { cleanValue, isObject } from './fields.js';
import { reject, type Rejection } from './rejection.js';

/** Segment's limit of one event. */
export const EVENT_BYTES = 32 * 1024;
/** How deep a value may be nested, the message itself included. */
const DEEPEST = 32;

/**
 * Keeps everything the sender told beside the columns, as JSON text: the properties (or the traits of an
 * `identify` or a `group`) and the context. Refuses what is too deep or too large to be an event.
 */
export function keepRest({ message, properties, traits, context, row }: Draft): Rejection | undefined {
  for (const name in message) {
    if (isDeeper(message[name], DEEPEST)) {
      return reject('too-deep', `${name} is nested more than ${DEEPEST} levels deep; flatten it`);
    }
  }
  row.properties = keptText(ofTraits(row.type) ? withGroup(traits, message['groupId']) : properties);
  row.context = keptText(context);
  return refuseLarge(row.properties.length + row.context.length, message);
}

function ofTraits(type: string): boolean {
  return type === 'identify' || type === 'group';
}

function withGroup(traits: Fields, groupId: unknown): Fields {
  return groupId === undefined || groupId === null ? traits : { ...traits, groupId };
}

/** JSON text without NUL, lone surrogates and values of click ids. */
function keptText(value: Fields): string {
  let text = JSON.stringify(value);
  if (text.includes('\\u')) text = JSON.stringify(cleanValue(value));
  return withoutClickValues(text);
}

/** Measures exactly only where the lengths of the parts leave a doubt: a character takes up to three bytes. */
function refuseLarge(kept: number, message: Fields): Rejection | undefined {
  let characters = kept;
  for (const name in message) if (!KEPT_FIELDS.has(name)) characters += lengthOf(message[name]);
  if (characters < EVENT_BYTES / 4) return undefined;
  const bytes = Buffer.byteLength(JSON.stringify(message));
  if (bytes <= EVENT_BYTES) return undefined;
  return reject('too-large', `the message has ${bytes} bytes; it may have ${EVENT_BYTES}`);
}

const KEPT_FIELDS = new Set(['properties', 'traits', 'context']);

function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  return typeof value === 'object' && value !== null ? JSON.stringify(value).length : 8;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  if (Array.isArray(value)) {
    for (const each of value) {
      if (isDeeper(each, levels - 1)) return true;
    }
  } else if (isObject(value)) {
    for (const name in value) {
      const each = value[name];
      if (isDeeper(each, levels - 1)) return true;
    }
  }
  return false;
}
