import { periodOf, type Period } from '../core/index.js';
import type { Run } from './run.js';

/** The last moment is watched too. */
const MINUTE = 60_000;

/** The days of a run, and as instants how long clients were watched: on a day that was not over, while something was told. */
export function windowOf(
  { parameters, pins }: { readonly parameters: Run['parameters']; readonly pins: Pick<Run['pins'], 'until'> },
  timeZone: string,
): Period {
  const period = periodOf(parameters, timeZone, new Date(0));
  const until = pins.until === undefined ? Infinity : Date.parse(pins.until) + MINUTE;
  return until > period.start.getTime() && until < period.end.getTime() ? { ...period, end: new Date(until) } : period;
} // prettier-ignore
