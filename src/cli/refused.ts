import { resolve } from 'node:path';
import { refusalsOf, writeRejects, type ImportSummary, type ReasonCount } from '../collect/index.js';
import { messageOf } from '../core/index.js';
import type { House } from '../engines/index.js';

/** Rows of a file that were not taken, and why. */
export interface RefusedRows {
  readonly rows: number;
  /** The most frequent reasons first, each with the first row it was for. */
  readonly reasons: readonly ReasonCount[];
  /** Where all of them are written, as CSV; undefined where that failed. */
  readonly file?: string;
  readonly failure?: string;
}

const MOST_SHOWN = 5;

/** What was refused of an import, written in full to a file; undefined where nothing was. */
export async function refusedOf(
  house: House,
  { id, rejected }: ImportSummary,
  file: string,
): Promise<RefusedRows | undefined> {
  if (rejected === 0) return undefined;
  const reasons = await refusalsOf(house, id);
  const path = resolve(file);
  try {
    await writeRejects(house, id, path);
    return { rows: rejected, reasons, file: path };
  } catch (error) {
    return { rows: rejected, reasons, failure: messageOf(error) };
  }
}

/** The first reasons with their line and value, and where the rest is. */
export function refusedText({ rows, reasons, file, failure }: RefusedRows): string {
  const shown = reasons.slice(0, MOST_SHOWN).map(lineOf);
  const more = reasons.length - shown.length;
  const rest = more > 0 ? [`  and ${more} more ${more === 1 ? 'reason' : 'reasons'}`] : [];
  const where = file
    ? `All of them, with their reasons: ${file}`
    : `They could not be written to a file (${failure}); the screen Import shows them.`;
  const count = rows === 1 ? '1 row was' : `${rows.toLocaleString('en')} rows were`;
  return [`${count} refused:`, ...shown, ...rest, where].join('\n');
}

function lineOf({ rows, message, place }: ReasonCount): string {
  const others = rows > 1 ? ` (and ${(rows - 1).toLocaleString('en')} more like it)` : '';
  return `  ${place}: ${message}${others}`;
}
