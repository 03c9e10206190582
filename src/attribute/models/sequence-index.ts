/** Numbers sequences of 16-bit integers by their content: the same sequence always gets the number it first got. */
export class SequenceIndex {
  private content = new Uint16Array(1024);
  private starts = new Uint32Array(256);
  private hashes = new Int32Array(256);
  /** Open addressing: a sequence's number plus one, 0 where free; at most half full. */
  private slots = new Int32Array(512);
  /** How many distinct sequences there are. */
  size = 0;

  /** The number of values[from] up to values[to]. */
  add(values: Uint16Array, from: number, to: number): number {
    const hash = hashOf(values, from, to);
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (let held = this.slots[slot]!; held !== 0; held = this.slots[slot]!) {
      if (this.hashes[held - 1] === hash && this.equals(held - 1, values, from, to)) return held - 1;
      slot = (slot + 1) & mask;
    }
    this.slots[slot] = this.size + 1;
    return this.append(hash, values, from, to);
  }

  /** All sequences, one after the other. */
  sequences(): Uint16Array {
    return this.content.slice(0, this.starts[this.size]);
  }

  /** size + 1 positions: sequence i is sequences()[offsets[i]] up to sequences()[offsets[i + 1]]. */
  offsets(): Uint32Array {
    return this.starts.slice(0, this.size + 1);
  }

  private equals(sequence: number, values: Uint16Array, from: number, to: number): boolean {
    const start = this.starts[sequence]!;
    if (this.starts[sequence + 1]! - start !== to - from) return false;
    for (let index = from; index < to; index++)
      if (this.content[start + index - from] !== values[index]) return false;
    return true;
  }

  private append(hash: number, values: Uint16Array, from: number, to: number): number {
    const sequence = this.size++;
    const start = this.starts[sequence]!;
    this.content = roomy(this.content, start + to - from);
    this.starts = roomy(this.starts, this.size + 1);
    this.hashes = roomy(this.hashes, this.size);
    for (let index = from; index < to; index++) this.content[start + index - from] = values[index]!;
    this.starts[this.size] = start + to - from;
    this.hashes[sequence] = hash;
    if (this.size * 2 > this.slots.length) this.widen();
    return sequence;
  }

  private widen(): void {
    this.slots = new Int32Array(this.slots.length * 2);
    const mask = this.slots.length - 1;
    for (let sequence = 0; sequence < this.size; sequence++) {
      let slot = this.hashes[sequence]! & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = sequence + 1;
    }
  }
}

/** The array itself, or one twice as long with the same content where it is too short. */
function roomy<T extends Uint16Array | Uint32Array | Int32Array>(array: T, needed: number): T {
  if (needed <= array.length) return array;
  const longer = new (array.constructor as new (length: number) => T)(Math.max(needed, array.length * 2));
  longer.set(array);
  return longer;
}

/** FNV-1a over 16-bit units, finished so that the low bits depend on all. */
function hashOf(values: Uint16Array, from: number, to: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let index = from; index < to; index++) hash = Math.imul(hash ^ values[index]!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
