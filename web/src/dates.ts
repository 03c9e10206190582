/**
 * Days and instants as screens write them. A day is `YYYY-MM-DD`, a day of the house; an instant is ISO 8601
 * and is shown in the house's time zone.
 */
const LOCALE = 'en-GB';

const writers = new Map<string, Intl.DateTimeFormat>();
function writer(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  const known = writers.get(key) ?? new Intl.DateTimeFormat(LOCALE, options);
  writers.set(key, known);
  return known;
}

/** `1 March 2025`. */
export function day(date: string): string {
  return writer({ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(utc(date));
}

/** `1 March 2025 to 28 February 2026`. */
export function period(from: string, to: string): string {
  if (from <= EVERYTHING) return `everything to ${day(to)}`;
  return from === to ? day(from) : `${day(from)} to ${day(to)}`;
}

/** The day of an instant in the house: `2026-02-28`. */
export function dayOf(instant: string | number | Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(instant));
}

/** `26 February 2026, 11:40`. */
export function moment(instant: string, timeZone: string): string {
  return `${day(dayOf(instant, timeZone))}, ${clock(instant, timeZone)}`;
}

/** `26 Feb`, with the year where it is not this one: `26 Feb 2025`. */
export function dayShort(instant: string, timeZone: string, now: Date): string {
  const same = dayOf(instant, timeZone).slice(0, 4) === dayOf(now, timeZone).slice(0, 4);
  const year = same ? undefined : ('numeric' as const);
  return writer({ day: 'numeric', month: 'short', year, timeZone }).format(new Date(instant));
}

/** `11:40`. */
export function clock(instant: string, timeZone: string): string {
  return writer({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(new Date(instant));
}

/** How long ago, in the one unit that tells it: `4 min ago`, `26 h ago`, `3 days ago`. */
export function ago(instant: string, now: Date): string {
  const seconds = Math.max(0, (now.getTime() - new Date(instant).getTime()) / 1000);
  if (seconds < 2) return 'now';
  return `${lasting(seconds)} ago`;
}

/** A length of time in the one unit that tells it: `40 s`, `4 min`, `26 h`, `3 days`, `14 months`. */
export function lasting(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)}\u202fs`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)}\u202fmin`;
  if (seconds < 48 * 3600) return `${Math.round(seconds / 3600)}\u202fh`;
  const days = seconds / 86400;
  if (days < 60) return `${Math.round(days)} days`;
  return days < 730 ? `${Math.round(days / 30.44)} months` : `${Math.round(days / 365.25)} years`;
}

/** The first day of all, for a period that leaves nothing out. */
export const EVERYTHING = '1970-01-01';

/** A period of days, both inclusive. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** The periods that are offered by name, ending on the given day of the house. */
export function namedPeriods(today: string): readonly (Period & { name: string })[] {
  const year = Number(today.slice(0, 4));
  return [
    { name: 'the last 30 days', from: shift(today, { days: -29 }), to: today },
    { name: 'the last 90 days', from: shift(today, { days: -89 }), to: today },
    { name: 'the last 12 months', from: shift(today, { months: -12, days: 1 }), to: today },
    { name: 'this year', from: `${year}-01-01`, to: today },
    { name: 'last year', from: `${year - 1}-01-01`, to: `${year - 1}-12-31` },
    { name: 'everything', from: EVERYTHING, to: today },
  ];
}

/** The period a screen opens with: the last twelve months. */
export function usualPeriod(today: string): Period {
  return { from: shift(today, { months: -12, days: 1 }), to: today };
}

function shift(date: string, by: { months?: number; days?: number }): string {
  const at = utc(date);
  at.setUTCMonth(at.getUTCMonth() + (by.months ?? 0));
  at.setUTCDate(at.getUTCDate() + (by.days ?? 0));
  return at.toISOString().slice(0, 10);
}

function utc(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}
