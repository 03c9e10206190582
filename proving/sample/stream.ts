import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** The finaliser of MurmurHash3: a bijection of 32-bit numbers. */
export function scramble(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

/** Weights made ready to be drawn from: their running sums. */
export type Weights = Float64Array;

export function weightsOf(weights: readonly number[]): Weights {
  let sum = 0;
  return Float64Array.from(weights, (weight) => (sum += weight));
}

/**
 * A stream of random draws of its own for each index of a seed. Different indices of one seed never share
 * a stream, because the scrambling is a bijection; so one life never depends on how much another drew.
 */
export class Stream {
  private readonly generator;

  constructor(seed: number, index: number) {
    this.generator = xoroshiro128plus(scramble(scramble(seed) + Math.imul(index, 0x9e3779b1)));
    for (let i = 0; i < 8; i++) this.generator.next();
  }

  /** Uniform in [0, 1). */
  uniform(): number {
    return (this.generator.next() >>> 0) / 0x1_0000_0000;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.uniform();
  }

  /** An integer in [0, count). */
  integer(count: number): number {
    return Math.floor(this.uniform() * count);
  }

  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.integer(list.length)]!;
  }

  /** The index of a weight, drawn in proportion. */
  weighted(weights: Weights): number {
    const sought = this.uniform() * weights[weights.length - 1]!;
    let index = 0;
    while (weights[index]! <= sought) index++;
    return index;
  }

  exponential(mean: number): number {
    return -mean * Math.log(1 - this.uniform());
  }

  /** Standard normal (Box and Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }

  /** Poisson, by counting exponential gaps; meant for small means. */
  poisson(mean: number): number {
    let count = 0;
    for (let sum = this.exponential(1); sum < mean; sum += this.exponential(1)) count++;
    return count;
  }

  /** Gamma of a whole-numbered shape (Erlang). */
  gamma(shape: number, mean: number): number {
    let sum = 0;
    for (let i = 0; i < shape; i++) sum += this.exponential(mean / shape);
    return sum;
  }

  /** `digits` hexadecimal digits, a multiple of eight. */
  hex(digits: number): string {
    let text = '';
    for (let i = 0; i < digits; i += 8) text += (this.generator.next() >>> 0).toString(16).padStart(8, '0');
    return text;
  }

  /** A random UUID (version 4). */
  uuid(): string {
    const h = this.hex(32);
    const variant = '89ab'[Number.parseInt(h[16]!, 16) & 3]!;
    return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-${variant}${h.slice(17, 20)}-${h.slice(20)}`;
  }
}
