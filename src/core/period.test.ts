import { describe, expect, it } from 'vitest';
import { DAY, periodOf } from './index.js';

const yearTo = (to: string) => periodOf({ to }, 'UTC', new Date(0)).from;

describe('a year', () => {
  it('is from the day after the same day a year ago', () => {
    expect(yearTo('2026-11-25')).toBe('2025-11-26');
    expect(yearTo('2026-12-31')).toBe('2026-01-01');
    expect(yearTo('2026-02-28')).toBe('2025-03-01');
  });

  it('holds the leap day where there is one', () => {
    expect(yearTo('2024-02-28')).toBe('2023-03-01');
    expect(yearTo('2025-02-28')).toBe('2024-02-29');
    expect(yearTo('2025-02-27')).toBe('2024-02-28');
    expect(yearTo('2024-12-31')).toBe('2024-01-01');
  });

  it('that ends on a leap day begins where the screens let it: a year before it there was 1 March in its place', () => {
    expect(yearTo('2024-02-29')).toBe('2023-03-02');
  });

  it('ends today as the house has it, wherever it is', () => {
    const now = new Date('2026-11-25T22:30:00Z');
    const days = (zone: string) => {
      const { from, to } = periodOf({}, zone, now);
      return [from, to];
    };
    expect(days('Europe/Paris')).toEqual(['2025-11-26', '2026-11-25']);
    expect(days('Asia/Tokyo')).toEqual(['2025-11-27', '2026-11-26']);
    expect(days('Pacific/Kiritimati')).toEqual(['2025-11-27', '2026-11-26']);
    expect(days('America/Los_Angeles')).toEqual(['2025-11-26', '2026-11-25']);
  });

  it('has 365 days, or 366, in every zone', () => {
    for (const zone of ['UTC', 'Europe/Zurich', 'America/New_York', 'Australia/Lord_Howe']) {
      const lasting = (to: string) => {
        const { start, end } = periodOf({ to }, zone, new Date(0));
        return (end.getTime() - start.getTime()) / DAY;
      };
      expect(lasting('2026-11-25')).toBe(365);
      expect(lasting('2024-11-25')).toBe(366);
    }
  });
});

it('a period that was asked for is that period', () => {
  const { from, to, start, end } = periodOf(
    { from: '2026-03-01', to: '2026-03-31' },
    'Europe/Zurich',
    new Date(0),
  );
  expect([from, to]).toEqual(['2026-03-01', '2026-03-31']);
  expect([start, end].map((each) => each.toISOString())).toEqual([
    '2026-02-28T23:00:00.000Z',
    '2026-03-31T22:00:00.000Z',
  ]);
});
