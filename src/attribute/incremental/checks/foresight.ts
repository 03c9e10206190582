import type { OrderCauses } from '../causes.js';
import { dayOf, meanOver } from '../days.js';
import type { Parameters } from '../layout.js';
import type { Prepared } from '../prepare.js';
import { EDGE, Steps } from '../steps.js';
import { Effects } from './effects.js';
import { Nodes } from './nodes.js';

/** Stretches after an event, in days: short at first, where intent is soon another. */
const LENGTHS = { shortest: 0.5, longest: 4 };

/** What is told of a client, moment by moment: nothing but what was known before it. */
export interface Watcher {
  /** A client begins to be watched. */
  open(client: number): void;
  /** A stretch begins, with the rate of orders a day that is expected where it does. */
  begin(at: number, rate: number): void;
  /** The next moment, after this, at which a stretch is to begin in any case. */
  next(at: number): number;
  /** The stretch came to its end, and so many orders were expected of it. */
  expect(orders: number, until: number): void;
  /** An order ended the stretch. */
  order(): void;
}

/**
 * Foretells orders one step ahead: at each moment the rate at which a client is expected to order, given what happened
 * to them before it and nothing after. Orders less what was expected are then a martingale, whatever is hidden, so that
 * over any stretches that were chosen beforehand they differ by chance alone, with the expected for a variance
 * (Andersen, Borgan, Gill and Keiding 1993, II.4).
 */
export class Foresight {
  readonly #steps: Steps;
  readonly #nodes: Nodes;
  readonly #effects: Effects;

  /** @param causes of each order: the rate at which touches caused one at its moment, and the factor of its day. */
  constructor(
    private readonly prepared: Prepared,
    private readonly parameters: Parameters,
    private readonly causes: Pick<OrderCauses, 'hazard' | 'byDay'>,
    private readonly lengths = LENGTHS,
  ) {
    this.#steps = new Steps(prepared, parameters.led);
    this.#nodes = new Nodes(prepared, parameters);
    this.#effects = new Effects(prepared, parameters);
  }

  /** Follows one client through the window. */
  follow(client: number, watcher: Watcher): void {
    const steps = this.#steps;
    const nodes = this.#nodes;
    const since = this.prepared.streams.since[client]!;
    steps.open(client);
    nodes.open(steps.tier, since, steps.start, this.#reachedBefore(client, since));
    this.#effects.open(client);
    watcher.open(client);
    let at = since;
    let order = 0;
    const { shortest, longest } = this.lengths;
    let length = shortest;
    for (let step = 0; step < steps.length; step += 1) {
      const bin = steps.bins[step]!;
      const mark = steps.marks[step]!;
      const end = at + steps.gaps[step]!;
      while (at < end) {
        const until = Math.min(end, at + length, watcher.next(at));
        this.#stretch(bin, at, until, watcher);
        at = until;
        length = Math.min(longest, length * 2);
      }
      if (mark === EDGE) {
        nodes.edge(bin, at);
        continue;
      }
      length = shortest;
      if (mark === 0) {
        const id = steps.orderIds[order++]!;
        nodes.order(bin, this.causes.hazard[id]! / this.causes.byDay[id]!);
        watcher.order();
      } else nodes.see(bin, mark, steps.kicks[step * 2]! + steps.kicks[step * 2 + 1]!);
    }
  }

  /** By channel, whether a touch is seen of before a client was watched. */
  #reachedBefore(client: number, since: number): Uint8Array {
    const { streams, sizes } = this.prepared;
    const isReached = new Uint8Array(sizes.channels);
    for (
      let event = streams.starts[client]!;
      event < streams.starts[client + 1]! && streams.times[event]! <= since;
      event += 1
    )
      if (streams.kinds[event]! >= sizes.firstChannel)
        isReached[streams.kinds[event]! - sizes.firstChannel] = 1;
    return isReached;
  }

  #stretch(bin: number, from: number, to: number, watcher: Watcher): void {
    const effects = this.#effects.between(from, to);
    this.#nodes.pass(bin, to - from);
    const { byDay } = this.parameters;
    watcher.begin(from, this.#nodes.rate * byDay[dayOf(from, byDay)]! + effects.rate);
    watcher.expect(this.#nodes.expected * meanOver(byDay, from, to) + effects.expected, to);
  }
}
