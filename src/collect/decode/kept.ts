import { withoutClickValues } from './address.js';
import type { Draft, Fields } from './draft.js';
import { cleanValue } from './fields.js';
import { reject, type Rejection } from './rejection.js';

/** Segment's limit of one event. */
export const EVENT_BYTES = 32 * 1024;
/** How deep a value may be nested, the message itself included. */
const DEEPEST = 32;

/**
 * Keeps everything the sender told beside the columns, as JSON text: the properties (or the traits of an
 * `identify` or a `group`) and the context. Refuses what is too deep or too large to be an event.
 */
export function keepRest(draft: Draft): Rejection | undefined {
  const { message, properties, traits, context, kept, row } = draft;
  if (kept !== undefined) {
    row.properties = withoutClickValues(ofTraits(row.type) ? kept.traits : kept.properties);
    row.context = withoutClickValues(kept.context);
    return undefined;
  }
  const characters = charactersOf(message, DEEPEST + 1);
  if (characters === Infinity) {
    return reject('too-deep', `the message is nested more than ${DEEPEST} levels deep; flatten it`);
  }
  // a character takes up to three bytes, or six where it is escaped, so only a rough third needs a closer look
  if (characters > EVENT_BYTES / 6) {
    const bytes = Buffer.byteLength(JSON.stringify(message));
    if (bytes > EVENT_BYTES) {
      return reject('too-large', `the message has ${bytes} bytes; it may have ${EVENT_BYTES}`);
    }
  }
  row.properties = keptText(ofTraits(row.type) ? withGroup(traits, message['groupId']) : properties);
  row.context = keptText(context);
  return undefined;
}

function ofTraits(type: string): boolean {
  return type === 'identify' || type === 'group';
}

function withGroup(traits: Fields, groupId: unknown): Fields {
  return groupId === undefined || groupId === null ? traits : { ...traits, groupId };
}

/** JSON text without NUL, lone surrogates and values of click ids. */
export function keptText(value: Fields): string {
  let text = JSON.stringify(value);
  if (text.includes('\\u')) text = JSON.stringify(cleanValue(value));
  return withoutClickValues(text);
}

/** How many characters a value has as JSON, at least and about; infinitely many when it is nested too deep. */
function charactersOf(value: unknown, levels: number): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 5;
  if (levels === 0) return Infinity;
  let characters = 2;
  if (Array.isArray(value)) {
    for (const each of value) characters += charactersOf(each, levels - 1) + 1;
  } else {
    const fields = value as Fields;
    for (const name in fields) characters += name.length + charactersOf(fields[name], levels - 1) + 4;
  }
  return characters;
}
