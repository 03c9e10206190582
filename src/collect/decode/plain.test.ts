import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMessage, decodePlain, readPlainBatch } from './index.js';

const arrival = { source: 's', receivedAt: 1.8e12, currency: 'CHF' };
const plain = (text: string) => readPlainBatch(Buffer.from(text), text);
const base = { type: 'track', event: 'A', userId: 'u', messageId: 'm' };

describe('a body of plain JSON', () => {
  it('is cut into its messages, and what columns are not read from is kept as it was sent', () => {
    const [message] = plain(
      '{"batch":[{"type":"track","messageId":"m","properties":{"price":12.5,"tags":["é",null]},"own":{}}],"sentAt":"t"}',
    )!.messages;
    expect(message).toMatchObject({
      fields: { type: 'track', messageId: 'm', event: undefined },
      properties: '{"price":12.5,"tags":["é",null]}',
      context: '{}',
    });
  });

  it.each([
    '{"batch":[{"a": 1}]}',
    '{"batch":[{"a":"\\n"}]}',
    '{"batch":[{"a":1.0}]}',
    '{"batch":[{"a":01}]}',
    '{"batch":[{"a":-0}]}',
    '{"batch":[{"a":1e3}]}',
    '{"batch":[{"a":1234567890123456}]}',
    '{"batch":[{"a":nul}]}',
    '{"batch":[{"a":1,}]}',
    '{"batch":[{"a":"b}]}',
    '{"batch":[{"a":"\t"}]}',
    '{"batch":[1]}',
    '{"batch":[{"a":1}]}{}',
    '{"batch":[{"a":1}],"context":{"b":1}}',
    '{"batch":[{"properties":[]}]}',
    '',
  ])('is not %s, which is left to be parsed', (text) => {
    expect(plain(text)).toBeUndefined();
  });

  it('is not one that is nested deep', () => {
    expect(plain(`{"batch":[{"a":${'['.repeat(20)}${']'.repeat(20)}}]}`)).toBeUndefined();
  });

  it('gives the rows that parsing gives', () => {
    const text = fc.constantFrom('', 'u1', 'a@b.ch', 'Zoë', '😀', 'test', 'Order Completed', '12.5', 'EUR',
      'https://m.example/?utm_source=x&gclid=1', '2026-03-01T12:00:00.000Z', '+41 44 668 18 00'); // prettier-ignore
    const fields = fc.dictionary(
      fc.constantFrom(
        'email',
        'url',
        'price',
        'revenue',
        'order_id',
        'currency',
        'traits',
        'page',
        '__proto__',
      ),
      fc.oneof(text, fc.integer(), fc.constantFrom(0.5, 0.1 + 0.2), fc.dictionary(text, fc.boolean())),
    );
    const message = fc.record(
      {
        type: fc.constantFrom('track', 'page', 'screen', 'identify', 'other'),
        messageId: text, event: text, name: text, userId: text, anonymousId: text, timestamp: text,
        properties: fields, context: fields, traits: fields, own: fc.object({ values: [fc.integer(), text, fc.constant(null)] }),
      },
      { requiredKeys: [] },
    ); // prettier-ignore
    fc.assert(
      fc.property(fc.array(message, { minLength: 1 }), (messages) => {
        const body = JSON.stringify({ batch: messages });
        const parsed = JSON.parse(body).batch as unknown[];
        plain(body)?.messages.forEach((each, index) => {
          expect(JSON.parse(each.text)).toEqual(parsed[index]);
          const row = decodePlain(each, arrival);
          if (row !== undefined) expect({ row }).toEqual(decodeMessage(parsed[index], arrival));
        });
      }),
      { numRuns: 500 },
    );
  });

  it('leaves what is refused, and what has no id, to be parsed', () => {
    const rows = plain(
      JSON.stringify({ batch: [base, { ...base, event: '' }, { ...base, messageId: undefined }] }),
    )!.messages.map((message) => decodePlain(message, arrival)?.name);
    expect(rows).toEqual(['A', undefined, undefined]);
  });
});
