/** Numbers pairs of integers by their content: the same pair always gets the number it first got, from 0 on. */
export interface PairIndex {
  add(first: number, second: number): number;
  /** The first of each pair, in the order of the numbers. */
  firsts(): Int32Array;
}

/** Up to this many possible pairs each has a place of its own; beyond it those that occur are hashed. */
const MOST_PLACES = 1 << 22;

/** An index of pairs of which the first is below `firsts` and the second below `seconds`. */
export function pairIndex(firsts: number, seconds: number): PairIndex {
  return firsts * seconds <= MOST_PLACES ? new PlacedPairs(firsts, seconds) : new HashedPairs();
}

class PlacedPairs implements PairIndex {
  /** For each possible pair its number plus one, 0 where it did not occur yet. */
  private readonly places: Int32Array;
  private readonly first: number[] = [];

  constructor(
    firsts: number,
    private readonly seconds: number,
  ) {
    this.places = new Int32Array(firsts * seconds);
  }

  add(first: number, second: number): number {
    const place = first * this.seconds + second;
    const held = this.places[place]!;
    return held === 0 ? (this.places[place] = this.first.push(first)) - 1 : held - 1;
  }

  firsts(): Int32Array {
    return Int32Array.from(this.first);
  }
}

class HashedPairs implements PairIndex {
  private first: Int32Array = new Int32Array(256);
  private second: Int32Array = new Int32Array(256);
  /** Open addressing: a pair's number plus one, 0 where free; at most half full. */
  private slots = new Int32Array(512);
  private size = 0;

  add(first: number, second: number): number {
    const mask = this.slots.length - 1;
    let slot = hashOf(first, second) & mask;
    for (let held = this.slots[slot]!; held !== 0; held = this.slots[slot]!) {
      if (this.first[held - 1] === first && this.second[held - 1] === second) return held - 1;
      slot = (slot + 1) & mask;
    }
    this.slots[slot] = ++this.size;
    if (this.size > this.first.length)
      [this.first, this.second] = [doubled(this.first), doubled(this.second)];
    this.first[this.size - 1] = first;
    this.second[this.size - 1] = second;
    if (this.size * 2 > this.slots.length) this.widen();
    return this.size - 1;
  }

  firsts(): Int32Array {
    return this.first.slice(0, this.size);
  }

  private widen(): void {
    this.slots = new Int32Array(this.slots.length * 2);
    const mask = this.slots.length - 1;
    for (let pair = 0; pair < this.size; pair++) {
      let slot = hashOf(this.first[pair]!, this.second[pair]!) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = pair + 1;
    }
  }
}

function doubled(array: Int32Array): Int32Array {
  const longer = new Int32Array(array.length * 2);
  longer.set(array);
  return longer;
}

function hashOf(first: number, second: number): number {
  const hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca77);
  return hash ^ (hash >>> 15);
}
