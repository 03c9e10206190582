import type { OrderCauses } from './causes.js';
import { ClientPath } from './client-path.js';
import { dayOf } from './days.js';
import { Inclination, staysPut } from './inclination.js';
import { NODES, SPANS, STATES, type Parameters } from './layout.js';
import type { Prepared } from './prepare.js';
import type { Statistics } from './statistics.js';
import { tabulate, type Tables } from './tables.js';
import { Tally } from './tally.js';
import type { Whereabouts } from './whereabouts.js';

/** A node of activity whose weight for a client is below this is not walked again until all are. */
const NEGLIGIBLE = 1e-3;
/** A client is walked anew at another inclination where its mean is so many nodes away. */
const NEAR = 0.7;

/**
 * The expectation step: for each client the posterior of both traits and, given the activity, of the path of intent.
 */
export class Expectation {
  readonly tables: Tables;
  /** The path of the client that was weighed last, by node of activity. */
  readonly path: ClientPath;
  /** Its inclination. */
  readonly inclination: Inclination;
  readonly baselines = new Float64Array(NODES);
  /** Of each order, its probability of being caused over its hazard. */
  #perHazard = new Float64Array(16);
  /** Of each order, its probability of being the baseline's, by state. */
  #inState = new Float64Array(16 * STATES);
  readonly #tally: Tally;

  /** @param whereabouts is written. */
  constructor(
    readonly prepared: Prepared,
    readonly parameters: Parameters,
    readonly causes: OrderCauses,
    readonly whereabouts: Whereabouts,
  ) {
    this.tables = tabulate(parameters, prepared.sizes, staysPut(parameters, prepared.streams.days));
    this.path = new ClientPath(prepared, parameters, this.tables, causes);
    const aside = new ClientPath(prepared, parameters, this.tables, causes, this.path.steps);
    this.inclination = new Inclination(prepared, parameters, this.tables, causes, this.path, aside);
    this.#tally = new Tally(prepared, this.tables, this.path, this.inclination);
  }

  /** Walks over clients and adds up what they come to; writes the baselines of their orders. */
  run(from: number, to: number, all: boolean, into: Statistics): void {
    for (let client = from; client < to; client += 1) {
      into.logLikelihood += this.weigh(client, all);
      this.#tally.add(client, into);
      this.#addOrders(this.prepared.streams.tier[client]!, into);
      this.#addDays(into);
      this.#settleOrders();
      this.#settleInclination(client);
    }
  }

  /** Writes the baselines of the orders of clients who have any and of whom nothing was known. */
  follow(from: number, to: number, into: Statistics): void {
    const { orderStarts, streams } = this.prepared;
    for (let client = from; client < to; client += 1) {
      if (orderStarts[client] === orderStarts[client + 1]) continue;
      this.weigh(client, true);
      this.#settleInclination(client); // at which it is walked again
      this.weigh(client, false);
      this.#addOrders(streams.tier[client]!, into);
      this.#settleOrders();
    }
  }

  /**
   * The posterior of a client's traits.
   * @param all whether every node of activity is walked, or those only that carried weight.
   * @returns the log likelihood of the client.
   */
  weigh(client: number, all: boolean): number {
    const { path, inclination } = this;
    const { carriers, inclinations } = this.whereabouts;
    path.open(client, inclinations.subarray(client * SPANS, (client + 1) * SPANS));
    inclination.open(client);
    const mask = all ? (1 << NODES) - 1 : carriers[client]!;
    for (let x = 0; x < NODES; x += 1) {
      if ((mask & (1 << x)) !== 0) inclination.walk(x);
    }
    const likelihood = inclination.settle();
    if (all) carriers[client] = this.#carriers();
    return likelihood;
  }

  #carriers(): number {
    let mask = 0;
    for (let x = 0; x < NODES; x += 1) if (this.inclination.active[x]! > NEGLIGIBLE) mask |= 1 << x;
    return mask;
  }

  /** The baseline that, beside its hazard, gives each order the probability it has over traits and states. */
  #settleOrders(): void {
    const { orders, orderIds } = this.path.steps;
    const { hazard, baseline, byState } = this.causes;
    for (let order = 0; order < orders; order += 1) {
      const id = orderIds[order]!;
      baseline[id] = Math.max(0, 1 / this.#perHazard[order]! - hazard[id]!);
      for (let state = 0; state < STATES; state += 1)
        byState[id * STATES + state] = this.#inState[order * STATES + state]! / this.#perHazard[order]!;
    }
  }

  /** The node nearest to the mean of the inclination of each span; one that was near enough stays. */
  #settleInclination(client: number): void {
    const { joint, first } = this.inclination;
    const { inclinations } = this.whereabouts;
    for (let span = first; span < SPANS; span += 1) {
      let mean = 0;
      for (let x = 0; x < NODES; x += 1)
        for (let y = 0; y < NODES; y += 1) mean += joint[(x * SPANS + span) * NODES + y]! * y;
      const place = client * SPANS + span;
      if (Math.abs(mean - inclinations[place]!) > NEAR) inclinations[place] = Math.round(mean);
    }
  }

  /**
   * How an order of the client that was weighed last came about at one node of activity.
   * @returns the weight of the baseline and, per unit of hazard, of its touches; the baseline's by inclination stands
   * in `baselines` until the next call.
   */
  sharesOf(x: number, order: number): { baseline: number; perHazard: number } {
    const { base, perHazard, steps, inclinations } = this.path;
    const { inclinedFactor, spans } = this.tables;
    const place = x * steps.orders + order;
    const span = spans[steps.orderBins[order]!]!;
    const own = base[place]! / inclinedFactor[inclinations[span]!]!;
    const hazard = this.causes.hazard[steps.orderIds[order]!]!;
    let [baseline, caused] = [0, 0];
    for (let y = 0; y < NODES; y += 1) {
      const intensity = own * inclinedFactor[y]!;
      const joint = this.inclination.joint[(x * SPANS + span) * NODES + y]!;
      const scale = joint / (intensity + perHazard[place]! * hazard);
      this.baselines[y] = intensity * scale;
      baseline += intensity * scale;
      caused += perHazard[place]! * scale;
    }
    return { baseline, perHazard: caused };
  }

  /** The days on which a client ordered by themselves. */
  #addDays(into: Statistics): void {
    const { orders, orderIds } = this.path.steps;
    const { streams, orderEvents } = this.prepared;
    for (let order = 0; order < orders; order += 1) {
      const id = orderIds[order]!;
      const day = dayOf(streams.times[orderEvents[id]!]!, into.orderDays);
      const own = 1 - this.#perHazard[order]! * this.causes.hazard[id]!;
      into.orderDays[day]! += own;
      into.orderVariance[day]! += own * own;
    }
  }

  /** The probability that an order of the client that was weighed last was caused, over its hazard. */
  perHazardOf(order: number): number {
    let all = 0;
    for (let x = 0; x < NODES; x += 1)
      if (this.inclination.active[x]! > 0) all += this.sharesOf(x, order).perHazard;
    return all;
  }

  /** What a client's orders add: where intent stood and led to, for what caused them. */
  #addOrders(tier: number, into: Statistics): void {
    const { orders, orderIds, orderBins } = this.path.steps;
    if (this.#perHazard.length < orders) {
      this.#perHazard = new Float64Array(orders * 2);
      this.#inState = new Float64Array(orders * 2 * STATES);
    }
    this.#perHazard.fill(0, 0, orders);
    this.#inState.fill(0, 0, orders * STATES);
    for (let x = 0; x < NODES; x += 1) {
      if (this.inclination.active[x] === 0) continue;
      for (let order = 0; order < orders; order += 1) {
        const hazard = this.causes.hazard[orderIds[order]!]!;
        const { baseline, perHazard } = this.sharesOf(x, order);
        for (let y = 0; y < NODES; y += 1) into.nodeCounts[x * NODES + y]! += this.baselines[y]!;
        this.#perHazard[order]! += perHazard;
        into.orderBins[orderBins[order]!]! += baseline;
        this.path.splitOrder(x, order, (from, to, ofBase, ofCaused) => {
          into.counts[tier * STATES + from]! += baseline * ofBase;
          this.#inState[order * STATES + from]! += baseline * ofBase;
          into.jumpBase[from * STATES + to]! += baseline * ofBase;
          into.jumpCaused[from * STATES + to]! += perHazard * hazard * ofCaused;
        });
      }
    }
  }
}
