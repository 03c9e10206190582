import { Readable } from 'node:stream';
import type { Columns, StatementOptions } from '../../engines/index.js';
import { sql, Sql } from '../../engines/index.js';
import type { Work } from '../../core/index.js';
import type { Patterns } from './estimate.js';

/**
 * What costs is reckoned only where it can matter; statements that run once are not worth compiling, nor is it worth it to look
 * for comparisons that follow from others, which takes as long as all other planning.
 */
export const SETTINGS = {
  short_circuit_function_evaluation: 'enable',
  compile_expressions: 0,
  optimize_and_compare_chain: 0,
} as const;

/** The tables of one linkage in the column store. All text that it runs is of this folder's own making. */
export class LinkageStore {
  readonly #columns: Columns;
  readonly #options: StatementOptions;

  constructor(columns: Columns, { signal }: Work) {
    this.#columns = columns;
    this.#options = { settings: SETTINGS, ...(signal && { signal }) };
  }

  run(text: string): Promise<void> {
    return this.#columns.run(statement(text), this.#options);
  }

  query<Row>(text: string): Promise<Row[]> {
    return this.#columns.query<Row>(statement(text), this.#options);
  }

  ownSource(table: string): string {
    return this.#columns.ownSource(table).text[0]!;
  }

  /** Fills in a table from bytes of ClickHouse's own row format. */
  async fill(table: string, blocks: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<void> {
    const body = Readable.from(blocks, { objectMode: false });
    await this.#columns.insert(
      sql`INSERT INTO ${statement(table)} FORMAT RowBinary`,
      body,
      undefined,
      this.#options,
    );
  }

  /** The bytes of a statement's result as they come. */
  stream(text: string): AsyncIterable<Buffer> {
    return this.#columns.bytes(statement(text), this.#options);
  }

  /** The bytes of a statement's result. */
  async bytes(text: string): Promise<Buffer> {
    const blocks: Buffer[] = [];
    for await (const block of this.stream(text)) blocks.push(block);
    return Buffer.concat(blocks);
  }

  /** A statement's patterns and their counts, two numbers of 64 bits a row. */
  async patterns(text: string, width: number): Promise<Patterns & { readonly codes: BigUint64Array }> {
    const rows = numbersOf(await this.bytes(text));
    const patterns = rows.length / 2;
    const codes = new BigUint64Array(patterns);
    const counts = new Float64Array(patterns);
    for (let row = 0; row < patterns; row += 1) {
      codes[row] = rows[2 * row]!;
      counts[row] = Number(rows[2 * row + 1]!);
    }
    return { levels: levelsIn(codes, width), counts, codes };
  }
}

const statement = (text: string) => new Sql([text], []);

/** Bytes as numbers of 64 bits, where they lie well. */
export function numbersOf(bytes: Buffer): BigUint64Array {
  const own = bytes.byteOffset % 8 === 0 ? bytes : Buffer.from(new Uint8Array(bytes).buffer);
  return new BigUint64Array(own.buffer, own.byteOffset, own.length / 8);
}

/** The levels of patterns, a byte each, a row a pattern. */
export function levelsIn(codes: BigUint64Array, width: number): Uint8Array {
  const bytes = new Uint8Array(codes.buffer, codes.byteOffset, codes.byteLength);
  const levels = new Uint8Array(codes.length * width);
  for (let pattern = 0; pattern < codes.length; pattern += 1)
    for (let field = 0; field < width; field += 1)
      levels[pattern * width + field] = (bytes[8 * pattern + (field >> 1)]! >> (4 * (field & 1))) & 15;
  return levels;
}

/** Every so manieth of some numbers: a column of rows that lie one after another. */
export function everyOf(numbers: BigUint64Array, first: number, step: number): BigUint64Array {
  const some = new BigUint64Array(numbers.length / step);
  for (let at = 0; at < some.length; at += 1) some[at] = numbers[first + at * step]!;
  return some;
}
