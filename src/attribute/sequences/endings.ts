import { LENGTHS, SPACINGS } from './types.js';

const LONGEST = LENGTHS.at(-1)!;
const SHORTEST = LENGTHS[0];

/** The sequences that a client's touches end, one for each length at most, as numbers. */
export class Endings {
  /** The last channels and times, the newest first. */
  readonly #channels = new Int32Array(LONGEST);
  readonly #times = new Float64Array(LONGEST);
  #count = 0;

  constructor(readonly channels: number) {}

  /** Begins with another client. */
  begin(): void {
    this.#count = 0;
  }

  /** Takes the next touch. `visit` gets the key of each sequence that it ends, the shortest first. */
  take(channel: number, at: number, visit: (key: number, length: number) => void): void {
    this.#channels.copyWithin(1, 0);
    this.#times.copyWithin(1, 0);
    this.#channels[0] = channel;
    this.#times[0] = at;
    this.#count = Math.min(LONGEST, this.#count + 1);
    let code = channel;
    for (let length = SHORTEST; length <= this.#count; length += 1) {
      code = code * this.channels + this.#channels[length - 1]!;
      const span = at - this.#times[length - 1]!;
      const spacing = SPACINGS.findIndex(({ to }) => span <= to);
      if (spacing >= 0) visit((code * SPACINGS.length + spacing) * (LONGEST + 1) + length, length);
    }
  }

  /** What a key stands for: the channels from the first to the last, and its spacing. */
  read(key: number): { channels: number[]; spacing: number } {
    const length = key % (LONGEST + 1);
    let rest = Math.floor(key / (LONGEST + 1));
    const spacing = rest % SPACINGS.length;
    rest = Math.floor(rest / SPACINGS.length);
    const channels: number[] = [];
    for (let place = 0; place < length; place += 1) {
      channels.push(rest % this.channels);
      rest = Math.floor(rest / this.channels);
    }
    return { channels, spacing };
  }
}
