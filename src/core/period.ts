import { DAY, dayOf, startOfDay } from './time.js';

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
  const from = asked.from ?? dayOf(new Date(startOfDay(to, timeZone).getTime() - 364.5 * DAY), timeZone);
  return { from, to, start: startOfDay(from, timeZone), end: startOfDay(to, timeZone, 1) };
}
