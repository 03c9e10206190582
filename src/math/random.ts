import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A sequence of random numbers that its seed and name decide wholly. */
export interface RandomStream {
  /** Uniform in [0, 1), 53 bits. */
  uniform(): number;
  /** An integer, `low` and `high` included. */
  integer(low: number, high: number): number;
}

/**
 * The stream of a seed and a name. Streams of other names of the same seed do not depend on how far this one was
 * read, so that a new use of randomness in one place changes nothing elsewhere.
 * @param seed an integer.
 * @param name what the stream is for: `letters`, `orders of 2025`.
 */
export function randomStream(seed: number, name = ''): RandomStream {
  const generator = xoroshiro128plus(mix(seed, name));
  return {
    uniform: () => uniformFloat64(generator),
    integer: (low, high) => uniformInt(generator, low, high),
  };
}

/** FNV-1a over the name, started from the seed and finished as MurmurHash3 is, so that near seeds part. */
function mix(seed: number, name: string): number {
  let hash = Math.imul((seed | 0) ^ 0x811c9dc5, 0x01000193) ^ Math.floor(seed / 2 ** 32);
  for (let index = 0; index < name.length; index++)
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
