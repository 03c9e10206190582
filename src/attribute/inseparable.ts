import { normalQuantile } from '../math/index.js';
import type { Calibration } from './experiments/index.js';
import type { ChannelEffect } from './incremental/index.js';
import type { Ranged } from './ranged.js';

/** Two channels of which it is known what they caused together, and not how much of it is whose. */
export interface Inseparable {
  readonly channels: readonly [string, string];
  /** Orders that both together caused. */
  readonly caused: Ranged;
}

/** What a run knows of its channels' errors. */
interface Known {
  readonly channels: readonly Pick<ChannelEffect, 'name' | 'caused' | 'error' | 'within' | 'doubt'>[];
  /** Covariances of what channels caused, `[channel][channel]`; absent in runs of before they were kept. */
  readonly between?: readonly (readonly number[])[];
  readonly calibrations?: readonly Pick<Calibration, 'channel'>[];
}

/** The sum of two channels has at most this part of the standard error of either. */
const SURER = 0.5;

/**
 * Pairs of channels that a run could not tell apart: their sum is known at least twice as well as either of them, and
 * one of them may be nothing. By itself the first makes their errors correlate at -.875 or below; the second leaves out
 * two channels that are each known well. What an experiment measured is told apart by it.
 * @returns nothing where the run does not keep how the errors go together.
 */
export function inseparable({ channels, between, calibrations = [] }: Known, level: number): Inseparable[] {
  if (!between) return [];
  const z = normalQuantile((1 + level) / 2);
  const isMeasured = (name: string) => calibrations.some(({ channel }) => channel === name);
  return channels.flatMap((one, first) =>
    channels.slice(first + 1).flatMap((other, next) => {
      const pair = [one, other];
      const error = Math.sqrt(varianceOf(pair, between[first]![first + 1 + next]!));
      const isSurer = error <= SURER * Math.min(one.error, other.error);
      const isUntold = pair.some((each) => each.caused <= z * each.error);
      if (!isSurer || !isUntold || pair.some(({ name }) => isMeasured(name))) return [];
      const caused = one.caused + other.caused;
      const range = { value: caused, low: Math.max(0, caused - z * error), high: caused + z * error };
      return [{ channels: [one.name, other.name] as const, caused: range }];
    }),
  );
}

/** Of the sum of channels, as `countsOf` has it: never less than chance at known parameters, and what is doubted of each. */
function varianceOf(pair: Known['channels'], covariance: number): number {
  const sum = (of: (channel: Known['channels'][number]) => number) => pair.reduce((all, each) => all + of(each), 0);
  return Math.max(sum(({ error }) => error ** 2) + 2 * covariance, sum(({ within, doubt = 0 }) => within + doubt));
} // prettier-ignore
