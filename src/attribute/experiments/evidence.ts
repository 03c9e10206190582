import { DAY, startOfDay } from '../../core/index.js';
import type { House } from '../../engines/index.js';
import { normalQuantile } from '../../math/index.js';
import { touchesOfSql } from './experiments.sql.js';
import type { Evidence, Finding } from './types.js';

/** The window of a run, and what it pinned. */
export interface Pinned {
  readonly start: Date;
  readonly end: Date;
  readonly timeZone: string;
  readonly version: number;
}

/** Findings as a run's calibration needs them: in days of its window, with the touches that they stand for. */
export async function evidenceOf(
  house: House,
  findings: readonly Finding[],
  { start, end, timeZone, version }: Pinned,
): Promise<Evidence[]> {
  if (findings.length === 0) return [];
  const counted = findings.map(({ channel, campaign, from, to }) => ({
    channel,
    campaign,
    start: startOfDay(from, timeZone),
    end: startOfDay(to, timeZone, 1),
  }));
  const counts = await house.columns.one<Record<string, string>>(
    touchesOfSql(counted, { start, end }, version),
  );
  const dayOf = (instant: Date) => (instant.getTime() - start.getTime()) / DAY;
  return findings.map(({ id, channel, campaign, found, low, high, level }, index) => ({
    id,
    channel,
    campaign,
    from: dayOf(counted[index]!.start),
    to: dayOf(counted[index]!.end),
    found,
    error: (high - low) / (2 * normalQuantile(1 - (1 - level) / 2)),
    touches: { outside: Number(counts[`outside_${index}`]), window: Number(counts[`window_${index}`]) },
  }));
}
