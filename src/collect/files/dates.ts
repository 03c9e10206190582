import { instantOf, MINUTE } from '../../core/index.js';

/** What can be said of a date by its shape alone. */
export type DateShape = 'plain' | 'day first' | 'month first' | 'either';

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(.+))?$/i;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:,?[T ]+(.+))?$/i;
const NAMED = /^(?:(\d{1,2})\.? ([a-z]{3,9})\.?,? (\d{4})|([a-z]{3,9})\.? (\d{1,2}),? (\d{4}))(?:,? (.+))?$/i;
const CLOCK =
  /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap])?\.?m?\.?\s*(z|utc|gmt|[+-]\d{2}(?::?\d{2})?)?$/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** How a text can be read as a date; undefined where it is none. */
export function shapeOf(text: string): DateShape | undefined {
  const parts = YEAR_LAST.exec(text);
  if (!parts) return readDate(text, true, 'UTC') === undefined ? undefined : 'plain';
  const [first, second] = [Number(parts[1]), Number(parts[3])];
  if (parts[2] === '.') return readDate(text, true, 'UTC') === undefined ? undefined : 'plain';
  const readable = (dayFirst: boolean) => readDate(text, dayFirst, 'UTC') !== undefined;
  if (!readable(true)) return readable(false) ? 'month first' : undefined;
  if (!readable(false)) return 'day first';
  return first === second ? 'plain' : 'either';
}

/**
 * A written date as Unix milliseconds: ISO 8601, year first or last with `-`, `/` or `.`, English month names,
 * with or without a time and an offset; digits alone are `YYYYMMDD`, seconds or milliseconds.
 * @param dayFirst how `3/4/2026` is read; with full stops the day is always first.
 * @param zone of a time that names none.
 * @returns undefined for what is no date, such as the 31st of February.
 */
export function readDate(text: string, dayFirst: boolean, zone: string): number | undefined {
  const iso = YEAR_FIRST.exec(text);
  if (iso) return instant(Number(iso[1]), Number(iso[2]), Number(iso[3]), iso[4], zone);
  const last = YEAR_LAST.exec(text);
  if (last) {
    const [day, month] = dayFirst || last[2] === '.' ? [last[1], last[3]] : [last[3], last[1]];
    return instant(fullYear(last[4]!), Number(month), Number(day), last[5], zone);
  }
  if (/^\d+$/.test(text)) return ofDigits(text, zone);
  const named = NAMED.exec(text);
  if (!named) return undefined;
  const month = MONTHS.indexOf((named[2] ?? named[4])!.slice(0, 3).toLowerCase()) + 1;
  return instant(Number(named[3] ?? named[6]), month, Number(named[1] ?? named[5]), named[7], zone);
}

/**
 * What is told of a day where it is not told whole, as ISO 8601 writes it: a year alone (`1958`), a month (`1958-03`),
 * or a day without its year (`--03-14`, also written `14.03.`).
 * @returns undefined for anything else.
 */
export function readPartOfDay(text: string): string | undefined {
  if (/^(?:18|19|20)\d\d$/.test(text)) return text;
  const month = /^((?:18|19|20)\d\d)-(0[1-9]|1[0-2])$/.exec(text);
  if (month) return text;
  const yearless = /^--(\d{2})-?(\d{2})$/.exec(text);
  const written = /^(\d{1,2})\.\s?(\d{1,2})\.?$/.exec(text);
  const [at, of] = yearless ? [yearless[1], yearless[2]] : written ? [written[2], written[1]] : [];
  if (at === undefined || of === undefined) return undefined;
  const [inYear, inMonth] = [at, of].map((each) => each.padStart(2, '0'));
  const inLeapYear = readDate(`2024-${inYear}-${inMonth}`, true, 'UTC');
  return inLeapYear === undefined ? undefined : `--${inYear}-${inMonth}`;
}

function ofDigits(text: string, zone: string): number | undefined {
  if (text.length === 8)
    return instant(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)), '', zone);
  if (text.length === 10) return Number(text) * 1000;
  if (text.length === 13) return Number(text);
  return text.length === 16 ? Math.floor(Number(text) / 1000) : undefined;
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 4) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function instant(
  year: number,
  month: number,
  day: number,
  clock: string | undefined,
  zone: string,
): number | undefined {
  const midnight = Date.UTC(year, month - 1, day);
  const date = new Date(midnight);
  if (month < 1 || month > 12 || date.getUTCDate() !== day || date.getUTCMonth() !== month - 1)
    return undefined;
  if (!clock) return inZone(midnight, zone);
  const time = CLOCK.exec(clock.trim());
  if (!time) return undefined;
  const hour = hourOf(Number(time[1]), time[5]?.toLowerCase());
  const [minute, second] = [Number(time[2]), Number(time[3] ?? 0)];
  if (hour > 24 || minute > 59 || second > 60) return undefined;
  const fraction = time[4] ? Math.floor(Number(`0.${time[4]}`) * 1000) : 0;
  const wall = midnight + ((hour * 60 + minute) * 60 + second) * 1000 + fraction;
  return time[6] ? wall - offsetOf(time[6]) : inZone(wall, zone);
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

function offsetOf(text: string): number {
  const parts = /^([+-])(\d{2}):?(\d{2})?$/.exec(text);
  if (!parts) return 0;
  return (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3] ?? 0)) * MINUTE;
}

const QUARTER = 15 * MINUTE;
let zoneOfOffsets = '';
let offsets = new Map<number, number>();

/** Zones change their offset on a quarter of an hour, so that one look-up serves the rows within it. */
function inZone(wall: number, zone: string): number {
  if (zone === 'UTC') return wall;
  if (zone !== zoneOfOffsets || offsets.size > 200_000) {
    zoneOfOffsets = zone;
    offsets = new Map();
  }
  const quarter = Math.floor(wall / QUARTER) * QUARTER;
  let offset = offsets.get(quarter);
  if (offset === undefined) {
    offset = quarter - instantOf(quarter, zone).getTime();
    offsets.set(quarter, offset);
  }
  return wall - offset;
}
