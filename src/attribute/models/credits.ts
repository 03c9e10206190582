import { sum } from '../../math/index.js';
import type { Paths } from './paths.js';

/** What each channel is credited with, in the order of `Paths.channels`. */
export interface Credits {
  readonly outcomes: Float64Array;
  readonly value: Float64Array;
}

/** What there is to be credited. */
export interface Totals {
  readonly outcomes: number;
  readonly value: number;
  readonly nulls: number;
}

export function totalsOf(paths: Paths): Totals {
  return { outcomes: sum(paths.conversions), value: sum(paths.value), nulls: sum(paths.nulls) };
}

export function noCredits(channels: number): Credits {
  return { outcomes: new Float64Array(channels), value: new Float64Array(channels) };
}

/** Shares so scaled that they add up to the total; all zero where there is nothing to share by. */
export function scaledTo(total: number, shares: Float64Array): Float64Array {
  const whole = sum(shares);
  return shares.map((share) => (whole === 0 ? 0 : (share / whole) * total));
}

/**
 * Credits every channel of a path once, however often it was touched.
 * @param share what part of the path's outcomes each gets, by how many different channels the path has.
 */
export function creditDistinct(paths: Paths, share: (channels: number) => number): Credits {
  const credits = noCredits(paths.channels.length);
  const seenIn = new Int32Array(paths.channels.length).fill(-1);
  const seen = new Uint16Array(paths.channels.length);
  for (let path = 0; path < paths.conversions.length; path++) {
    if (paths.conversions[path] === 0) continue;
    let count = 0;
    for (let touch = paths.offsets[path]!; touch < paths.offsets[path + 1]!; touch++) {
      const channel = paths.steps[touch]!;
      if (seenIn[channel] === path) continue;
      seenIn[channel] = path;
      seen[count++] = channel;
    }
    const part = share(count);
    for (let each = 0; each < count; each++) {
      credits.outcomes[seen[each]!]! += paths.conversions[path]! * part;
      credits.value[seen[each]!]! += paths.value[path]! * part;
    }
  }
  return credits;
}
