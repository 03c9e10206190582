import type { Paths } from './paths.js';
import { SequenceIndex } from './sequence-index.js';

/** How to split single paths so that the channels' totals come out. */
export interface Raked {
  /** For each channel the weight of one touch of it within a path; positive, the largest 1. */
  readonly weights: Float64Array;
  /** The largest difference left between a channel's total and what its touches get, in outcomes (or value). */
  readonly gap: number;
  readonly iterations: number;
}

/** What may stay of the gap, in parts of everything there is to split. */
const TOLERANCE = 1e-10;
/** Weights below this against the largest stand for none; small, so that those that sink keep their proportions. */
const SMALLEST = 1e-150;

/** How often each channel occurs in paths of one make-up, and what those paths led to. */
interface Patterns {
  /** Distinct channels of all patterns, one pattern after the other, and how often each is touched. */
  readonly channels: Uint16Array;
  readonly touches: Float64Array;
  readonly offsets: Uint32Array;
  readonly amounts: Float64Array;
}

/**
 * Weights w such that, when each path's amount is split among its touches in proportion to the w of the touch's
 * channel, the channels' sums are the totals: iterative proportional fitting (Deming and Stephan 1940; the same
 * update fits a Bradley-Terry model, Hunter 2004, "MM algorithms"). What paths of one channel alone bring is that
 * channel's whatever the weights; a total below it cannot be met, and `gap` says by how much it was missed.
 * @param totals for each channel; negative ones are taken as 0.
 * @param of which amounts of the paths are split; those that are not positive are left out.
 */
export function rakeWeights(
  paths: Paths,
  totals: Float64Array,
  of: 'conversions' | 'value' = 'conversions',
  iterations = 2000,
): Raked {
  const patterns = patternsOf(paths, paths[of]);
  const alone = aloneAmounts(patterns, totals.length);
  const shared = withoutAlone(patterns);
  const whole = shared.amounts.reduce((sum, amount) => sum + amount, 0);
  const targets = fitted(
    totals.map((total, channel) => Math.max(0, total - alone[channel]!)),
    whole,
  );
  const weights = new Float64Array(totals.length).fill(1);
  let done = 0;
  for (; done < iterations; done++) {
    const got = split(shared, weights);
    if (largestGap(got, targets) <= TOLERANCE * whole) break;
    adjust(weights, got, targets);
  }
  const got = split(shared, weights).map((amount, channel) => amount + alone[channel]!);
  return { weights, gap: largestGap(got, totals), iterations: done };
}

/** One step of the fitting: each weight by what its channel should have over what it has. */
function adjust(weights: Float64Array, got: Float64Array, targets: Float64Array): void {
  for (let channel = 0; channel < weights.length; channel++)
    if (got[channel]! > 0) weights[channel]! *= targets[channel]! / got[channel]!;
  const largest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  for (let channel = 0; channel < weights.length; channel++)
    weights[channel] = Math.max(SMALLEST, largest > 0 ? weights[channel]! / largest : 1);
}

function split({ channels, touches, offsets, amounts }: Patterns, weights: Float64Array): Float64Array {
  const got = new Float64Array(weights.length);
  for (let pattern = 0; pattern < amounts.length; pattern++) {
    let whole = 0;
    for (let at = offsets[pattern]!; at < offsets[pattern + 1]!; at++)
      whole += touches[at]! * weights[channels[at]!]!;
    const unit = amounts[pattern]! / whole;
    for (let at = offsets[pattern]!; at < offsets[pattern + 1]!; at++)
      got[channels[at]!]! += touches[at]! * weights[channels[at]!]! * unit;
  }
  return got;
}

/** Paths of the same touches in any order are one pattern. */
function patternsOf(paths: Paths, given: Float64Array): Patterns {
  const index = new SequenceIndex();
  const amounts: number[] = [];
  for (let path = 0; path < given.length; path++) {
    if (!(given[path]! > 0)) continue;
    const sorted = paths.steps.slice(paths.offsets[path], paths.offsets[path + 1]).sort();
    const pattern = index.add(sorted, 0, sorted.length);
    amounts[pattern] = (amounts[pattern] ?? 0) + given[path]!;
  }
  return counted(index.sequences(), index.offsets(), Float64Array.from(amounts));
}

/** Sorted sequences as their distinct channels with counts. */
function counted(sorted: Uint16Array, starts: Uint32Array, amounts: Float64Array): Patterns {
  const [channels, touches, offsets]: [number[], number[], number[]] = [[], [], [0]];
  for (let pattern = 0; pattern < amounts.length; pattern++) {
    for (let at = starts[pattern]!; at < starts[pattern + 1]!; at++) {
      if (at > starts[pattern]! && sorted[at] === sorted[at - 1]) touches[touches.length - 1]!++;
      else {
        channels.push(sorted[at]!);
        touches.push(1);
      }
    }
    offsets.push(channels.length);
  }
  return {
    channels: Uint16Array.from(channels),
    touches: Float64Array.from(touches),
    offsets: Uint32Array.from(offsets),
    amounts,
  };
}

/** How many channels a pattern has. */
function widthOf({ offsets }: Patterns, pattern: number): number {
  return offsets[pattern + 1]! - offsets[pattern]!;
}

/** For each channel what paths of it alone brought. */
function aloneAmounts(patterns: Patterns, count: number): Float64Array {
  const { channels, offsets, amounts } = patterns;
  const alone = new Float64Array(count);
  amounts.forEach((amount, pattern) => {
    if (widthOf(patterns, pattern) === 1) alone[channels[offsets[pattern]!]!]! += amount;
  });
  return alone;
}

/** The patterns of two channels or more. */
function withoutAlone(patterns: Patterns): Patterns {
  const shared = patterns.amounts.map((amount, pattern) => (widthOf(patterns, pattern) === 1 ? 0 : amount));
  return { ...patterns, amounts: shared };
}

/** Targets scaled to what there is, so that a total that cannot be met moves the others as little as may be. */
function fitted(targets: Float64Array, whole: number): Float64Array {
  const sum = targets.reduce((all, target) => all + target, 0);
  return targets.map((target) => (sum > 0 ? (target / sum) * whole : 0));
}

function largestGap(got: Float64Array, wanted: Float64Array): number {
  return got.reduce((most, amount, channel) => Math.max(most, Math.abs(amount - wanted[channel]!)), 0);
}
