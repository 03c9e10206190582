import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockAt, MINUTE } from '../../core/index.js';
import { quietUntil, quietWords } from './quiet.js';
import { zonesOf } from './zones.js';

const NIGHT = { from: '20:00', to: '08:00' };
const until = (at: string, zones: readonly string[], hours = NIGHT) =>
  quietUntil(new Date(at), zones, hours)?.until.toISOString();

describe('quiet hours', () => {
  it('end in the morning of the client, not of the house', () => {
    expect(until('2026-03-12T14:40:00Z', ['Asia/Tokyo'])).toBe('2026-03-12T23:00:00.000Z');
    expect(until('2026-03-12T14:40:00Z', ['Europe/Zurich'])).toBeUndefined();
    const at = new Date('2026-03-12T14:40:21Z');
    expect(quietWords(at, quietUntil(at, ['Asia/Tokyo'], NIGHT)!, ['Asia/Tokyo'])).toBe(
      'it is 23:40 in Asia/Tokyo: goes out at 08:00 there',
    );
  });

  it('begin and end at the minute', () => {
    expect(until('2026-03-12T18:59:59Z', ['Europe/Zurich'])).toBeUndefined();
    expect(until('2026-03-12T19:00:00Z', ['Europe/Zurich'])).toBe('2026-03-13T07:00:00.000Z');
    expect(until('2026-03-13T06:59:59Z', ['Europe/Zurich'])).toBe('2026-03-13T07:00:00.000Z');
    expect(until('2026-03-13T07:00:00Z', ['Europe/Zurich'])).toBeUndefined();
  });

  it('lie within a day where they begin before they end', () => {
    const noon = { from: '12:00', to: '14:30' };
    expect(until('2026-03-12T11:15:00Z', ['Europe/Zurich'], noon)).toBe('2026-03-12T13:30:00.000Z');
    expect(until('2026-03-12T22:00:00Z', ['Europe/Zurich'], noon)).toBeUndefined();
    expect(until('2026-03-12T11:15:00Z', ['Europe/Zurich'], { from: '12:00', to: '12:00' })).toBeUndefined();
  });

  it('are an hour shorter in the night in which clocks are put forward, and longer when back', () => {
    expect(until('2026-03-28T20:00:00Z', ['Europe/Zurich'])).toBe('2026-03-29T06:00:00.000Z');
    expect(until('2026-10-24T20:00:00Z', ['Europe/Zurich'])).toBe('2026-10-25T07:00:00.000Z');
    // 02:30 is a time that the clocks of this night never show
    expect(until('2026-03-28T23:00:00Z', ['Europe/Zurich'], { from: '22:00', to: '02:30' })).toBe(
      '2026-03-29T01:00:00.000Z',
    );
  });

  it('of a country with several zones hold where it is quiet in any of them', () => {
    const zones = zonesOf({ country: 'US', phones: [] }, 'UTC');
    // 21:00 in New York is 18:00 in Los Angeles; at 08:00 in Honolulu it is 14:00 in New York
    expect(until('2026-07-02T01:00:00Z', zones)).toBe('2026-07-02T18:00:00.000Z');
  });

  it('are those of the zone in the middle where no hour is free in all', () => {
    const zones = ['Europe/Kaliningrad', 'Asia/Novosibirsk', 'Asia/Kamchatka'];
    const long = { from: '18:00', to: '10:00' };
    expect(until('2026-03-12T20:00:00Z', zones, long)).toBe('2026-03-13T03:00:00.000Z');
    expect(until('2026-03-12T05:00:00Z', zones, long)).toBeUndefined();
  });
});

it('ends at the first minute at which it is quiet in no zone, whatever the zones, the hours and the season', () => {
  const clock = fc
    .record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.constantFrom(0, 15, 30, 50) })
    .map(({ hour, minute }) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
  const zone = fc.constantFrom('Europe/Zurich', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Auckland');
  // about the nights in which clocks are put forward or back
  const at = fc.constantFrom('2026-03-08', '2026-03-29', '2026-04-05', '2026-10-25', '2026-11-01').chain((day) =>
    fc.integer({ min: -36 * 60, max: 36 * 60 }).map((minutes) => new Date(Date.parse(day) + minutes * MINUTE)));
  fc.assert(
    fc.property(at, fc.uniqueArray(zone, { minLength: 1, maxLength: 2 }), clock, clock, (instant, zones, from, to) => {
      const isQuiet = (when: number, which: readonly string[]) =>
        which.some((each) => {
          const shown = clockAt(new Date(when), each);
          return from <= to ? from <= shown && shown < to : shown >= from || shown < to;
        });
      const freeOf = (which: readonly string[]) => {
        for (let when = instant.getTime(); when < instant.getTime() + 2 * 24 * 60 * MINUTE; when += MINUTE)
          if (!isQuiet(when, which)) return when;
        return undefined;
      };
      const free = freeOf(zones);
      fc.pre(free !== undefined);
      const quiet = quietUntil(instant, zones, { from, to });
      expect(quiet?.until.getTime() ?? instant.getTime()).toBe(free);
    }),
    { numRuns: 150, seed: 6 },
  );
}); // prettier-ignore
