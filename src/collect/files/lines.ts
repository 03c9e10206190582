const NEWLINE = 10;
/** Longer than any event may be; it is cut here and refused, so that a line without end takes no memory. */
export const LONGEST_LINE = 1 << 20;

/** Whole lines of a file, without the newline after the last one. */
export interface LineChunk {
  readonly bytes: Uint8Array;
}

/** Memory for chunks of lines, which threads share, to be used again: to be given new memory costs about as much as to fill it. */
export class LineBuffers {
  readonly #free: Buffer[] = [];

  /** @param size bytes of a chunk, from which on it ends with the line. */
  constructor(readonly size: number) {}

  take(): Buffer {
    return this.#free.pop() ?? Buffer.from(new SharedArrayBuffer(this.size + LONGEST_LINE + AFTER));
  }

  /** Takes back the memory of a chunk that nobody reads any more. */
  give({ bytes: { buffer } }: LineChunk): void {
    this.#free.push(Buffer.from(buffer));
  }
}

/** Bytes of a chunk's memory after the longest line, the newline among them, so that it can be read some at a time. */
const AFTER = 8;

/**
 * Cuts a stream of bytes into chunks of whole lines. The cuts depend on the bytes alone, not on how they come in,
 * so that a file read again falls into the same chunks.
 */
export async function* linesOf(
  stream: AsyncIterable<Buffer>,
  buffers: LineBuffers,
): AsyncGenerator<LineChunk> {
  const { size } = buffers;
  let chunk = buffers.take();
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
      const room = (filled < size ? size : chunk.length - AFTER) - filled;
      const end = Math.min(newline < 0 ? block.length : newline, at + room);
      filled += block.copy(chunk, filled, at, end);
      at = end;
      if (at === newline) {
        yield { bytes: chunk.subarray(0, filled) };
        chunk = buffers.take();
        filled = 0;
        at += 1;
      } else if (filled === chunk.length - AFTER) dropping = true;
    }
  }
  if (filled > 0) yield { bytes: chunk.subarray(0, filled) };
}
