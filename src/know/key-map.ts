/**
 * Numbers 64-bit keys, given as two 32-bit halves, from 0 in the order in which they are added. Open addressing
 * over typed arrays: five million keys take about 100 MB, where a Map of strings takes 600.
 */
export class KeyMap {
  #slots = new Int32Array(1024).fill(-1);
  #high = new Uint32Array(700);
  #low = new Uint32Array(700);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  highOf(index: number): number {
    return this.#high[index]!;
  }

  lowOf(index: number): number {
    return this.#low[index]!;
  }

  /** The key's number, or -1. */
  get(high: number, low: number): number {
    return this.#slots[this.#slotOf(high, low)]!;
  }

  /** The key's number, given to it if it has none. */
  add(high: number, low: number): number {
    let slot = this.#slotOf(high, low);
    if (this.#slots[slot] !== -1) return this.#slots[slot]!;
    if (this.#size === this.#high.length) {
      this.#grow();
      slot = this.#slotOf(high, low);
    }
    this.#high[this.#size] = high;
    this.#low[this.#size] = low;
    this.#slots[slot] = this.#size;
    return this.#size++;
  }

  #slotOf(high: number, low: number): number {
    const mask = this.#slots.length - 1;
    let slot = (Math.imul(high ^ (low >>> 15), 0x9e3779b1) ^ Math.imul(low, 0x85ebca6b)) & mask;
    for (;;) {
      const index = this.#slots[slot]!;
      if (index === -1 || (this.#high[index] === high >>> 0 && this.#low[index] === low >>> 0)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const capacity = this.#high.length * 2;
    this.#high = grown(this.#high, capacity);
    this.#low = grown(this.#low, capacity);
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
    for (let index = 0; index < this.#size; index += 1) {
      this.#slots[this.#slotOf(this.#high[index]!, this.#low[index]!)] = index;
    }
  }
}

function grown(array: Uint32Array, capacity: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(capacity);
  larger.set(array);
  return larger;
}
