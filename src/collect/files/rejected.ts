import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { MaisonError } from '../../core/index.js';
import type { House } from '../../engines/index.js';
import { reasonsSql, rejectsSql } from './files.sql.js';
import { forgetImport, readImport } from './store.js';
import { removeUpload } from './take.js';

/** Why rows of an import were refused, and how many for it. */
export interface ReasonCount {
  readonly reason: string;
  readonly rows: number;
  /** The first row's words and place. */
  readonly message: string;
  readonly place: string;
}

/** Why rows of an import were refused, the most frequent reason first. */
export function refusalsOf(house: House, id: string): Promise<ReasonCount[]> {
  return house.columns.query<ReasonCount>(reasonsSql(id));
}

/** Writes what was refused of an import as CSV: place, reason, message, the row. */
export async function writeRejects(house: House, id: string, path: string): Promise<void> {
  await readImport(house.records, id);
  await pipeline(Readable.from(rejectLines(house, id)), createWriteStream(path, { mode: 0o600 }));
}

interface RejectRow {
  readonly place: string;
  readonly reason: string;
  readonly message: string;
  readonly payload: string;
}

/** What was refused of an import as lines of CSV. */
export async function* rejectLines(house: House, id: string): AsyncGenerator<string> {
  yield 'place,reason,message,row\n';
  for await (const rows of house.columns.stream<RejectRow>(rejectsSql(id))) {
    yield rows
      .map((row) => `${[row.place, row.reason, row.message, row.payload].map(quoted).join(',')}\n`)
      .join('');
  }
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** Forgets a file that was planned, stopped or failed. What it brought stays; one that is being taken is stopped first. */
export async function forgetImportFile(house: House, id: string): Promise<void> {
  const { plan, state } = await readImport(house.records, id);
  if (state === 'taking') throw new MaisonError(`${plan.file} is being taken in; stop it first`, 409);
  await removeUpload(house, plan);
  if (state === 'planned') await forgetImport(house.records, id);
}
