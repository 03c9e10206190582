import { isAscii, isUtf8 } from 'node:buffer';
import type { Chunk } from './chunk.js';
import { CsvReader } from './csv.js';
import type { CsvChunk, CsvPart } from './csv-rows.js';
import { INCOMPLETE, RecordScan } from './csv-scan.js';
import { addRecord, type TableBlock } from './table.js';
import type { Reading, Refused, TableRow } from './types.js';

/** Rows of a piece of a table. Not to be changed while imports are under way: it tells their batches apart. */
export const ROWS = 2500;

/** A record that is longer, in bytes, is left to the reader, which knows what is too long. */
const LONGEST = 1 << 20;
/** Bytes that are read at once where a record is odd; twice as many each time while a quotation mark stays open. */
const ODD_BYTES = 4096;
const NEWLINE = 10;
const REPLACEMENT = Buffer.from('\uFFFD');

/**
 * The pieces of a CSV file, cut by the number of its rows alone. Rows are only counted here, as bytes: whoever decodes a
 * piece reads them. The head and what is odd (rows of another width, open quotation marks, broken UTF-8) are read here.
 * @param blocks UTF-8; the memory of each may be used again once the next is asked for.
 */
export async function* csvPieces(
  blocks: AsyncIterable<Buffer>,
  { delimiter, notes }: Pick<Reading, 'delimiter' | 'notes'>,
  refuse: (refused: Refused) => void,
): AsyncGenerator<Chunk> {
  const cutter = new Cutter(delimiter, notes, refuse);
  let held: Buffer = Buffer.alloc(0);
  for await (const block of blocks) {
    held = held.length === 0 ? block : Buffer.concat([held, block]);
    yield* cutter.cut(held, false);
    held = Buffer.from(held.subarray(cutter.at));
  }
  yield* cutter.cut(held, true);
}

class Cutter {
  /** How far the bytes that were given last are cut. */
  at = 0;
  readonly #reader: CsvReader;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #headed = false;
  /** Counts rows, where the reader holds nothing of what comes next. */
  #scan: RecordScan | undefined;
  #oddBytes = ODD_BYTES;
  #parts: CsvPart[] = [];
  #rows = 0;

  constructor(
    readonly delimiter: string,
    notes: number | undefined,
    readonly refuse: (refused: Refused) => void,
  ) {
    this.#reader = new CsvReader(delimiter, notes);
  }

  *cut(bytes: Buffer, last: boolean): Generator<CsvChunk> {
    this.at = 0;
    for (;;) {
      const next = this.#scan ? this.#count(bytes, last, this.#scan) : 'odd';
      if (next === 'full') yield this.#piece();
      else if (next === 'more') break;
      else {
        for (const row of this.#read(bytes, last)) {
          this.#add(row);
          if (this.#rows === ROWS) yield this.#piece();
        }
        if (this.at === bytes.length) break;
      }
    }
    if (last && this.#rows > 0) yield this.#piece();
  }

  /** Takes rows as they are written, until the piece is full, something is odd or the bytes are over. */
  #count(bytes: Buffer, last: boolean, scan: RecordScan): 'full' | 'odd' | 'more' {
    const from = this.at;
    let [at, rows, lines, end] = [from, this.#rows, 0, from];
    while (rows < ROWS) {
      end = at < bytes.length ? scan.end(bytes, at) : INCOMPLETE;
      if (end < 0 || end - at > LONGEST) break;
      at = end;
      rows += 1;
      lines += scan.lines;
    }
    const part = bytes.subarray(from, at);
    if (!isClean(part)) {
      this.#oddBytes = part.length;
      return 'odd';
    }
    if (at > from) this.#parts.push({ bytes: new Uint8Array(part), line: this.#reader.passOver(lines) });
    this.at = at;
    this.#rows = rows;
    if (rows === ROWS) return 'full';
    const left = bytes.length - at;
    const waits = left === 0 || (end === INCOMPLETE && left <= LONGEST && !last);
    return waits ? 'more' : 'odd';
  }

  /** Rows of the next bytes, read as text. */
  #read(bytes: Buffer, last: boolean): readonly TableRow[] {
    const newline = bytes.indexOf(NEWLINE, this.at + this.#oddBytes);
    const end = newline < 0 ? bytes.length : newline + 1;
    const whole = last && end === bytes.length;
    const text = this.#decoder.decode(bytes.subarray(this.at, end), { stream: !whole });
    const block: TableBlock = { rows: [], refused: [] };
    for (const record of this.#reader.read(text, whole)) {
      if (this.#headed) addRecord(block, record);
      this.#headed = true;
    }
    block.refused.forEach(this.refuse);
    this.at = end;
    const { columns, isDrained } = this.#reader;
    const drained = isDrained && columns !== undefined && bytes[end - 1] === NEWLINE;
    this.#scan = drained ? new RecordScan(this.delimiter, columns) : undefined;
    this.#oddBytes = drained ? ODD_BYTES : this.#oddBytes * 2;
    return block.rows;
  }

  #add(row: TableRow): void {
    const part = this.#parts.at(-1);
    if (part && 'rows' in part) (part.rows as TableRow[]).push(row);
    else this.#parts.push({ rows: [row] });
    this.#rows += 1;
  }

  #piece(): CsvChunk {
    const piece: CsvChunk = { of: 'csv', delimiter: this.delimiter, parts: this.#parts };
    this.#parts = [];
    this.#rows = 0;
    return piece;
  }
}

/** Whether nothing in the bytes makes a row unreadable: no NUL, no broken UTF-8, no sign that stands for such. */
function isClean(bytes: Buffer): boolean {
  if (bytes.includes(0)) return false;
  return isAscii(bytes) || (isUtf8(bytes) && !bytes.includes(REPLACEMENT));
}
