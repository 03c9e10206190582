import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOf } from '../../row-bytes.js';
import { decodeMessage, MessageReader, type Decoded } from '../index.js';

const arrival = { source: 's', receivedAt: 1.8e12, currency: 'CHF', import: 'i', revision: 1 };
const base = { type: 'page', name: 'A', userId: 'u', messageId: 'm', timestamp: '2026-03-01T12:00:00.000Z' };

/** What the reader makes of lines of a file; undefined for a line that it leaves to `JSON.parse`. */
function read(lines: readonly string[]): (Decoded | undefined)[] {
  const bytes = Buffer.from(`${lines.join('\n')}\n    `);
  const reader = new MessageReader(bytes);
  let from = 0;
  return lines.map((line) => {
    const to = from + Buffer.byteLength(line);
    const message = reader.read(from, to);
    from = to + 1;
    return message && decodeMessage(message, arrival, reader);
  });
}

function expectSame(line: string, decoded: Decoded | undefined): void {
  if (!decoded || !('row' in decoded)) return;
  const parsed = decodeMessage(JSON.parse(line), arrival);
  expect('row' in parsed && linesOf([parsed.row]).toString()).toBe(linesOf([decoded.row]).toString());
}

const name = fc.constantFrom(
  'properties', 'traits', 'context', 'page', 'url', 'referrer', 'campaign', 'source', 'name', 'email', 'phone', 'price',
  'revenue', 'currency', 'products', 'order_id', 'userAgent', 'own', 'a', 'b', 'é', '1', '__proto__', 'constructor', 'a b',
); // prettier-ignore
const address = fc.constantFrom(
  'https://a.example/?gclid=x&utm_source=y', '/?utm_campaign=a%09b', '/a?fbclid=1#x', 'mailto:a@b.ch', '?',
); // prettier-ignore
const number = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: -1e7, max: 1e7 }).map((cents) => cents / 100) },
  { weight: 1, arbitrary: fc.double() },
);
const scalar = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('\\', '"', '\t', '/', '\0', '\u2028', 'é', '😀', 'a', '&', '\ud800') }),
  address, fc.integer(), number, fc.boolean(), fc.constant(null),
); // prettier-ignore
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, scalar, tie('object'), fc.array(tie('value'), { maxLength: 3 })),
  object: fc.dictionary(name, tie('value'), { maxKeys: 5 }),
}));
const object = fc.dictionary(name, value, { maxKeys: 6 });
const message = fc.record(
  {
    properties: object,
    context: object,
    traits: object,
    own: value,
    type: fc.constantFrom('identify', 'screen'),
  },
  { requiredKeys: [] },
);

/** JSON as other programs write it. */
const written = fc.constantFrom(
  (it: unknown) => JSON.stringify(it),
  (it: unknown) => JSON.stringify(it, undefined, ' ').replaceAll('\n', ' '),
  (it: unknown) => JSON.stringify(it).replaceAll('/', '\\/'),
  (it: unknown) => JSON.stringify(it).replaceAll('&', '\\u0026').replaceAll('é', '\\u00e9'),
  (it: unknown) => JSON.stringify(it).replace(/(\d)([,}])/g, '$1.0$2'),
);

describe('a message read from its text', () => {
  it('comes to the same row as when it is parsed, however it is written and whatever came before', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(message, written), { maxLength: 6 }), (drawn) => {
        const lines = drawn.map(([own, write]) => write({ ...base, ...own }));
        read([...lines, ...lines]).forEach((decoded, index) =>
          expectSame(lines[index % lines.length]!, decoded),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('is read without parsing where messages are alike but for their values', () => {
    const lines = [1, 2, 3].map((n) =>
      JSON.stringify({
        ...base,
        messageId: `m${n}`,
        context: { page: { url: `https://a.example/${n}`, title: 'Montres "Été"' }, library: { name: 'x' } },
        properties: { price: n * 1.5, sizes: Array.from({ length: n }, (_, size) => size) },
      }),
    );
    const rows = read(lines).map((decoded) => decoded && 'row' in decoded && decoded.row);
    expect(rows).toMatchObject([
      { message_id: 'm1', url: 'https://a.example/1', properties: '{"price":1.5,"sizes":[0]}' },
      { message_id: 'm2', url: 'https://a.example/2', properties: '{"price":3,"sizes":[0,1]}' },
      { message_id: 'm3', url: 'https://a.example/3', properties: '{"price":4.5,"sizes":[0,1,2]}' },
    ]);
  });

  it('is read so with blanks, escapes and a carriage return too', () => {
    const line =
      '{"type": "page", "messageId": "m", "userId": "a\\u0026b", "timestamp": "2026-03-01", "properties": {"x": 1.0}}\r';
    const [decoded] = read([line]);
    expect(decoded).toMatchObject({ row: { user_id: 'a&b', properties: '{"x":1}' } });
  });

  it.each([
    ['no JSON', '{"type":"track","messageId":"m","userId":"u",}'],
    ['a control sign', '{"type":"track","messageId":"m\t","userId":"u"}'],
    ['an escape that is none', '{"type":"track","messageId":"m\\x","userId":"u"}'],
    ['a number that is none', '{"type":"track","messageId":"m","a":01}'],
    ['a word that is none', '{"type":"track","messageId":"m","a":nil}'],
    ['something behind it', '{"type":"track","messageId":"m"} x'],
    ['a name twice', '{"type":"track","messageId":"m","properties":{"a":1,"a":2}}'],
    ['an escaped name', '{"type":"track","\\u006dessageId":"m"}'],
    ['an exponent', '{"type":"track","messageId":"m","properties":{"a":1e400}}'],
    ['no id', '{"type":"track","userId":"u","properties":{"a":1}}'],
    ['many levels', `{"messageId":"m","properties":${'{"a":'.repeat(40)}1${'}'.repeat(40)}}`],
    ['much of it', `{"messageId":"m","properties":{"a":"${'x'.repeat(40_000)}"}}`],
  ])('is left to be parsed with %s', (_, line) => {
    expect(read([line, line])).toEqual([undefined, undefined]);
  });

  it('is told from one that has an object where another had a value', () => {
    const lines = ['null', '{"traits":{"email":"a@b.ch"}}', '"x"', '{}'].map(
      (context) =>
        `{"messageId":"m","type":"page","timestamp":"2026-03-01","userId":"u","context":${context}}`,
    );
    const told = read(lines).map((decoded) =>
      decoded && 'row' in decoded ? [decoded.row.email, decoded.row.context] : decoded,
    );
    expect(told).toMatchObject([
      ['', '{}'],
      ['a@b.ch', '{"traits":{"email":"a@b.ch"}}'],
      { rejection: { reason: 'malformed' } },
      ['', '{}'],
    ]);
  });
});
