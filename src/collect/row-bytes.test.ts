import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventRow } from '../../test/events.js';
import type { EventRow } from './row.js';
import { linesOf, RowBytes } from './row-bytes.js';

/** The values of a line, as the column store reads them. */
function valuesOf(line: string): string[] {
  const signs: Record<string, string> = { n: '\n', t: '\t', r: '\r', 0: '\0' };
  return line.split('\t').map((value) => value.replace(/\\(.)/g, (_, sign: string) => signs[sign] ?? sign));
}

function linesRead(bytes: Uint8Array): string[][] {
  return Buffer.from(bytes).toString().split('\n').slice(0, -1).map(valuesOf);
}

const values = (row: EventRow) => Object.values(row).map((value) => (value === null ? 'N' : String(value)));

describe('rows in bytes', () => {
  it('hold any text, short or long, plain or wide or to be escaped', () => {
    const signs = fc.constantFrom('a', 'é', '御', '\t', '\n', '\r', '\0', '\\', '\v', '😀', 'z');
    const text = fc.array(signs, { maxLength: 90 }).map((all) => all.join(''));
    fc.assert(
      fc.property(text, text, text, (user_id, name, url) => {
        const rows = [eventRow({ user_id, name, url, value: -5 }), eventRow({ adviser: name, bot: 1 })];
        expect(linesRead(linesOf(rows))).toEqual(rows.map(values));
      }),
    );
  });

  it('keep the backslash of JSON', () => {
    const row = eventRow({ properties: '{"a":"b\\"c\\n"}' });
    expect(linesRead(linesOf([row]))).toEqual([values(row)]);
  });

  it('grow beyond what was expected', () => {
    const rows = Array.from({ length: 100 }, (_, index) => eventRow({ user_id: `u${index}` }));
    const bytes = new RowBytes(10);
    for (const row of rows) bytes.add(row);
    expect(linesRead(bytes.done())).toEqual(rows.map(values));
  });
});
