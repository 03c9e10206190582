import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CsvReader } from './csv.js';

/** Reads text in blocks of a size. */
function read(text: string, size = text.length, delimiter = ',') {
  const reader = new CsvReader(delimiter);
  const blocks = Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
    text.slice(index * size, (index + 1) * size),
  );
  return [...blocks.flatMap((block) => [...reader.read(block)]), ...reader.read('', true)];
}

it('reads quoted fields, over several lines too, and knows the lines', () => {
  const records = read('a,b\r\n"x, ""y""","one\ntwo"\n\nlast,\n');
  expect(records.map(({ line, fields }) => [line, ...fields])).toEqual([
    [1, 'a', 'b'],
    [2, 'x, "y"', 'one\ntwo'],
    [5, 'last', ''],
  ]);
});

it('refuses the line of a quotation mark that is not closed, and goes on with the next', () => {
  const records = read('a,b\n1,"x\n2,y\n3,z\n');
  expect(records.map(({ line, fields, fault }) => [line, fault?.reason ?? fields.join()])).toEqual([
    [1, 'a,b'],
    [2, 'quote-open'],
    [3, '2,y'],
    [4, '3,z'],
  ]);
  expect(records[1]!.fault!.message).toContain('opened in line 2');
});

it('goes on also where later rows have quotation marks of their own', () => {
  const records = read('a,b\n1,"x\n2,"y"\n3,"z"\n');
  expect(records.map(({ line, fault }) => [line, fault?.reason])).toEqual([
    [1, undefined],
    [2, 'quote-open'],
    [3, undefined],
    [4, undefined],
  ]);
});

it('passes over a line without end', () => {
  const records = read(`a,b\n${'x'.repeat(3_000_000)}\n1,2\n`, 65_536);
  expect(records.map(({ line, fields, fault }) => [line, fault?.reason ?? fields.join()])).toEqual([
    [1, 'a,b'],
    [2, 'too-large'],
    [3, '1,2'],
  ]);
});

it('reads back whatever is written, in blocks of any size', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é'), maxLength: 6 });
  const table = fc
    .integer({ min: 2, max: 4 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
    );
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 40 }), (rows, size) => {
      const text = rows
        .map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(','))
        .join('\n');
      expect(read(text, size).map(({ fields }) => fields)).toEqual(rows);
    }),
  );
});
