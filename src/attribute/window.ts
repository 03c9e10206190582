import { periodOf, type Period } from '../core/index.js';
import type { Run } from './run.js';

/** The moment at which a run is taken is watched too. */
const MINUTE = 60_000;

/** The days of a run, and as instants how long clients were watched: on the day that it was taken, until then. */
export function windowOf(
  { parameters, pins }: { readonly parameters: Run['parameters']; readonly pins: Pick<Run['pins'], 'at'> },
  timeZone: string,
): Period {
  const period = periodOf(parameters, timeZone, new Date(0));
  const taken = pins.at === undefined ? Infinity : Date.parse(pins.at) + MINUTE;
  return taken > period.start.getTime() && taken < period.end.getTime() ? { ...period, end: new Date(taken) } : period;
} // prettier-ignore
