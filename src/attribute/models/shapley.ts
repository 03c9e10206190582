import { creditDistinct, type Credits } from './credits.js';
import type { Paths } from './paths.js';
import type { Refused } from './refused.js';

/**
 * Shapley values of the game in which a set of channels is worth the outcomes of the paths that it holds wholly.
 * That game is a sum of unanimity games, one a path, so each path's outcomes go to its channels in equal parts
 * (Shapley 1953; Zhao, Mahboobi and Bagheri 2018, "Shapley value methods for attribution modeling in online
 * advertising"). Exact for any number of channels.
 */
export function shapleyCredits(paths: Paths): Credits {
  return creditDistinct(paths, (channels) => 1 / channels);
}

/** Beyond this many channels the 2^n sets of them are too many to look at each. */
export const MOST_RATE_CHANNELS = 20;

/**
 * Shapley values of the game in which a set of channels is worth the rate of outcomes (and the value) per path
 * among the paths that it holds wholly; a set that holds none is worth 0. Unscaled: they add up to the overall
 * rate, and a channel whose paths convert less than others' may be negative.
 */
export function shapleyRates(paths: Paths): Credits | Refused {
  const size = paths.channels.length;
  if (size > MOST_RATE_CHANNELS)
    return {
      refused: `Shapley on rates looks at all sets of channels, and ${size} channels have 2^${size}; group them to ${MOST_RATE_CHANNELS} or fewer, or take Shapley on observed outcomes`,
    };
  const sets = 2 ** size;
  const [outcomes, value, seen] = [0, 1, 2].map(() => new Float64Array(sets)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let path = 0; path < paths.conversions.length; path++) {
    const set = channelSet(paths, path);
    outcomes[set]! += paths.conversions[path]!;
    value[set]! += paths.value[path]!;
    seen[set]! += paths.conversions[path]! + paths.nulls[path]!;
  }
  for (const amounts of [outcomes, value, seen]) sumOverSubsets(amounts, size);
  return {
    outcomes: shapleyValues(perSeen(outcomes, seen), size),
    value: shapleyValues(perSeen(value, seen), size),
  };
}

function channelSet(paths: Paths, path: number): number {
  let set = 0;
  for (let at = paths.offsets[path]!; at < paths.offsets[path + 1]!; at++) set |= 1 << paths.steps[at]!;
  return set;
}

/** Replaces the amount of each set by the sum over all its subsets (Yates' transform), in place. */
function sumOverSubsets(amounts: Float64Array, size: number): void {
  for (let member = 1; member < 1 << size; member <<= 1)
    for (let set = 0; set < amounts.length; set++) if (set & member) amounts[set]! += amounts[set ^ member]!;
}

function perSeen(amounts: Float64Array, seen: Float64Array): Float64Array {
  return amounts.map((amount, set) => (seen[set]! > 0 ? amount / seen[set]! : 0));
}

/** For each player the mean of what it adds, over all orders in which the players may come. */
function shapleyValues(worth: Float64Array, size: number): Float64Array {
  const chance = chanceBySize(size);
  const members = new Uint8Array(worth.length);
  for (let set = 1; set < worth.length; set++) members[set] = members[set >> 1]! + (set & 1);
  return Float64Array.from({ length: size }, (_, player) => {
    const bit = 1 << player;
    let value = 0;
    for (let set = 0; set < worth.length; set++)
      if (!(set & bit)) value += chance[members[set]!]! * (worth[set | bit]! - worth[set]!);
    return value;
  });
}

/** The chance that exactly a given set of s others comes before a player: s! (n - s - 1)! / n!. */
function chanceBySize(size: number): Float64Array {
  const chance = new Float64Array(Math.max(1, size));
  chance[0] = 1 / size;
  for (let others = 1; others < size; others++)
    chance[others] = (chance[others - 1]! * others) / (size - others);
  return chance;
}
