import { isAscii } from 'node:buffer';
import { CsvReader } from './csv.js';
import type { TableRow } from './types.js';

/** A piece of a CSV file: whole records as they are written, and rows that were read already, in the file's order. */
export interface CsvChunk {
  readonly of: 'csv';
  readonly delimiter: string;
  readonly parts: readonly CsvPart[];
}

export type CsvPart = WrittenRows | { readonly rows: readonly TableRow[] };

interface WrittenRows {
  /** UTF-8 of rows of one width, all of them whole. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The line on which they begin. */
  readonly line: number;
}

/** The rows of a piece. */
export function* rowsOfPiece({ delimiter, parts }: CsvChunk): Generator<TableRow> {
  for (const part of parts) {
    if ('rows' in part) yield* part.rows;
    else yield* writtenRows(part, delimiter);
  }
}

function* writtenRows({ bytes, line: first }: WrittenRows, delimiter: string): Generator<TableRow> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = buffer.toString(isAscii(buffer) ? 'latin1' : 'utf8'); // which ASCII is, and is read faster
  if (text.includes('"')) {
    for (const { line, fields } of new CsvReader(delimiter).read(text, true))
      yield { line: first + line - 1, values: fields };
    return;
  }
  let line = first;
  for (let at = 0; at < text.length; line += 1) {
    const newline = text.indexOf('\n', at);
    const end = text.charCodeAt(newline - 1) === 13 ? newline - 1 : newline;
    yield { line, values: text.slice(at, end).split(delimiter) };
    at = newline + 1;
  }
}

/** The memory of a piece, to be handed to another thread. */
export function memoryOf({ parts }: CsvChunk): ArrayBuffer[] {
  return parts.flatMap((part) => ('bytes' in part ? [part.bytes.buffer] : []));
}
