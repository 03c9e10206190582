import { expect, it } from 'vitest';
import { ago, dayOf, lasting, moment, period, usualPeriod } from './dates';

it('names a period by its days, both included', () => {
  expect(period('2025-03-01', '2026-02-28')).toBe('1 March 2025 to 28 February 2026');
  expect(period('1970-01-01', '2026-02-28')).toBe('everything to 28 February 2026');
});

it('opens with the last twelve months', () => {
  expect(usualPeriod('2026-02-28')).toEqual({ from: '2025-03-01', to: '2026-02-28' });
});

it('counts days by the clock of the house', () => {
  expect(dayOf('2026-02-28T23:30:00Z', 'Europe/Zurich')).toBe('2026-03-01');
  expect(moment('2026-02-28T23:30:00Z', 'Europe/Zurich')).toBe('1 March 2026, 00:30');
});

it('says a length of time in one unit', () => {
  expect([40, 240, 26 * 3600, 3 * 86400, 433 * 86400].map(lasting)).toEqual([
    '40\u202fs',
    '4\u202fmin',
    '26\u202fh',
    '3 days',
    '14 months',
  ]);
  expect(ago('2026-02-28T12:00:00Z', new Date('2026-02-28T12:00:01Z'))).toBe('now');
});
