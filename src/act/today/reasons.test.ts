import { describe, expect, it } from 'vitest';
import { occasionsFrom } from './occasions.js';
import { rhythmOf, tellBirthday, tellFigures, tellPromise, type Figures } from './reasons.js';
import { expectedOrder, worthOf } from './worth.js';

const NOW = Date.parse('2026-03-12T10:00:00Z');
const on = (day: string) => Date.parse(`${day}T10:00:00Z`);

function figures(more: Partial<Figures>): Figures {
  return {
    orders: 0,
    lastOrder: 0,
    contacts: 0,
    firstContact: 0,
    lastContact: 0,
    lastReply: 0,
    anniversaryIn: 0,
    anniversaryYears: 0,
    ...more,
  };
}

describe('reasons in words', () => {
  it('tells the rhythm of conversations beside how long ago the last one was', () => {
    const told = figures({ contacts: 5, firstContact: on('2025-07-05'), lastContact: on('2025-12-31') });
    expect(rhythmOf(told)).toBe(45);
    expect(tellFigures('rhythm', told, NOW)).toBe('Usually spoken with every 45 days; it is 71 days now.');
  });

  it('tells when the greatest order was placed years ago on that day', () => {
    expect(tellFigures('anniversary', figures({ anniversaryIn: 3, anniversaryYears: 10 }), NOW)).toBe(
      '10 years in 3 days since their greatest order.',
    );
  });

  it('tells of a birthday in how many days it is, and how old somebody becomes', () => {
    expect(tellBirthday('1974-03-12', 0, 2026)).toBe('Has a birthday today (52).');
    expect(tellBirthday('2000-01-02', 3, 2027)).toBe('Has a birthday in 3 days (27).');
    expect(tellBirthday('--03-13', 1, 2026)).toBe('Has a birthday tomorrow.');
  });

  it('knows the days ahead, over the end of the year, and keeps a leap day in every year', () => {
    const days = (today: string, most: number) =>
      occasionsFrom(today, most).map(({ monthDay, ahead, year }) => `${ahead}: ${year}-${monthDay}`);
    expect(days('2026-12-30', 3)).toEqual([
      '0: 2026-12-30',
      '1: 2026-12-31',
      '2: 2027-01-01',
      '3: 2027-01-02',
    ]);
    expect(days('2028-02-27', 3)).toEqual([
      '0: 2028-02-27',
      '1: 2028-02-28',
      '2: 2028-02-29',
      '3: 2028-03-01',
    ]);
    expect(days('2026-02-27', 2)).toEqual([
      '0: 2026-02-27',
      '1: 2026-02-28',
      '1: 2026-02-29',
      '2: 2026-03-01',
    ]);
  });

  it('says of a promise how late it is', () => {
    expect(tellPromise('the dates', '2026-03-12', '2026-03-12')).toBe('You promised, by today: the dates');
    expect(tellPromise('the dates', '2026-03-10', '2026-03-12')).toBe(
      'You promised, by 2 days ago: the dates',
    );
  });
});

describe('worth', () => {
  it('draws a client of few orders to the house, and leaves one of many where they are', () => {
    expect(expectedOrder(0, 0, 1000)).toBe(1000);
    expect(expectedOrder(2, 8000, 1000)).toBe(2500);
    expect(expectedOrder(98, 980_000, 1000)).toBe(9820);
  });

  it('says nothing where no run has told', () => {
    expect(worthOf(undefined, 1000)).toBeUndefined();
    expect(worthOf({ value: 0.05, low: 0.02, high: 0.08 }, 1000)).toEqual({ value: 50, low: 20, high: 80 });
  });
});
