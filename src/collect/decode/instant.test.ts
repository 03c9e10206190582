import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isoOf } from '../../core/index.js';
import { readInstant } from './instant.js';

it('writes and reads any instant as the language does, whatever came before', () => {
  const near = fc.integer({ min: 1.8e12, max: 1.8e12 + 3000 });
  const any = fc.oneof(near, near, fc.integer({ min: 0, max: 4e12 }));
  fc.assert(
    fc.property(fc.array(any), (instants) => {
      for (const instant of instants) {
        const text = new Date(instant).toISOString();
        expect(isoOf(instant)).toBe(text);
        expect(readInstant(text)).toBe(instant);
      }
    }),
  );
});

it('reads nothing from what only begins like an instant', () => {
  expect(readInstant('2026-03-01T12:00:00.250Z')).toBe(Date.UTC(2026, 2, 1, 12, 0, 0, 250));
  expect(readInstant('2026-03-01T12:00:00.2x0Z')).toBeUndefined();
  expect(readInstant('2026-03-01T24:00:00.000Z')).toBe(Date.UTC(2026, 2, 2));
  expect(readInstant('2026-03-01T24:00:00.250Z')).toBeUndefined();
});
