import { instantOf } from '../../core/index.js';
import { isObject } from '../decode/fields.js';

/** What is done to the field of a message; the result depends on that message alone. */
export type Rewriting =
  | { readonly how: 'decimal comma' | 'thousands comma' | 'plain amount' | 'trim' }
  | { readonly how: 'day first' | 'month first' }
  | { readonly how: 'from field'; readonly from: string };

/**
 * A message with one field written anew. What the rewriting does not fit is left as it was.
 * @param field names with points between them; through a list it reaches each of its members: `properties.products.price`.
 * @param timeZone of times that do not name theirs.
 */
export function rewritten(message: unknown, field: string, rewriting: Rewriting, timeZone: string): unknown {
  if (rewriting.how === 'from field') {
    const found = valueAt(message, rewriting.from.split('.'));
    if (!isFilled(found)) return message;
    return changedAt(message, field.split('.'), (value) => (isFilled(value) ? value : found));
  }
  const change = (value: unknown) =>
    typeof value === 'string' ? newText(value, rewriting.how, timeZone) : value;
  return changedAt(message, field.split('.'), change);
}

/** The value at a path; undefined where there is none, and through a list that of its first member. */
export function valueAt(message: unknown, path: readonly string[]): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return message;
  if (Array.isArray(message)) return valueAt(message[0], path);
  return isObject(message) && Object.hasOwn(message, name) ? valueAt(message[name], rest) : undefined;
}

function changedAt(target: unknown, path: readonly string[], change: (value: unknown) => unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return change(target);
  if (Array.isArray(target)) return target.map((each) => changedAt(each, path, change));
  if (target !== undefined && target !== null && !isObject(target)) return target;
  const fields = new Map(Object.entries(target ?? {}));
  const value = changedAt(fields.get(name), rest, change);
  if (value === undefined) return target;
  return Object.fromEntries(fields.set(name, value));
}

function isFilled(value: unknown): boolean {
  return value !== undefined && value !== null && !(typeof value === 'string' && value.trim() === '');
}

function newText(text: string, how: Exclude<Rewriting['how'], 'from field'>, timeZone: string): unknown {
  switch (how) {
    case 'trim':
      return text.trim();
    case 'decimal comma':
      return amountOf(text, /^[+-]?(\d+|\d{1,3}([.\s'’]\d{3})+),\d+$/, (each) =>
        each.replace(/[.\s'’]/g, '').replace(',', '.'),
      );
    case 'thousands comma':
      return amountOf(text, /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/, (each) => each.replaceAll(',', ''));
    case 'plain amount':
      return amountOf(text.replace(/[\p{Sc}\p{L}\s]/gu, ''), /^[+-]?\d+(\.\d+)?$/, (each) => each, text);
    case 'day first':
    case 'month first':
      return instantText(text, how === 'day first', timeZone);
  }
}

/** A number where the text has the shape, else the text as it was. */
function amountOf(
  text: string,
  shape: RegExp,
  plain: (text: string) => string,
  otherwise: string = text,
): number | string {
  const trimmed = text.trim();
  const amount = shape.test(trimmed) ? Number(plain(trimmed)) : Number.NaN;
  return Number.isFinite(amount) ? amount : otherwise;
}

const WRITTEN = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:[ T,]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;

/** `22.11.2026 14:05` as an instant of the zone; text that is no such time stays. */
function instantText(text: string, dayFirst: boolean, timeZone: string): string {
  const found = WRITTEN.exec(text.trim());
  if (!found) return text;
  const [first, second, year, hour, minute, last] = found.slice(1).map((part) => Number(part ?? 0));
  const [day, month] = dayFirst ? [first!, second!] : [second!, first!];
  const wall = Date.UTC(year!, month - 1, day, hour, minute, last);
  const exists = new Date(wall).getUTCDate() === day && new Date(wall).getUTCMonth() === month - 1;
  return exists && hour! < 24 && minute! < 60 ? instantOf(wall, timeZone).toISOString() : text;
}
