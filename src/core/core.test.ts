import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, formatMoney, startOfDay, toMajor, toMinor, uuidv7 } from './index.js';

describe('money', () => {
  it('rounds half away from zero into minor units', () => {
    expect(toMinor(1.005, 'CHF')).toBe(101);
    expect(toMinor(-1.005, 'CHF')).toBe(-101);
    expect(toMinor(1250, 'JPY')).toBe(1250);
    expect(toMinor(1.2345, 'KWD')).toBe(1235);
    expect(toMinor(1e-7, 'CHF')).toBe(0);
  });
  it('has no answer for an amount that an integer cannot hold', () => {
    expect(toMinor(1e17, 'EUR')).toBeUndefined();
    expect(toMinor(Number.NaN, 'EUR')).toBeUndefined();
  });
  it('comes back from minor units', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        (minor) => toMinor(toMajor(minor, 'CHF'), 'CHF') === minor,
      ),
    );
  });
  it('is written with its currency', () => {
    expect(formatMoney(3_140_000, 'CHF')).toBe('CHF 31,400.00');
    expect(formatMoney(-90, 'JPY')).toBe('JPY -90');
  });
});

describe('days of the house', () => {
  it('begin at its own midnight, summer and winter', () => {
    expect(startOfDay('2026-03-01', 'Europe/Zurich').toISOString()).toBe('2026-02-28T23:00:00.000Z');
    expect(startOfDay('2026-07-01', 'Europe/Zurich').toISOString()).toBe('2026-06-30T22:00:00.000Z');
    expect(startOfDay('2026-02-28', 'Asia/Tokyo', 1).toISOString()).toBe('2026-02-28T15:00:00.000Z');
  });
  it('last 23 hours where the clock goes forward', () => {
    const [from, to] = [
      startOfDay('2026-03-29', 'Europe/Zurich'),
      startOfDay('2026-03-29', 'Europe/Zurich', 1),
    ];
    expect((to.getTime() - from.getTime()) / 3_600_000).toBe(23);
  });
  it('hold the instants from their start', () => {
    expect(dayOf(startOfDay('2026-03-29', 'America/New_York'), 'America/New_York')).toBe('2026-03-29');
    expect(dayOf(new Date('2026-02-28T22:59:59Z'), 'Europe/Zurich')).toBe('2026-02-28');
  });
});

describe('ids', () => {
  it('sort by age and carry version 7', () => {
    const bytes = new Uint8Array(10).fill(255);
    expect(uuidv7(0x0123456789ab, bytes)).toBe('01234567-89ab-7fff-bfff-ffffffffffff');
    expect(uuidv7(1) < uuidv7(2)).toBe(true);
  });
});
