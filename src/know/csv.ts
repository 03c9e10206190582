import { Readable } from 'node:stream';
import { turns } from '../core/index.js';

const CHUNK = 64 * 1024;

/** A text as a field of CSV. */
export function field(text: string): string {
  return text.includes('"') ? `"${text.replaceAll('"', '""')}"` : `"${text}"`;
}

/**
 * Lines as a stream, made as they are read, so that few are in memory. Single ones are put together into chunks of
 * about 64 KB; what comes from a store comes in chunks already.
 */
export function linesOf(lines: Iterable<string> | AsyncIterable<string>): Readable {
  return Readable.from(Symbol.iterator in lines ? inTurns(chunks(lines)) : lines, { objectMode: false });
}

/** A store takes what is there without a pause: so that millions of lines hold nobody up, whatever waits has its turn between. */
async function* inTurns(pieces: Iterable<string>): AsyncIterable<string> {
  const turn = turns();
  for (const piece of pieces) {
    yield piece;
    await turn();
  }
}

/** Lines of CSV as bytes: they go from thread to thread without a copy. */
export interface CsvBytes {
  readonly lines: number;
  readonly bytes: readonly Uint8Array[];
}

/** Lines as bytes, all at once. */
export function csvBytes(lines: Iterable<string>): CsvBytes {
  let count = 0;
  function* counted() {
    for (const line of lines) {
      count += 1;
      yield line;
    }
  }
  const bytes = Array.from(chunks(counted()), (chunk) => new Uint8Array(Buffer.from(chunk)));
  return { lines: count, bytes };
}

/** The same as a stream. */
export function streamOf({ bytes }: CsvBytes): Readable {
  return Readable.from(bytes, { objectMode: false });
}

function* chunks(lines: Iterable<string>): Iterable<string> {
  let chunk = '';
  for (const line of lines) {
    chunk += line;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
