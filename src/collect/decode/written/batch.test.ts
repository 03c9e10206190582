import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOf } from '../../row-bytes.js';
import { decodeMessage, readWrittenBatch, readWrittenMessage, Shapes, WrittenMessage } from '../index.js';

const arrival = { source: 's', receivedAt: 1.8e12, currency: 'CHF' };
const base = { type: 'track', event: 'A', userId: 'u', messageId: 'm' };
const read = (text: string, shapes = new Shapes()) => readWrittenBatch(Buffer.from(text), shapes, 2500);
const kindOf = (message: unknown) => (message instanceof WrittenMessage ? 'written' : 'parsed');

/** The line of a message, or why it is refused. */
function outcome(message: unknown): string {
  const decoded =
    message instanceof WrittenMessage
      ? decodeMessage(message.fields, arrival, message)
      : decodeMessage(message, arrival);
  return 'row' in decoded ? linesOf([decoded.row]).toString() : decoded.rejection.reason;
}

describe('the body of a batch', () => {
  it('is cut into its messages, and what columns are not read from is kept as it was sent', () => {
    const batch = read(
      '{"batch":[{"type":"track","messageId":"m","properties":{"price":12.5,"tags":["é",null]},"own":{}}],"sentAt":"t","writeKey":"k"}',
    );
    expect(batch).toMatchObject({ sentAt: 't', writeKey: 'k' });
    expect(batch!.messages).toMatchObject([
      {
        fields: { type: 'track', messageId: 'm' },
        properties: '{"price":12.5,"tags":["é",null]}',
        context: '{}',
      },
    ]);
  });

  it('may be written with blanks and escapes', () => {
    const [message] = read(
      '{ "batch": [ {"type": "track", "messageId": "m", "event": "A\\u0026B"} ] }',
    )!.messages;
    expect(message).toMatchObject({ fields: { event: 'A&B' } });
  });

  it('gives those of its messages parsed that cannot be read', () => {
    const large = { ...base, properties: { a: 'x'.repeat(40_000) } };
    const { messages } = read(
      JSON.stringify({ batch: [base, 1, { ...base, messageId: undefined }, large, [], base] }),
    )!;
    expect(messages.map(kindOf)).toEqual(['written', 'parsed', 'parsed', 'parsed', 'parsed', 'written']);
    expect(messages.map(outcome).filter((each) => !each.includes('\t'))).toEqual([
      'malformed',
      'too-large',
      'malformed',
    ]);
  });

  it.each([
    ['that ends early', '{"batch":[{"a":1}'],
    ['within a text', '{"batch":[{"a":"b}]}'],
    ['with something behind it', '{"batch":[{"a":1}]}{}'],
    ['with a comma too many', '{"batch":[{"a":1,}]}'],
    ['with a control sign', '{"batch":[{"a":"\t"}]}'],
    ['with a wrong number', '{"batch":[{"a":01}]}'],
    ['with an exponent', '{"batch":[{"a":1e3}]}'],
    ['with a wrong word', '{"batch":[{"a":nul}]}'],
    ['with a name twice', '{"batch":[],"batch":[{"a":1}]}'],
    ['with a name twice in a message', '{"batch":[{"messageId":"m","messageId":"n"}]}'],
    ['whose messages share a context', '{"batch":[{"a":1}],"context":{"b":1}}'],
    ['nested deep', `{"batch":[{"a":${'['.repeat(20)}${']'.repeat(20)}}]}`],
    ['with too many messages', JSON.stringify({ batch: Array.from({ length: 2501 }, () => base) })],
    ['whose batch is no list', '{"batch":{}}'],
    ['without a batch', '{}'],
    ['that is a list', '[]'],
    ['that has a byte order mark', '\ufeff{"batch":[]}'],
    ['that is empty', ''],
  ])('%s is left to be parsed', (_, text) => {
    expect(read(text)).toBeUndefined();
  });

  it('gives the lines that parsing gives, whatever was learnt before', () => {
    const text = fc.oneof(
      fc.constantFrom('', 'u1', 'a@b.ch', 'Zoë', '😀', '\0', '\ud800', '"\\', 'Order Completed', '12.5', 'EUR',
        'https://m.example/?utm_source=x&gclid=1', '2026-03-01T12:00:00.000Z', '+41 44 668 18 00'),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    ); // prettier-ignore
    const name = fc.oneof(
      { weight: 30, arbitrary: fc.constantFrom('a', 'é', 'a b', '1', '__proto__') },
      { weight: 1, arbitrary: text },
    );
    const fields = fc.dictionary(
      fc.constantFrom('email', 'url', 'price', 'revenue', 'order_id', 'currency', 'traits', 'page', '__proto__',
        'constructor', '1'),
      fc.oneof(text, fc.integer(), fc.constantFrom(0.5, 0.1 + 0.2), fc.dictionary(name, fc.boolean())),
    ); // prettier-ignore
    const message = fc.record(
      {
        type: fc.constantFrom('track', 'page', 'screen', 'identify', 'group', 'alias', 'other'),
        messageId: fc.oneof(text, fc.constant('m')), event: text, name: text, userId: text, anonymousId: text,
        previousId: text, groupId: fc.constantFrom(undefined, undefined, undefined, 'g'), timestamp: text, originalTimestamp: text, sentAt: text, receivedAt: text,
        properties: fields, context: fields, traits: fields, own: fc.oneof(text, fields, fc.array(fields, { maxLength: 2 })),
      },
      { requiredKeys: ['type', 'messageId'] },
    ); // prettier-ignore
    let written = 0;
    fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 6 }), (messages) => {
        const body = JSON.stringify({ batch: messages });
        const parsed = JSON.parse(body).batch as unknown[];
        const shapes = new Shapes();
        for (const known of [shapes, shapes]) {
          read(body, known)?.messages.forEach((each, index) => {
            if (each instanceof WrittenMessage) {
              written += 1;
              expect(each.parsed()).toEqual(parsed[index]);
            }
            expect(outcome(each)).toBe(outcome(parsed[index]));
          });
        }
      }),
      { numRuns: 700 },
    );
    expect(written).toBeGreaterThan(1000);
  });
});

describe('a body that is one message', () => {
  it('is read as the messages of a batch are', () => {
    const body = JSON.stringify({ ...base, sentAt: 't', writeKey: 'k' });
    const message = readWrittenMessage(Buffer.from(body), new Shapes())!;
    expect(message.fields).toMatchObject({ sentAt: 't', writeKey: 'k' });
    expect(outcome(message)).toBe(outcome(JSON.parse(body)));
  });

  it('is left to be parsed with something behind it', () => {
    expect(readWrittenMessage(Buffer.from(`${JSON.stringify(base)} {}`), new Shapes())).toBeUndefined();
  });
});
