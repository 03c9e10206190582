import gammainc from '@stdlib/math-base-special-gammainc';
import { logGamma } from '../../math/index.js';
import { DELAYS, HORIZON, delayAt, type Parameters } from './layout.js';

/** A gamma distribution of delays: its shape, and its mean in days. */
export interface Delay {
  readonly shape: number;
  readonly mean: number;
}

/** The part of an effect that has come after so many days. */
export function comeAfter({ shape, mean }: Delay, days: number): number {
  return days <= 0 ? 0 : gammainc((shape / mean) * days, shape);
}

/** How much of it comes at a day, a day: the density of the distribution. @param day above 0. */
export function comingAt({ shape, mean }: Delay, day: number): number {
  const rate = shape / mean;
  return Math.exp(shape * Math.log(rate) + (shape - 1) * Math.log(day) - rate * day - logGamma(shape));
}

/** One channel's delay, tabulated over the bins of `layout`. */
export interface DelayTable {
  /** Mean density within each bin, a day. */
  readonly density: Float64Array;
  /** The part that has come by the beginning of each bin; `DELAYS` gives what comes within the horizon. */
  readonly until: Float64Array;
}

const ENDS = Float64Array.from({ length: DELAYS + 1 }, (_, bin) => delayAt(bin));
/**
 * Tabulates a gamma distribution. Mean densities, unlike densities at a point, stay finite where the shape is below
 * one, and add up to what the exposures say.
 * @param mean in days.
 */
export function delayTable(shape: number, mean: number): DelayTable {
  const until = new Float64Array(DELAYS + 1);
  const density = new Float64Array(DELAYS);
  for (let bin = 1; bin <= DELAYS; bin += 1) {
    until[bin] = comeAfter({ shape, mean }, ENDS[bin]!);
    density[bin - 1] = (until[bin]! - until[bin - 1]!) / (ENDS[bin]! - ENDS[bin - 1]!);
  }
  return { density, until };
}

/** The delays of all channels. */
export function delaysOf({ shape, mean }: Pick<Parameters, 'shape' | 'mean'>): DelayTable[] {
  return Array.from(shape, (each, channel) => delayTable(each, mean[channel]!));
}

/** The part that has come after a time, as `delayTable` counts it. @param delay days. */
export function comeBy({ until }: Pick<DelayTable, 'until'>, delay: number): number {
  if (delay <= 0) return 0;
  if (delay >= HORIZON) return until[DELAYS]!;
  const place = DELAYS * Math.sqrt(delay / HORIZON);
  const bin = Math.floor(place);
  const within = (delay - ENDS[bin]!) / (ENDS[bin + 1]! - ENDS[bin]!);
  return until[bin]! + within * (until[bin + 1]! - until[bin]!);
}
