/** The keys of a sample of records, one array a key, each number a record's; 0 where it has none. */
export interface SampledKeys {
  readonly records: number;
  readonly keys: readonly BigUint64Array[];
  /** How many records there are in all for each in the sample. */
  readonly times: number;
}

/** What a key, or two together, would cost and bring, over all records. */
export interface Cost {
  /** Pairs that are equal in it. */
  readonly equal: number;
  /** Of them, those in blocks that are not too large to be compared. */
  readonly pairs: number;
}

/** Counts by counting alone, before any pair is made, what keys would cost. */
export class Costs {
  readonly #sample: SampledKeys;
  readonly #halves: readonly Uint32Array[];
  readonly #slots: Uint32Array;
  readonly #counts: Uint32Array;
  readonly #used: Uint32Array;
  readonly #largest: number;

  /** @param largest records of a block at most. */
  constructor(sample: SampledKeys, largest: number) {
    this.#sample = sample;
    this.#halves = sample.keys.map(halved);
    const size = 2 ** Math.ceil(Math.log2(Math.max(16, sample.records * 2)));
    this.#slots = new Uint32Array(size);
    this.#counts = new Uint32Array(size);
    this.#used = new Uint32Array(sample.records);
    this.#largest = largest;
  }

  /** Of one key (both the same) or of two together. */
  of(one: number, other: number): Cost {
    const [first, second] = [this.#halves[one]!, this.#halves[other]!];
    const [slots, counts, used] = [this.#slots, this.#counts, this.#used];
    const last = slots.length - 1;
    let filled = 0;
    for (let record = 0; record < this.#sample.records; record += 1) {
      if (first[record] === 0 || second[record] === 0) continue;
      const key = one === other ? first[record]! : mixed(first[record]!, second[record]!);
      let slot = (Math.imul(key, 0x9e3779b1) >>> 0) & last;
      while (counts[slot] !== 0 && slots[slot] !== key) slot = (slot + 1) & last;
      if (counts[slot] === 0) {
        slots[slot] = key;
        used[filled++] = slot;
      }
      counts[slot]! += 1;
    }
    let [equal, pairs] = [0, 0];
    for (let at = 0; at < filled; at += 1) {
      const count = counts[used[at]!]!;
      counts[used[at]!] = 0;
      const made = (count * (count - 1)) / 2;
      equal += made;
      if (count * this.#sample.times <= this.#largest || count === 1) pairs += made;
    }
    const scale = this.#sample.times ** 2;
    return { equal: equal * scale, pairs: pairs * scale };
  }
}

/** Numbers of 64 bits as 32: two different ones are hardly ever the same. */
function halved(keys: BigUint64Array): Uint32Array {
  const words = new Uint32Array(keys.buffer, keys.byteOffset, keys.length * 2);
  return Uint32Array.from({ length: keys.length }, (_, at) => {
    const [low, high] = [words[2 * at]!, words[2 * at + 1]!];
    return low === 0 && high === 0 ? 0 : mixed(low, high) || 1;
  });
}

function mixed(one: number, other: number): number {
  let hash = Math.imul(one ^ 0x811c9dc5, 0x01000193) ^ Math.imul(other, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  return (hash ^ (hash >>> 13)) >>> 0;
}
