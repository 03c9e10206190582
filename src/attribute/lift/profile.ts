import type { Work } from '../../core/index.js';
import { ownCopy } from '../own-copy.js';
import type { Reject } from '../paths-file.js';
import { plainNumber } from '../plain-number.js';
import { readRows, type TestFile } from './test-file.js';

/** What a column holds, seen before anything is computed from it. */
export interface Column {
  readonly name: string;
  readonly position: number;
  /** Rows in which something stands. */
  filled: number;
  empty: number;
  /** Of the filled ones, those that are a number, and their sum. */
  numbers: number;
  sum: number;
  onlyZeroAndOne: boolean;
  /** The first value that is no number. */
  odd?: { readonly line: number; readonly text: string };
  /** How often each value is there; no more is kept once there are more than `MOST_LEVELS`. */
  readonly levels: Map<string, number>;
}

export const MOST_LEVELS = 50;
/** A column of which at least this part is a number is one of numbers, and the rest of it is a mistake. */
const NUMERIC = 0.9;

export const isNumeric = ({ filled, numbers }: Column): boolean => numbers > 0 && numbers >= NUMERIC * filled;
/** Whether it can be an outcome: its other values are mistakes that are refused one by one. */
export const holdsNumbers = ({ filled, numbers }: Column): boolean => numbers > filled / 2;
export const hasFewLevels = ({ levels }: Column): boolean => levels.size <= MOST_LEVELS;

export interface Profile {
  readonly columns: readonly Column[];
  /** The first line that is no row of these columns. */
  readonly unreadable: Reject | undefined;
}

/** Reads the file once to see what its columns are. */
export async function profileOf(file: TestFile, work: Work): Promise<Profile> {
  const columns = file.header.map((name, position) => emptyColumn(name, position));
  const look = (fields: readonly string[], line: number) => {
    for (const column of columns) lookAt(column, fields[column.position]!.trim(), line);
    return undefined;
  };
  const { refusals } = await readRows(file, 'looking at', look, work);
  return { columns, unreadable: refusals[0] };
}

function emptyColumn(name: string, position: number): Column {
  return { name, position, filled: 0, empty: 0, numbers: 0, sum: 0, onlyZeroAndOne: true, levels: new Map() };
}

function lookAt(column: Column, text: string, line: number): void {
  if (hasFewLevels(column)) {
    const times = column.levels.get(text);
    column.levels.set(times === undefined ? ownCopy(text) : text, (times ?? 0) + 1);
  }
  if (text === '') {
    column.empty++;
    return;
  }
  column.filled++;
  const value = plainNumber(text);
  if (value !== undefined) {
    column.numbers++;
    column.sum += value;
    if (value !== 0 && value !== 1) column.onlyZeroAndOne = false;
  } else column.odd ??= { line, text: ownCopy(text.slice(0, 40)) };
}
