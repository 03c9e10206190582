import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvPieces } from './csv-pieces.js';
import { CsvReader } from './csv.js';
import { rowsOfPiece } from './csv-rows.js';
import { addRecord, type TableBlock } from './table.js';
import type { Refused, TableRow } from './types.js';

/** The pieces of bytes that come in blocks of a size, all read into the same memory, as a file's are. */
async function cut(bytes: Buffer, size: number): Promise<{ pieces: TableRow[][]; refused: Refused[] }> {
  const pieces: TableRow[][] = [];
  const refused: Refused[] = [];
  const memory = Buffer.alloc(size);
  async function* blocks() {
    for (let at = 0; at < bytes.length; at += size)
      yield memory.subarray(0, bytes.copy(memory, 0, at, at + size));
  }
  const chunks = csvPieces(blocks(), { delimiter: ',' }, (each) => void refused.push(each));
  for await (const chunk of chunks) if (chunk.of === 'csv') pieces.push([...rowsOfPiece(chunk)]);
  return { pieces, refused };
}

/** What the reader makes of the same bytes, read whole. */
function read(bytes: Buffer): TableBlock {
  const block: TableBlock = { rows: [], refused: [] };
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  for (const record of [...new CsvReader(',').read(text, true)].slice(1)) addRecord(block, record);
  return block;
}

it('cuts by the number of rows, whatever they hold', async () => {
  const rows = Array.from({ length: 6000 }, (_, index) =>
    index % 7 === 0 ? `${index},"a ""b"", c\nd"` : `${index},plain é`,
  );
  const { pieces, refused } = await cut(Buffer.from(`id,text\r\n${rows.join('\r\n')}\r\n`), 10_000);
  expect(pieces.map(({ length }) => length)).toEqual([2500, 2500, 1000]);
  expect(pieces[1]![6]).toEqual({ line: 2 + 2506 + 358, values: ['2506', 'a "b", c\nd'] });
  expect(refused).toEqual([]);
});

it('counts no row that is refused: of another width, not UTF-8, with an open quotation mark', async () => {
  const rows = Array.from({ length: 5000 }, (_, index) => Buffer.from(`${index},x\n`));
  rows.splice(1000, 0, Buffer.from('1,2,3\n'), Buffer.from([49, 44, 0xe9, 10]), Buffer.from('1,"open\n'));
  const { pieces, refused } = await cut(Buffer.concat([Buffer.from('id,text\n'), ...rows]), 4000);
  expect(pieces.map(({ length }) => length)).toEqual([2500, 2500]);
  expect(refused.map(({ line, reason }) => [line, reason])).toEqual([
    [1002, 'ragged'],
    [1003, 'encoding'],
    [1004, 'quote-open'],
  ]);
  expect(pieces[0]![1000]).toEqual({ line: 1005, values: ['1000', 'x'] });
});

it('reads what the reader reads, in blocks of any size', async () => {
  const sign = fc.constantFrom('a', 'b', '"', '"', ',', ',', '\n', '\n', '\r\n', '\r', '\0', 'é', '\uFFFD', '"",""', 'a,b\n', '"a","b"\n'); // prettier-ignore
  const broken = fc.constantFrom(Buffer.alloc(0), Buffer.from([0xe9]), Buffer.from([0xc3]));
  const text = fc.array(sign, { maxLength: 60 }).map((signs) => Buffer.from(signs.join('')));
  const file = fc
    .tuple(text, broken, text)
    .map((parts) => Buffer.concat([Buffer.from('one,two\n'), ...parts]));
  const filler = Buffer.from('x,y\n'.repeat(1500)); // more than is read at once where a record is odd
  await fc.assert(
    fc.asyncProperty(file, text, fc.integer({ min: 1, max: 9000 }), async (before, after, size) => {
      const bytes = Buffer.concat([before, filler, after, filler, after]);
      const { pieces, refused } = await cut(bytes, size);
      expect({ rows: pieces.flat(), refused }).toEqual(read(bytes));
    }),
    { numRuns: 100 },
  );
}, 120_000);
