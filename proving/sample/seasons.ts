import { DAY, HOUR } from '../../src/core/index.js';
import { weightsOf, type Stream } from './stream.js';

/** How lively buying is by month, January first: Christmas above all, then Mother's Day; a quiet summer. */
const MONTHS = [0.82, 0.98, 0.86, 0.92, 1.18, 1.02, 0.78, 0.6, 0.9, 1, 1.25, 1.75];
/** By weekday, Sunday first. */
const WEEKDAYS = [0.95, 0.88, 0.92, 0.95, 1.02, 1.1, 1.25];
/** Above every weight of a day, so that draws can be thinned. */
const CEILING = 3;

/** The gift days of the house, and how many days before them the shops fill. */
const GIFT_DAYS = [
  { month: 1, day: () => 14, lead: 11, lift: 1.35 },
  { month: 4, day: lastSundayOfMay, lead: 12, lift: 1.3 },
  { month: 11, day: () => 24, lead: 18, lift: 1.3 },
];

/** Hours of the day, by what happens in them; weights from midnight on, local time. */
const HOURS = {
  web: weightsOf([3, 1, 1, 0, 0, 1, 2, 4, 5, 6, 6, 6, 7, 7, 5, 5, 5, 6, 7, 8, 10, 11, 9, 6]),
  boutique: weightsOf([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 7, 7, 6, 8, 10, 11, 10, 6, 0, 0, 0, 0, 0]),
  desk: weightsOf([0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 9, 9, 5, 3, 7, 9, 9, 8, 4, 0, 0, 0, 0, 0]),
};

export type Hours = keyof typeof HOURS;

function lastSundayOfMay(year: number): number {
  return 31 - new Date(Date.UTC(year, 4, 31)).getUTCDay();
}

function weightOf(day: Date): number {
  const gift = GIFT_DAYS.find(({ month, day: on, lead }) => {
    const ahead = (Date.UTC(day.getUTCFullYear(), month, on(day.getUTCFullYear())) - day.getTime()) / DAY;
    return ahead >= 0 && ahead < lead;
  });
  return MONTHS[day.getUTCMonth()]! * WEEKDAYS[day.getUTCDay()]! * (gift?.lift ?? 1);
}

/** Instants of the house between two moments, denser in season, within believable hours. */
export class Calendar {
  private readonly weights: number[] = [];
  private readonly first: number;

  /** @param start @param until Unix milliseconds. */
  constructor(
    readonly start: number,
    readonly until: number,
  ) {
    this.first = Math.floor(start / DAY) * DAY;
    for (let day = this.first; day <= until; day += DAY) this.weights.push(weightOf(new Date(day)));
  }

  /** How lively the day of an instant is; about 1 on average over a year. */
  weight(at: number): number {
    return this.weights[Math.floor((at - this.first) / DAY)] ?? 1;
  }

  /**
   * Instants of a seasonal Poisson process, unsorted.
   * @param rate expected instants a day in an average season.
   */
  instants(stream: Stream, from: number, to: number, rate: number): number[] {
    const found: number[] = [];
    const count = stream.poisson((CEILING * rate * (to - from)) / DAY);
    for (let i = 0; i < count; i++) {
      const at = stream.between(from, to);
      if (stream.chance(this.weight(at) / CEILING)) found.push(at);
    }
    return found;
  }
}

/**
 * The same day at an hour in which such things happen.
 * @param offset hours by which local time is ahead of UTC.
 */
export function atHour(stream: Stream, at: number, hours: Hours, offset: number): number {
  const midnight = Math.floor((at + offset * HOUR) / DAY) * DAY - offset * HOUR;
  return Math.round(midnight + (stream.weighted(HOURS[hours]) + stream.uniform()) * HOUR);
}

/** As `atHour`, but never before `at`: where the hour drawn has passed, the next day. */
export function atHourAfter(stream: Stream, at: number, hours: Hours, offset: number): number {
  const drawn = atHour(stream, at, hours, offset);
  return drawn >= at ? drawn : drawn + DAY;
}

/** The hour drawn of a day, unless that would fall before the client could be met: then the instant itself. */
export function within(drawn: number, instant: number, earliest: number): number {
  return drawn < earliest ? Math.round(instant) : drawn;
}
