import { CLASSES, GRID, NODES, type Parameters } from './layout.js';
import type { Prepared } from './prepare.js';
import { falling, isNever, reached, rising, spreadsOf, watchedPart, withNever } from './reach.js';
import type { Tables } from './tables.js';

/** A reach that differs by this part of the touches expected, or less, is not seen. */
const COUPLED = 0.02;
/** A part of the clients who are never reached that is not more than this, is not seen. */
const UNREACHED = 1e-3;

/** A client's touches of all spans: counted, and expected were the factor of the inclination one, `[x][type]`. */
export interface Touched {
  readonly allEvents: Float64Array;
  readonly allBare: Float64Array;
}

/** How channels reach one client beside what their traits tell, and what that says of the inclination. */
export class ClientReach {
  /** What it adds to the log likelihood of a client who always was at one inclination: `[x][y]`. */
  readonly gain = new Float64Array(GRID);
  /** By what factor a channel is expected to reach such a client: `[x][channel][y]`. */
  readonly factor: Float64Array;
  /** The probability that such a client is of each class: `[x][y][class]`. */
  readonly classes = new Float64Array(GRID * CLASSES);
  /** The spread of each type's reach, of a client who was watched for so long. */
  spreads: Float64Array = new Float64Array(0);
  /** By channel, whether a touch is seen that is not explained. */
  #isKnown: Uint8Array = new Uint8Array(0);
  /** The log likelihood of a channel's count were the client reached, if it is asked for: `[x][channel][y]`. */
  readonly #ofReached: Float64Array;
  /** Whether its reach is seen: `[x][type]`. */
  readonly #isCoupled: Uint8Array;
  /** The log likelihood of each class with what is seen: `[class][y]`. */
  readonly #logs = new Float64Array(CLASSES * NODES);

  constructor(
    private readonly prepared: Prepared,
    private readonly parameters: Parameters,
    private readonly tables: Tables,
    private readonly touched: Touched,
  ) {
    this.factor = new Float64Array(NODES * prepared.sizes.channels * NODES);
    this.#isCoupled = new Uint8Array(NODES * prepared.sizes.types);
    this.#ofReached = new Float64Array(NODES * prepared.sizes.channels * NODES);
  }

  open(client: number): void {
    const { sizes, streams, isReached } = this.prepared;
    this.spreads = spreadsOf(this.parameters.spread, watchedPart(streams, client));
    this.#isKnown = isReached.subarray(client * sizes.channels, (client + 1) * sizes.channels);
  }

  /** Weighs a node of activity, whose touches are counted. */
  weigh(x: number): void {
    const { types, firstChannel } = this.prepared.sizes;
    const logs = this.#logs;
    logs.set(this.tables.classLog);
    for (let type = firstChannel; type < types; type += 1) this.#weighType(x, type);
    for (let y = 0; y < NODES; y += 1) {
      const [within, out] = [logs[y]!, logs[NODES + y]!];
      const top = Math.max(within, out);
      const gain = top + Math.log(Math.exp(within - top) + Math.exp(out - top));
      const place = x * NODES + y;
      this.gain[place] = gain;
      this.classes[place * CLASSES] = Math.exp(within - gain);
      this.classes[place * CLASSES + 1] = Math.exp(out - gain);
    }
    for (let type = firstChannel; type < types; type += 1) this.#settleFactors(x, type);
  }

  /** Adds what a channel's count says of each class. */
  #weighType(x: number, type: number): void {
    const isCoupled = (this.#isCoupled[x * this.prepared.sizes.types + type] = this.#couples(x, type));
    if (isCoupled === 0 && !this.#isSeen(type)) return;
    const logs = this.#logs;
    const isReached = this.isReached(x, type);
    const place = this.#place(x, type);
    for (let y = 0; y < NODES; y += 1) {
      const expected = this.#expected(x, y, type);
      this.#ofReached[place + y] = isCoupled === 1 ? falling(this.#count(x, type), expected, this.spreads[type]!) : 0;
    }
    for (let of = 0; of < CLASSES; of += 1) {
      const unreached = this.parameters.unreached[type * CLASSES + of]!;
      const log = Math.log(1 - unreached);
      for (let y = 0; y < NODES; y += 1) {
        const ofReached = this.#ofReached[place + y]!;
        logs[of * NODES + y]! += isReached ? ofReached + log : withNever(ofReached, unreached);
      }
    }
  } // prettier-ignore

  #settleFactors(x: number, type: number): void {
    const place = this.#place(x, type);
    this.factor.fill(1, place, place + NODES);
    if (!this.isCoupled(x, type)) return;
    const count = this.#count(x, type);
    const isReached = this.isReached(x, type);
    for (let y = 0; y < NODES; y += 1) {
      const expected = this.#expected(x, y, type);
      if (expected > 0) this.factor[place + y] = reached(count, expected, this.spreads[type]!);
      if (isReached) continue;
      let is = 1;
      for (let of = 0; of < CLASSES; of += 1)
        is -= this.classes[(x * NODES + y) * CLASSES + of]! * this.neverAt(x, y, type, of);
      this.factor[place + y]! *= is;
    }
  }

  /** The probability that a channel never reaches the client who is at a node and of a class. */
  neverAt(x: number, y: number, type: number, of: number): number {
    if (this.isReached(x, type)) return 0;
    const ofReached = this.isCoupled(x, type)
      ? this.#ofReached[this.#place(x, type) + y]!
      : falling(0, this.#expected(x, y, type), this.spreads[type]!);
    return isNever(ofReached, this.parameters.unreached[type * CLASSES + of]!);
  }

  /** What it adds whatever the inclination. */
  rising(x: number): number {
    const { types, firstChannel } = this.prepared.sizes;
    let sum = 0;
    for (let type = firstChannel; type < types; type += 1)
      if (this.isCoupled(x, type)) sum += rising(this.#count(x, type), this.spreads[type]!);
    return sum;
  }

  /** Whether a channel's own reach is seen of the client, so that its spans hang together; counts are Poisson else. */
  isCoupled(x: number, type: number): boolean {
    return this.#isCoupled[x * this.prepared.sizes.types + type] === 1;
  }

  #couples(x: number, type: number): 0 | 1 {
    if (!this.#isSeen(type) && this.tables.unreached[type]! > UNREACHED) return 1;
    const bare = this.touched.allBare[x * this.prepared.sizes.types + type]!;
    return Math.abs(this.spreads[type]!) * bare > COUPLED ? 1 : 0;
  }

  isAnyCoupled(x: number): boolean {
    const { types, firstChannel } = this.prepared.sizes;
    for (let type = firstChannel; type < types; type += 1) if (this.isCoupled(x, type)) return true;
    return false;
  }

  /** Whether a touch of a channel is seen of the client. */
  isReached(x: number, type: number): boolean {
    return this.#isSeen(type) || this.#count(x, type) > 0;
  }

  #isSeen(type: number): boolean {
    return this.#isKnown[type - this.prepared.sizes.firstChannel] === 1;
  }

  #count(x: number, type: number): number {
    return this.touched.allEvents[x * this.prepared.sizes.types + type]!;
  }

  #expected(x: number, y: number, type: number): number {
    const bare = this.touched.allBare[x * this.prepared.sizes.types + type]!;
    return bare * this.tables.inclinedFactor[type * NODES + y]!;
  }

  #place(x: number, type: number): number {
    const { firstChannel, channels } = this.prepared.sizes;
    return (x * channels + type - firstChannel) * NODES;
  }
}
