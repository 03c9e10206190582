import { AFTERS, BINS, LEADS, STATES, type Parameters } from './layout.js';
import { UNSEEN, binOf, type Prepared } from './prepare.js';

/** A step that ends with a bin, not with an event. */
export const EDGE = 255;

/** One client's stream as steps: gaps that end with an explained event or with a calendar bin. */
export class Steps {
  length = 0;
  tier = 0;
  /** Where the states at the start stand among the parameters. */
  start = 0;
  /** Of each step: days, the bin they lie in, and the type of the event that ends it, or `EDGE`. */
  gaps = new Float64Array(256);
  bins = new Uint8Array(256);
  marks = new Uint8Array(256);
  /** How high the rates are to which an order and a signal led, where a step ends with a touch, and where they stand: `[step][lead]`. */
  afters = new Uint16Array(256 * LEADS.length);
  kicks = new Float64Array(256 * LEADS.length);
  /** Explained orders: how many, which, in which bin. */
  orders = 0;
  orderIds = new Int32Array(16);
  orderBins = new Uint8Array(16);

  constructor(
    private readonly prepared: Prepared,
    private readonly led: Parameters['led'],
  ) {}

  /** Lays out a client. */
  open(client: number): void {
    const { streams, seen, orderStarts, orderEvents } = this.prepared;
    const { starts, since, times, days, tier } = streams;
    this.#begin(client, tier[client]!, since[client]! > 0);
    let at = since[client]!;
    let bin = binOf(at, days);
    let order = orderStarts[client]!;
    const passBins = (until: number) => {
      for (; bin < until; bin += 1) {
        const edge = ((bin + 1) * days) / BINS;
        this.#step(edge - at, bin, EDGE);
        at = edge;
      }
    };
    for (let event = starts[client]!; event < starts[client + 1]!; event += 1) {
      const isOrder = orderEvents[order] === event;
      if (seen[event] !== UNSEEN) {
        passBins(binOf(times[event]!, days));
        this.#kick(event, seen[event]!);
        this.#step(times[event]! - at, bin, seen[event]!);
        at = times[event]!;
        if (isOrder) {
          this.orderIds[this.orders] = order;
          this.orderBins[this.orders++] = bin;
        }
      }
      if (isOrder) order += 1;
    }
    passBins(BINS);
  }

  #begin(client: number, tier: number, isNew: boolean): void {
    const { streams, orderStarts } = this.prepared;
    this.tier = tier;
    this.start = isNew ? STATES : 0;
    this.length = 0;
    this.orders = 0;
    this.#reserve(
      streams.starts[client + 1]! - streams.starts[client]! + BINS + 1,
      orderStarts[client + 1]! - orderStarts[client]!,
    );
  }

  /** Notes how an order or a signal before it may have led to a touch. */
  #kick(event: number, mark: number): void {
    const { sizes, afters } = this.prepared;
    const channel = mark - sizes.firstChannel;
    for (let lead = 0; lead < LEADS.length; lead += 1) {
      const after = channel < 0 ? AFTERS : afters[lead]![event]!;
      const row = lead * sizes.channels + channel;
      const place = this.length * LEADS.length + lead;
      this.afters[place] = row * AFTERS + after;
      this.kicks[place] = after < AFTERS ? this.led[(row * sizes.tiers + this.tier) * AFTERS + after]! : 0;
    }
  }

  #step(gap: number, bin: number, mark: number): void {
    this.gaps[this.length] = gap > 0 ? gap : 0;
    this.bins[this.length] = bin;
    this.marks[this.length++] = mark;
  }

  #reserve(steps: number, orders: number): void {
    if (steps > this.gaps.length) {
      const room = steps * 2;
      this.gaps = new Float64Array(room);
      this.bins = new Uint8Array(room);
      this.marks = new Uint8Array(room);
      this.afters = new Uint16Array(room * LEADS.length);
      this.kicks = new Float64Array(room * LEADS.length);
    }
    if (orders > this.orderIds.length) {
      this.orderIds = new Int32Array(orders * 2);
      this.orderBins = new Uint8Array(orders * 2);
    }
  }
}
