import { DAY, HOUR, MINUTE } from '../../core/index.js';
import type { House } from '../../engines/index.js';
import { arrivalsSql, delaysSql, lastSeenSql, refusedSql } from './sources.sql.js';
import { listSources, type Source } from './store.js';

/** A source and what comes in from it. */
export interface SourceState extends Source {
  /** The newest message; undefined when nothing ever came. */
  readonly lastSeen?: Date;
  /** Messages that ever came in, repeats included. */
  readonly messages: number;
  /** Messages of the last 24 hours by half hour, oldest first, 48 of them; repeats included. */
  readonly taken: readonly number[];
  /** Messages of the last 24 hours that were refused and are neither mended nor let go. */
  readonly refused: number;
  /** Seconds between happening and coming in, in the last 24 hours: 95 of 100 were faster. Files have no part in it. */
  readonly delay95?: number;
  /** Whether it was not heard of for much longer than is usual for it. */
  readonly silent: boolean;
}

const HALF_HOUR = 30 * MINUTE;
const BINS = 48;
/** Usual traffic is learned from so many days. */
const LEARNED = 14 * DAY;

/** What comes in from each source, as the Sources screen shows it. */
export async function sourceStates(house: House, now = new Date()): Promise<SourceState[]> {
  const [day, learned] = [new Date(now.getTime() - DAY), new Date(now.getTime() - LEARNED)];
  const [sources, arrivals, seen, delays, refused] = await Promise.all([
    listSources(house),
    house.columns.query<Arrived>(arrivalsSql(learned)),
    house.columns.query<{ source: string; last: string; messages: string }>(lastSeenSql),
    house.columns.query<{ source: string; delays: [number | null, number | null] }>(delaysSql(day)),
    house.columns.query<{ source: string; refused: string }>(refusedSql(day)),
  ]);
  return sources.map((source) => {
    const bins = arrivals.filter((row) => row.source === source.slug);
    const last = seen.find((row) => row.source === source.slug);
    const delay = delays.find((row) => row.source === source.slug)?.delays[1];
    return {
      ...source,
      ...(last && { lastSeen: new Date(last.last) }),
      messages: Number(last?.messages ?? 0),
      taken: takenOf(bins, now),
      refused: Number(refused.find((row) => row.source === source.slug)?.refused ?? 0),
      ...(typeof delay === 'number' && { delay95: delay }),
      silent: isSilent(
        source,
        bins.map((bin) => Number(bin.bin)),
        last && new Date(last.last),
        now,
      ),
    };
  });
}

interface Arrived {
  readonly source: string;
  /** Unix milliseconds. */
  readonly bin: string;
  readonly messages: string;
}

function takenOf(bins: readonly Arrived[], now: Date): number[] {
  const first = Math.floor(now.getTime() / HALF_HOUR) - BINS + 1;
  const taken = Array.from({ length: BINS }, () => 0);
  for (const { bin, messages } of bins) {
    const index = Math.floor(Number(bin) / HALF_HOUR) - first;
    if (index >= 0 && index < BINS) taken[index]! += Number(messages);
  }
  return taken;
}

/**
 * A source is silent when it was not heard of for twice its longest usual pause: the pause that 99 of 100 of its
 * pauses between half hours with traffic do not exceed, an hour at least. One that was hardly heard of has no
 * usual pause. What the house expects of it outranks that.
 * @param active starts of the half hours with traffic, Unix milliseconds, ascending.
 */
export function isSilent(
  source: Pick<Source, 'disabled' | 'expected'>,
  active: readonly number[],
  last: Date | undefined,
  now: Date,
): boolean {
  if (source.disabled !== null || last === undefined) return false;
  const quiet = now.getTime() - last.getTime();
  if (source.expected !== null) return quiet > source.expected;
  if (active.length < 10) return false;
  const pauses = active.slice(1).map((start, index) => start - active[index]!);
  pauses.sort((a, b) => a - b);
  const usual = pauses[Math.min(pauses.length - 1, Math.floor(pauses.length * 0.99))]!;
  return quiet > 2 * Math.max(usual, HOUR);
}
