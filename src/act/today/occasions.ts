import { DAY } from '../../core/index.js';

/** A day of the year that lies ahead. */
export interface Occasion {
  /** `03-12`. */
  readonly monthDay: string;
  /** Days until then; 0 today. */
  readonly ahead: number;
  /** The year in which it is then. */
  readonly year: number;
}

/**
 * The days of the year from one on. The 29th of February is kept on the 28th in years that have none.
 * @param today `2026-03-12`. @param most how many days more.
 */
export function occasionsFrom(today: string, most: number): Occasion[] {
  const start = Date.parse(`${today}T00:00:00Z`);
  return Array.from({ length: most + 1 }, (_, ahead) => {
    const date = new Date(start + ahead * DAY);
    const [year, monthDay] = [date.getUTCFullYear(), date.toISOString().slice(5, 10)];
    const keepsLeapDay = monthDay === '02-28' && new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 2;
    const kept = keepsLeapDay ? [monthDay, '02-29'] : [monthDay];
    return kept.map((each): Occasion => ({ monthDay: each, ahead, year }));
  }).flat();
}
