import type { Aligned } from './align.js';

/** Bytes of rows that are sent at once. */
const BLOCK = 1 << 20;
/** Longer values are cut before they are sent: nothing of a person is so long. */
const LONGEST = 1000;

/** The rows of several files as ClickHouse reads them: number, file, the fields' cells and the full name. */
export function* writtenRows(
  files: readonly (readonly (readonly string[])[])[],
  { fields, fullNames }: Aligned,
): Generator<Buffer> {
  let block = Buffer.allocUnsafe(BLOCK);
  let [at, number] = [0, 0];
  const widest = 6 + (fields.length + 1) * (4 * LONGEST + 5);
  for (const [file, rows] of files.entries()) {
    const columns = [...fields.map((field) => field.columns[file]!), fullNames[file]!];
    for (const row of rows) {
      if (at + widest > block.length) {
        yield block.subarray(0, at);
        block = Buffer.allocUnsafe(Math.max(BLOCK, widest));
        at = 0;
      }
      block.writeUInt32LE(number, at);
      block.writeUInt16LE(file, at + 4);
      at += 6;
      for (const column of columns) at = writeText(block, at, column < 0 ? '' : row[column]!);
      number += 1;
    }
  }
  yield block.subarray(0, at);
}

/** Letters, digits and spaces as wide as Chinese signs. */
const FULL_WIDTH = /[\u3000\uff01-\uff5e]/;

/** A cell as it is sent: cut, and without forms as wide as Chinese signs, which are the same letters and digits. */
export function cut(cell: string): string {
  const short = cell.length > LONGEST ? cell.slice(0, LONGEST) : cell;
  return FULL_WIDTH.test(short) ? short.normalize('NFKC').slice(0, LONGEST) : short;
}

/** A text with its length before it (LEB128). @returns where the next begins. */
function writeText(block: Buffer, at: number, whole: string): number {
  const text = cut(whole);
  let length = Buffer.byteLength(text);
  while (length >= 128) {
    block[at++] = (length & 127) | 128;
    length >>= 7;
  }
  block[at++] = length;
  return at + block.write(text, at);
}
