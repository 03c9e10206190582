import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventRow } from '../row.js';
import { linesOf } from '../row-bytes.js';
import { decodeMessage, EVENT_BYTES } from './index.js';

const arrival = { source: 's', receivedAt: 1.8e12, currency: 'CHF' };
const base = { type: 'track', event: 'A', userId: 'u', messageId: 'm' };

function outcome(message: unknown) {
  const decoded = decodeMessage(message, arrival);
  return 'row' in decoded ? decoded.row : decoded.rejection.reason;
}

function nested(levels: number): unknown {
  return JSON.parse('['.repeat(levels) + ']'.repeat(levels));
}

describe('hostile input', () => {
  it('too deep is refused wherever it stands', () => {
    for (const field of ['properties', 'context', 'traits', 'own']) {
      const deep = field === 'own' ? nested(100_000) : { a: nested(100_000) };
      expect(outcome({ ...base, [field]: deep })).toBe('too-deep');
    }
    expect(outcome({ ...base, type: nested(100_000) })).toBe('type-unknown');
    expect(outcome({ ...base, properties: { a: nested(20) } })).toMatchObject({ name: 'A' });
  });

  it('larger than 32 KB is refused, in bytes and wherever it stands', () => {
    expect(outcome({ ...base, properties: { a: 'x'.repeat(EVENT_BYTES) } })).toBe('too-large');
    expect(outcome({ ...base, properties: { a: 'é'.repeat(EVENT_BYTES / 2) } })).toBe('too-large');
    expect(outcome({ ...base, own: 'x'.repeat(EVENT_BYTES) })).toBe('too-large');
    expect(outcome({ ...base, properties: { a: 'x'.repeat(EVENT_BYTES - 200) } })).toMatchObject({
      name: 'A',
    });
  });

  it('poisoned names stay words', () => {
    const row = outcome(
      JSON.parse(
        '{"type":"track","event":"A","userId":"u","messageId":"m","__proto__":{"type":"x"},"properties":{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}}',
      ),
    );
    expect(row).toMatchObject({
      properties: '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}',
    });
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('NUL is taken out and lone surrogates are replaced', () => {
    const row = outcome({
      ...base,
      event: 'a\0b\uD800',
      properties: { 'k\0': 'v\0\uDC00', ok: '😀', u: '\\u0000' },
    });
    expect(row).toMatchObject({ name: 'ab\uFFFD', properties: '{"k":"v\uFFFD","ok":"😀","u":"\\\\u0000"}' });
  });

  it('statements and markup are text', () => {
    const text = `'); DROP TABLE events; --<script>alert(1)</script>`;
    expect(outcome({ ...base, event: text, userId: text })).toMatchObject({ name: text, user_id: text });
  });

  it('ten thousand distinct properties are kept, as long as each event is small enough', () => {
    for (let first = 0; first < 10_000; first += 2000) {
      const properties = Object.fromEntries(
        Array.from({ length: 2000 }, (_, index) => [`p${first + index}`, index]),
      );
      expect((outcome({ ...base, properties }) as EventRow).properties).toHaveLength(
        JSON.stringify(properties).length,
      );
    }
    const all = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`p${index}`, index]));
    expect(outcome({ ...base, properties: all })).toBe('too-large');
  });

  it('of any shape gives one line or a reason, and never throws', () => {
    const field = fc.constantFrom(
      'type', 'event', 'userId', 'anonymousId', 'messageId', 'timestamp', 'sentAt', 'properties', 'context',
      'traits', 'previousId', 'groupId', 'name', '__proto__',
    ); // prettier-ignore
    const message = fc.dictionary(field, fc.jsonValue(), { maxKeys: 10 });
    const anyType = fc.constantFrom('track', 'page', 'identify', 'alias', 'group', 'screen');
    fc.assert(
      fc.property(message, anyType, (fields, type) => {
        const decoded = decodeMessage({ userId: 'u', event: 'A', ...fields, type }, arrival);
        if ('row' in decoded) expect(linesOf([decoded.row]).toString()).toMatch(/^([^\t\n]*\t){30}[01]\n$/);
        else expect(decoded.rejection.message).not.toBe('');
      }),
    );
  });
});
