import { dayOf, startOfDay } from './time.js';

/** Days of the house from first to last, and as instants: `start` is in it, `end` is not. */
export interface Period {
  readonly from: string;
  readonly to: string;
  readonly start: Date;
  readonly end: Date;
}

/**
 * The period asked for: up to today, and of a year, where nothing was said.
 * @param asked days as `YYYY-MM-DD`.
 */
export function periodOf(asked: { from?: string; to?: string }, timeZone: string, now: Date): Period {
  const to = asked.to ?? dayOf(now, timeZone);
  const from = asked.from ?? yearUpTo(to);
  return { from, to, start: startOfDay(from, timeZone), end: startOfDay(to, timeZone, 1) };
}

/** The first day of the year that ends with a day: the one after the same day a year ago, as screens reckon it. */
function yearUpTo(day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year - 1, month - 1, date + 1)).toISOString().slice(0, 10);
}
