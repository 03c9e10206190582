import type { Fields } from './draft.js';

/** Longest text of a column; the whole stays in `properties` and `context`. */
const LONGEST = 512;
const LONGEST_ADDRESS = 4096;

/** An object without fields. */
export const NONE: Fields = {};

/** NUL, which a record store cannot hold, and halves of surrogate pairs, which are no text at all. */
const EACH_UNCLEAN = /[\0\p{Surrogate}]/gu;

/** A field as an object; anything else counts as an empty one. */
export function objectOf(value: unknown): Fields {
  return isObject(value) ? value : NONE;
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text without NUL (taken out) and lone surrogates (replaced by U+FFFD). */
function cleanText(text: string): string {
  if (text.isWellFormed() && !text.includes('\0')) return text;
  return text.replace(EACH_UNCLEAN, (each) => (each === '\0' ? '' : '\uFFFD'));
}

/** A field as the text of a column: trimmed, cleaned, cut; a number is written out; anything else is ''. */
export function textOf(value: unknown, longest = LONGEST): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || value === '') return '';
  const text = cleanText(value).trim();
  return text.length > longest ? cleanText(text.slice(0, longest)) : text;
}

export function addressOf(value: unknown): string {
  return typeof value === 'string' ? textOf(value, LONGEST_ADDRESS) : '';
}

/** The first of the named fields that has text. */
export function firstText(fields: Fields, names: readonly string[]): string {
  if (fields === NONE) return '';
  for (const name of names) {
    const value = fields[name];
    if (value === undefined) continue;
    const text = textOf(value);
    if (text !== '') return text;
  }
  return '';
}

/** A value with all its texts and names cleaned. */
export function cleanValue(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanValue);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [cleanText(name), cleanValue(each)]));
}
