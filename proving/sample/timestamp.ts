import { DAY } from '../../src/core/index.js';

const TWO = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));
const THREE = Array.from({ length: 1000 }, (_, number) => String(number).padStart(3, '0'));
/** `YYYY-MM-DDT` of each day met so far, by days since 1970. */
const DAYS = new Map<number, string>();

/** ISO 8601 in UTC to the millisecond, as `toISOString`, but several times as fast: it is written a million times. */
export function timestampOf(at: number): string {
  const day = Math.floor(at / DAY);
  let date = DAYS.get(day);
  if (!date) DAYS.set(day, (date = new Date(day * DAY).toISOString().slice(0, 11)));
  const rest = Math.floor(at) - day * DAY;
  const milliseconds = rest % 1000;
  const seconds = (rest - milliseconds) / 1000;
  const minutes = Math.floor(seconds / 60);
  return `${date}${TWO[Math.floor(minutes / 60)]}:${TWO[minutes % 60]}:${TWO[seconds % 60]}.${THREE[milliseconds]}Z`;
}
