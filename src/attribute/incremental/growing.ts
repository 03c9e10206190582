import type { Turn } from '../../core/index.js';

type Numbers = Uint8Array | Int32Array | Uint32Array | Float64Array;

interface Kind<T extends Numbers> {
  new (length: number): T;
  new (buffer: SharedArrayBuffer): T;
  readonly BYTES_PER_ELEMENT: number;
}

const CHUNK = 1 << 18;

/** Numbers of which it is not known how many will come, kept in chunks and at last in one array that threads share. */
export class Growing<T extends Numbers> {
  readonly #full: T[] = [];
  #chunk: T;
  #at = 0;

  constructor(private readonly kind: Kind<T>) {
    this.#chunk = new kind(CHUNK);
  }

  get length(): number {
    return this.#full.length * CHUNK + this.#at;
  }

  push(value: number): void {
    if (this.#at === CHUNK) {
      this.#full.push(this.#chunk);
      this.#chunk = new this.kind(CHUNK);
      this.#at = 0;
    }
    this.#chunk[this.#at] = value;
    this.#at += 1;
  }

  /** All of them in one buffer, where others get their turn between chunks; the chunks are let go. */
  async share(turn: Turn): Promise<SharedArrayBuffer> {
    const whole = new this.kind(new SharedArrayBuffer(this.length * this.kind.BYTES_PER_ELEMENT));
    for (const [index, chunk] of this.#full.entries()) {
      await turn();
      whole.set(chunk, index * CHUNK);
    }
    whole.set(this.#chunk.subarray(0, this.#at) as never, this.#full.length * CHUNK);
    this.#full.length = 0;
    return whole.buffer as SharedArrayBuffer;
  }
}
