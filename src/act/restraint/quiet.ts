import { clockAt, HOUR, MINUTE } from '../../core/index.js';
import type { QuietHours } from '../../engines/index.js';

/** Until when a client is left in peace. */
export interface Quiet {
  /** The first instant at which it is quiet in none of their zones. */
  readonly until: Date;
  /** One of their zones in which it is quiet now. */
  readonly zone: string;
}

const DAY_LONG = 24 * 60;

/** Clocks are put forward and back at full quarters of an hour; between two of them they run evenly. */
const EVEN = 15 * MINUTE;

/** An hour free in all zones of a country comes within this time, or never. */
const FAR = 48 * HOUR;

/**
 * When quiet hours end, as the clocks of a client's zones show them; undefined where it is not quiet. Of several zones an hour is
 * quiet where it is quiet in any of them. Where that leaves no hour of the day free, as in a country that spans half the earth,
 * the zone in the middle of them stands for all.
 * @param zones at least one. @param hours from when to when; across midnight where `from` is later. The same twice: never.
 */
export function quietUntil(at: Date, zones: readonly string[], hours: QuietHours): Quiet | undefined {
  const zone = zones.find((each) => minutesLeft(at, each, hours) > 0);
  if (zone === undefined) return undefined;
  const until = firstFree(at, zones, hours);
  return until ? { until, zone } : quietUntil(at, [middleOf(at, zones)], hours);
}

function firstFree(at: Date, zones: readonly string[], hours: QuietHours): Date | undefined {
  let instant = at.getTime();
  while (instant < at.getTime() + FAR) {
    const left = Math.max(...zones.map((zone) => minutesLeft(new Date(instant), zone, hours)));
    if (left === 0) return new Date(instant);
    const wholeMinute = Math.floor(instant / MINUTE) * MINUTE;
    instant = Math.min(wholeMinute + left * MINUTE, (Math.floor(instant / EVEN) + 1) * EVEN);
  }
  return undefined;
}

/** Minutes of quiet that a zone's clocks have before them, the one that is running included; 0 where it is not quiet. */
function minutesLeft(at: Date, zone: string, { from, to }: QuietHours): number {
  const [now, begin, end] = [minuteOf(clockAt(at, zone)), minuteOf(from), minuteOf(to)];
  const long = (end - begin + DAY_LONG) % DAY_LONG;
  return Math.max(0, long - ((now - begin + DAY_LONG) % DAY_LONG));
}

/** `23:40` as minutes after midnight. */
function minuteOf(clock: string): number {
  const [hours, minutes] = clock.split(':').map(Number) as [number, number];
  return hours * 60 + minutes;
}

/** The zone in the middle from the west, eleven hours behind UTC, to the east. */
function middleOf(at: Date, zones: readonly string[]): string {
  const world = minuteOf(clockAt(at, 'UTC')) - 11 * 60;
  const place = (zone: string) => (minuteOf(clockAt(at, zone)) - world + 2 * DAY_LONG) % DAY_LONG;
  return zones.toSorted((one, other) => place(one) - place(other))[Math.floor(zones.length / 2)]!;
}

/** Why a letter waits, as whoever wrote it reads it: `it is 23:40 in Asia/Tokyo: goes out at 08:00 there`. */
export function quietWords(at: Date, { until, zone }: Quiet, zones: readonly string[]): string {
  const others = zones.length > 1 ? ', when it is quiet in no part of their country' : '';
  return `it is ${clockAt(at, zone)} in ${zone}: goes out at ${clockAt(until, zone)} there${others}`;
}
