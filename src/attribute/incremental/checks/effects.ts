import { delaysOf, comeBy, type DelayTable } from '../delay.js';
import { HORIZON, delayBin, type Parameters } from '../layout.js';
import type { Prepared } from '../prepare.js';

/** What the touches of one client are expected to cause over stretches of time, one after the other. */
export class Effects {
  readonly #delays: readonly DelayTable[];
  #client = 0;
  /** The touches that may act: from `#oldest` to before `#next`. */
  #oldest = 0;
  #next = 0;

  constructor(
    private readonly prepared: Prepared,
    private readonly parameters: Parameters,
  ) {
    this.#delays = delaysOf(parameters);
  }

  open(client: number): void {
    this.#client = client;
    this.#oldest = this.prepared.streams.starts[client]!;
    this.#next = this.#oldest;
  }

  /**
   * Orders that are expected of the touches within a stretch that is no earlier than the last.
   * @returns also their rate a day where the stretch begins.
   */
  between(from: number, to: number): { expected: number; rate: number } {
    const { streams, sizes, crowds } = this.prepared;
    const { effect, byTier, byCrowd } = this.parameters;
    const { starts, times, kinds, tier } = streams;
    const end = starts[this.#client + 1]!;
    while (this.#next < end && times[this.#next]! < to) this.#next += 1;
    while (this.#oldest < this.#next && times[this.#oldest]! <= from - HORIZON) this.#oldest += 1;
    let [expected, rate] = [0, 0];
    for (let event = this.#oldest; event < this.#next; event += 1) {
      const channel = kinds[event]! - sizes.firstChannel;
      if (channel < 0) continue;
      const delays = this.#delays[channel]!;
      const worth = effect[channel]! * byCrowd[crowds[event]!]!;
      const since = from - times[event]!;
      expected += worth * (comeBy(delays, to - times[event]!) - comeBy(delays, since));
      if (since >= 0 && since < HORIZON) rate += worth * delays.density[delayBin(since)]!;
    }
    const factor = byTier[tier[this.#client]!]!;
    return { expected: expected * factor, rate: rate * factor };
  }
}
