import { isCurrency, toMajor, toMinor } from '../../core/index.js';
import { currencyIn, readAmount } from './amounts.js';
import { cellOf, firstOf, unguarded } from './cells.js';
import { countryCode } from './countries.js';
import { readConsent } from './consents.js';
import { readDate, readPartOfDay } from './dates.js';
import { placeIn } from './places.js';
import { meaningOf, type Content, type Meaning } from './meanings.js';
import type { ColumnMapping, Kind, Mapping, TableRow } from './types.js';

/** A column with its meaning: how a value of it is read. */
export interface Field {
  readonly index: number;
  readonly column: ColumnMapping;
  readonly meaning: Meaning;
  readonly timeZone: string;
}

/** What is wrong with a row: it is refused with these words. */
export class RowFault extends Error {
  constructor(
    readonly reason: string,
    message: string,
  ) {
    super(message);
  }
}

/** The columns of a mapping that are kept, in the file's order. */
export function fieldsOf(kind: Kind, mapping: Mapping): Field[] {
  return mapping.columns.flatMap((column, index) => {
    const meaning = meaningOf(kind, column.becomes);
    return meaning ? [{ index, column, meaning, timeZone: mapping.timeZone }] : [];
  });
}

/** The filled values of a row by the id of their meaning; the first column of a meaning that is filled counts. */
export function readFields(fields: readonly Field[], row: TableRow): Map<string, unknown> {
  const values = new Map<string, unknown>();
  for (const field of fields) {
    if (values.has(field.meaning.id)) continue;
    const value = readField(field, row.values[field.index]);
    if (value !== undefined) values.set(field.meaning.id, value);
  }
  return values;
}

/** A field's value as its meaning wants it; undefined where the cell is empty. */
export function readField(field: Field, raw: unknown): unknown {
  if (raw === undefined || raw === null) return undefined;
  const value = typeof raw === 'string' ? cellOf(raw.trim()) : raw;
  if (value === '') return undefined;
  return READERS[field.meaning.content](value, field);
}

type Reader = (value: unknown, field: Field) => unknown;

const textOf = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value));
const asText: Reader = textOf;
const asIs: Reader = (value) => value;

/** A day that stands already as it is kept. */
const ISO_DAY = /^\d{4}-\d\d-\d\d$/;

const READERS: Readonly<Record<Content, Reader>> = {
  text: asText,
  id: (value) => unguarded(textOf(value)),
  email: (value) => firstOf(String(value)),
  phone: (value) => unguarded(firstOf(String(value))),
  address: asText,
  type: asText,
  status: asText,
  any: asIs,
  list: (value, { column }) => {
    const list: unknown = typeof value === 'string' ? parsedList(value) : value;
    if (!Array.isArray(list))
      throw new RowFault(
        'malformed',
        `${column.name} ${shown(value)} is no list; write [{"sku": "A1", "price": 12.5, "quantity": 1}]`,
      );
    return list;
  },
  country: (value) => countryCode(String(value)),
  currency: (value, { column }) => {
    const code = String(value).toUpperCase();
    const known = isCurrency(code) ? code : currencyIn(String(value));
    if (!known)
      throw new RowFault('currency-unknown', `${column.name} ${shown(value)} is none of ISO 4217; write EUR`);
    return known;
  },
  instant: (value, field) => new Date(instantOf(value, field)).toISOString(),
  day: (value, field) => {
    const read =
      typeof value === 'string'
        ? readDate(value, field.column.dayFirst ?? false, 'UTC')
        : instantOf(value, field);
    if (read === undefined) throw notADay(value, field);
    const written = typeof value === 'string' && ISO_DAY.test(value);
    return written ? value : new Date(read).toISOString().slice(0, 10);
  },
  'part of a day': (value, field) =>
    (typeof value === 'object' ? undefined : readPartOfDay(String(value))) ?? READERS.day(value, field),
  consent: (value, { column }) => {
    const allowed = readConsent(String(value));
    if (allowed === undefined)
      throw new RowFault(
        'consent-unreadable',
        `${column.name} ${shown(value)} says neither yes nor no; write yes or no, or leave it empty where nobody asked`,
      );
    return allowed;
  },
  postcode: asText,
  place: (value) => placeIn(String(value)),
  amount: (value, field) => amountOf(value, field),
  number: (value, field) => amountOf(value, field),
};

function parsedList(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function instantOf(value: unknown, field: Field): number {
  if (typeof value === 'number' && Number.isFinite(value))
    return value > 1e11 || value < -1e11 ? value : value * 1000;
  const read =
    typeof value === 'string' ? readDate(value, field.column.dayFirst ?? false, field.timeZone) : undefined;
  if (read === undefined || Math.abs(read) > 8e15) throw notADay(value, field);
  return read;
}

function notADay(value: unknown, { column }: Field): RowFault {
  return new RowFault(
    'time-unreadable',
    `${column.name} ${shown(value)} is not a day; write 2026-03-01 or 2026-03-01T12:00:00Z`,
  );
}

function amountOf(value: unknown, { column }: Field): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  const decimal = column.decimal ?? '.';
  const amount = typeof value === 'string' ? readAmount(value, decimal) : undefined;
  if (amount !== undefined) return amount;
  const other = typeof value === 'string' ? readAmount(value, decimal === '.' ? ',' : '.') : undefined;
  throw new RowFault(
    'amount-unreadable',
    `${column.name} ${shown(value)} is not a number; write ${exampleOf(other ?? 12.5, decimal)}`,
  );
}

function exampleOf(amount: number, decimal: '.' | ','): string {
  const cents = toMinor(amount, 'EUR');
  return (cents === undefined ? 12.5 : toMajor(cents, 'EUR')).toFixed(2).replace('.', decimal);
}

/** A value as it is quoted in a message. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
