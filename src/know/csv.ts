import { Readable } from 'node:stream';

const CHUNK = 64 * 1024;

/** A text as a field of CSV. */
export function field(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** Lines as a stream in chunks of about 64 KB, made as they are read, so that no more than one is in memory. */
export function linesOf(lines: Iterable<string> | AsyncIterable<string>): Readable {
  return Readable.from(chunks(lines), { objectMode: false });
}

async function* chunks(lines: Iterable<string> | AsyncIterable<string>): AsyncIterable<string> {
  let chunk = '';
  for await (const line of lines) {
    chunk += line;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
