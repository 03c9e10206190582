import { furtherOf } from './cells.js';
import { isBlocked } from '../decode/index.js';
import { readField, readFields, RowFault, type Field } from './fields.js';
import { KEPT, type Content } from './meanings.js';
import type { TableRow } from './types.js';

/** A message of Segment's specification, built from a row. Without a prototype, so that any name is only a name. */
export type Message = Record<string, unknown>;

/** Made by a constructor, so that the engine knows objects of the same fields as alike and is quick with them. */
const Bare = function () {} as unknown as new () => Message;
Bare.prototype = Object.create(null) as object;

export function emptyMessage(): Message {
  return new Bare();
}

/** Paths by their text, parted once. */
const paths = new Map<string, readonly string[]>();

function namesIn(path: string): readonly string[] {
  let names = paths.get(path);
  if (names === undefined) paths.set(path, (names = path.split('.')));
  return names;
}

/** Puts a value where the path of a meaning says: `context.traits.email`. */
function place(message: Message, path: string, value: unknown): void {
  const names = namesIn(path);
  let at = message;
  for (let depth = 0; depth < names.length - 1; depth += 1)
    at = (at[names[depth]!] ??= emptyMessage()) as Message;
  const last = names[names.length - 1]!;
  const before = at[last];
  at[last] = isParts(before) && isParts(value) ? { ...value, ...before } : value;
}

function isParts(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Contents of which a cell may hold several values. */
const SEVERAL: ReadonlySet<Content> = new Set(['email', 'phone']);

/**
 * Puts each value of a row that has a path in its place, and the kept columns into `under`: with them what further columns of a
 * meaning tell otherwise than the first that is filled.
 * @param values of the row by the ids of their meanings, where they were read already.
 */
export function placeAll(
  message: Message,
  fields: readonly Field[],
  row: TableRow,
  under: string,
  values = readFields(fields, row),
): void {
  const placed = new Set<string>();
  for (const field of fields) {
    if (field.meaning.id === KEPT) {
      const value = readField(field, row.values[field.index]);
      if (value !== undefined) placeKept(message, under, field.column.name, value);
    } else if (field.meaning.path !== undefined && values.has(field.meaning.id)) {
      const told = values.get(field.meaning.id);
      if (placed.has(field.meaning.id)) {
        const other = readField(field, row.values[field.index]);
        if (typeof other === 'string' && other !== told) placeKept(message, under, field.column.name, other);
        continue;
      }
      placed.add(field.meaning.id);
      place(message, field.meaning.path, told);
      const further = SEVERAL.has(field.meaning.content) ? furtherOf(row.values[field.index]) : undefined;
      if (further !== undefined) placeKept(message, under, `${field.column.name} (further)`, further);
    }
  }
}

function placeKept(message: Message, under: string, name: string, value: unknown): void {
  const properties = (message[under] ??= emptyMessage()) as Message;
  properties[name] ??= value;
}

const TYPES = new Set(['track', 'page', 'screen', 'identify', 'group', 'alias']);

/** A row of events as a message: its type, or else a page where only an address says what it was. */
export function eventMessage(fields: readonly Field[], row: TableRow): Message {
  const message = emptyMessage();
  placeAll(message, fields, row, 'properties');
  const type = typeof message['type'] === 'string' ? message['type'].toLowerCase() : '';
  message['type'] = TYPES.has(type) ? type : message['event'] === undefined && type === '' ? 'page' : 'track';
  if (message['type'] === 'track') message['event'] ??= type;
  if (message['type'] === 'page') message['name'] ??= message['event'];
  if (message['type'] === 'identify') {
    message['traits'] ??= {
      ...((message['context'] as Message | undefined)?.['traits'] as object),
      ...(message['properties'] as object),
    };
  }
  return message;
}

/** By what a client's row is found again, the most lasting first. */
const KEYS = ['record', 'user', 'loyalty', 'email', 'phone', 'anonymous'];

/** What a row must have of a person where it has no identifier. */
const NAMES = ['name', 'given', 'family'];

/** With what the id of a client's row begins; such an `identify` of a file is a record. */
export const RECORD = 'client:';

/**
 * A row of clients as an `identify`, under an id that a corrected row of the same client has too. A row without an
 * identifier is known by its content alone.
 */
export function clientMessage(fields: readonly Field[], row: TableRow): Message {
  const message = emptyMessage();
  const values = readFields(fields, row);
  const key = KEYS.find((id) => values.has(id) && !isBlocked(String(values.get(id))));
  if (key === undefined && !NAMES.some((id) => values.has(id)))
    throw new RowFault('identifier-missing', `the row names nobody; it needs a ${wanted(fields)}`);
  placeAll(message, fields, row, 'traits', values);
  message['type'] = 'identify';
  if (key !== undefined) message['messageId'] = recordId(key, String(values.get(key)));
  return message;
}

/** Of ASCII letters only, so that how often it came in the file can be written behind it in place. */
function recordId(key: string, value: string): string {
  return `${RECORD}${key}:${encodeURIComponent(value.toLowerCase().toWellFormed())}`.slice(0, LONGEST_ID);
}

const LONGEST_ID = 240;

function wanted(fields: readonly Field[]): string {
  const named = [...KEYS, ...NAMES];
  const columns = fields
    .filter((field) => named.includes(field.meaning.id))
    .map((field) => field.column.name);
  return columns.length ? columns.join(' or ') : 'client number or e-mail';
}
