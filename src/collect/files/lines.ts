const NEWLINE = 10;
/** Longer than any event may be; it is cut here and refused, so that a line without end takes no memory. */
export const LONGEST_LINE = 1 << 20;

/** Whole lines of a file, without the newline after the last one. */
export interface LineChunk {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Cuts a stream of bytes into chunks of whole lines. The cuts depend on the bytes alone, not on how they come in,
 * so that a file read again falls into the same chunks.
 * @param size bytes of a chunk, from which on it ends with the line.
 */
export async function* linesOf(stream: AsyncIterable<Buffer>, size: number): AsyncGenerator<LineChunk> {
  let chunk = Buffer.allocUnsafeSlow(size + LONGEST_LINE + 1);
  let filled = 0;
  let dropping = false;
  for await (const block of stream) {
    for (let at = 0; at < block.length;) {
      if (dropping) {
        const newline = block.indexOf(NEWLINE, at);
        at = newline < 0 ? block.length : newline;
        dropping = newline < 0;
        continue;
      }
      const newline = filled >= size ? block.indexOf(NEWLINE, at) : -1;
      const room = (filled < size ? size : chunk.length) - filled;
      const end = Math.min(newline < 0 ? block.length : newline, at + room);
      filled += block.copy(chunk, filled, at, end);
      at = end;
      if (at === newline) {
        yield { bytes: chunk.subarray(0, filled) as Uint8Array<ArrayBuffer> };
        chunk = Buffer.allocUnsafeSlow(size + LONGEST_LINE + 1);
        filled = 0;
        at += 1;
      } else if (filled === chunk.length) dropping = true;
    }
  }
  if (filled > 0) yield { bytes: chunk.subarray(0, filled) as Uint8Array<ArrayBuffer> };
}
