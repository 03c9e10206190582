import { isCurrency } from '../../core/index.js';
import { amountShape, currencyIn, type AmountShape } from './amounts.js';
import { cellOf, firstOf, unguarded } from './cells.js';
import { readConsent } from './consents.js';
import { readPartOfDay, shapeOf, type DateShape } from './dates.js';
import { isPlace } from './places.js';
import type { TableRow } from './types.js';

/** What stands in a column, over the sampled rows. */
export interface Profile {
  readonly name: string;
  readonly examples: readonly string[];
  /** Filled cells. */
  readonly values: number;
  /** Share of filled cells, from 0 to 1. */
  readonly filled: number;
  readonly dates: Readonly<Record<DateShape, number>>;
  readonly amounts: Readonly<Record<AmountShape, number>>;
  /** Cells that look like something, by what. */
  readonly shapes: ReadonlyMap<Shape, number>;
  /** Currencies that the amounts name. */
  readonly currencies: ReadonlySet<string>;
}

export type Shape = 'email' | 'phone' | 'address' | 'currency' | 'type' | 'list' | 'date' | 'amount'
  | 'part of a day' | 'consent' | 'place' | 'digit' | 'number of an order'; // prettier-ignore

const SHAPES: readonly (readonly [Shape, (text: string) => boolean])[] = [
  ['email', (text) => /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(firstOf(text))],
  ['phone', isPhone],
  ['address', (text) => /^(?:https?:\/\/|android-app:|www\.|\/)/i.test(text)],
  ['currency', (text) => isCurrency(text.toUpperCase()) || /^[€£¥]$/.test(text)],
  ['type', (text) => /^(?:track|page|screen|identify|group|alias)$/i.test(text)],
  ['list', (text) => text.startsWith('[')],
  ['part of a day', (text) => readPartOfDay(text) !== undefined],
  ['consent', (text) => readConsent(text) !== undefined],
  ['place', isPlace],
  ['digit', (text) => /\d/.test(text)],
  ['number of an order', (text) => /^#?[A-Z]{0,5}[-_ ]?\d{2,}(?:-\d+)?$/.test(text)],
];

function isPhone(text: string): boolean {
  const number = unguarded(firstOf(text));
  return /^\+?[\d\s().\-/]{6,24}$/.test(number) && (number.match(/\d/g)?.length ?? 0) >= 6;
}

const EXAMPLES = 3;
const LONGEST_EXAMPLE = 60;

/** Profiles of all columns of sampled rows. */
export function profilesOf(names: readonly string[], rows: readonly TableRow[]): Profile[] {
  return names.map((name, index) =>
    profileOf(
      name,
      rows.map((row) => textOf(row.values[index])),
    ),
  );
}

/** The share of a column's filled cells that look so. */
export function shareOf(profile: Profile, shape: Shape): number {
  return profile.values === 0 ? 0 : (profile.shapes.get(shape) ?? 0) / profile.values;
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : cellOf(String(value).trim());
}

function profileOf(name: string, cells: readonly string[]): Profile {
  const filled = cells.filter((cell) => cell !== '');
  const dates = { plain: 0, 'day first': 0, 'month first': 0, either: 0 };
  const amounts = { plain: 0, point: 0, comma: 0, either: 0 };
  const shapes = new Map<Shape, number>();
  const currencies = new Set<string>();
  const count = (shape: Shape) => shapes.set(shape, (shapes.get(shape) ?? 0) + 1);
  for (const cell of filled) {
    for (const [shape, test] of SHAPES) if (test(cell)) count(shape);
    const date = shapeOf(cell);
    if (date !== undefined) {
      count('date');
      dates[date] += 1;
    }
    const amount = amountShape(cell);
    if (amount === undefined) continue;
    count('amount');
    amounts[amount] += 1;
    const currency = currencyIn(cell);
    if (currency !== undefined) currencies.add(currency);
  }
  const share = cells.length === 0 ? 0 : filled.length / cells.length;
  return {
    name,
    examples: examplesOf(filled),
    values: filled.length,
    filled: share,
    dates,
    amounts,
    shapes,
    currencies,
  };
}

function examplesOf(filled: readonly string[]): string[] {
  const found = new Set<string>();
  for (const cell of filled) {
    found.add(cell.length > LONGEST_EXAMPLE ? `${cell.slice(0, LONGEST_EXAMPLE - 1)}…` : cell);
    if (found.size === EXAMPLES) break;
  }
  return [...found];
}
