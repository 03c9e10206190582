import { MaisonError } from '../../core/index.js';

/** More different contents than this would take more memory than an import may have. */
const MOST = 12_000_000;

/**
 * Counts how often each of many contents came, in 12 bytes and a free place for each: an open-addressed table of
 * 64-bit hashes.
 */
export class Tally {
  #slots = 1 << 12;
  #high = new Uint32Array(this.#slots);
  #low = new Uint32Array(this.#slots);
  #counts = new Uint32Array(this.#slots);
  #size = 0;

  /** How often the content came before; it is counted. `hash` is at least 16 hexadecimal digits. */
  add(hash: string): number {
    if (this.#size * 10 > this.#slots * 7) this.#grow();
    const [high, low] = [Number.parseInt(hash.slice(0, 8), 16), Number.parseInt(hash.slice(8, 16), 16)];
    const slot = this.#find(high, low);
    if (this.#counts[slot] === 0) this.#take(slot, high, low);
    return this.#counts[slot]!++;
  }

  #take(slot: number, high: number, low: number): void {
    if (this.#size >= MOST) {
      throw new MaisonError(
        `the file has more than ${MOST.toLocaleString('en')} rows without an id; map a column as the id, or split the file`,
        422,
      );
    }
    this.#size += 1;
    this.#high[slot] = high;
    this.#low[slot] = low;
  }

  #find(high: number, low: number): number {
    let slot = (high ^ Math.imul(low, 0x9e3779b1)) & (this.#slots - 1);
    while (this.#counts[slot] !== 0 && (this.#high[slot] !== high || this.#low[slot] !== low))
      slot = (slot + 1) & (this.#slots - 1);
    return slot;
  }

  #grow(): void {
    const [high, low, counts] = [this.#high, this.#low, this.#counts];
    this.#slots *= 2;
    this.#high = new Uint32Array(this.#slots);
    this.#low = new Uint32Array(this.#slots);
    this.#counts = new Uint32Array(this.#slots);
    counts.forEach((count, old) => {
      if (count === 0) return;
      const slot = this.#find(high[old]!, low[old]!);
      this.#high[slot] = high[old]!;
      this.#low[slot] = low[old]!;
      this.#counts[slot] = count;
    });
  }
}
