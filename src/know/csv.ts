import { Readable } from 'node:stream';

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
  return Readable.from(Symbol.iterator in lines ? chunks(lines) : lines, { objectMode: false });
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
