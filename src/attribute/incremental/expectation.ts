import { ClientPath } from './client-path.js';
import { AFTERS, BINS, GRID, LEADS, NODES, STATES, type Parameters } from './layout.js';
import type { OrderCauses } from './causes.js';
import type { Prepared } from './prepare.js';
import { falling, reached, rising, spreadSlope, spreadsOf, watchedPart } from './reach.js';
import type { Statistics } from './statistics.js';
import { tabulate, type Tables } from './tables.js';
import type { Whereabouts } from './whereabouts.js';

/** A node of activity whose weight for a client is below this is not walked again until all are. */
const NEGLIGIBLE = 1e-4;
/** A client is walked anew at another inclination where its mean is so many nodes away. */
const NEAR = 0.7;
/** A node of both traits that weighs less adds nothing that is seen. */
const SLIGHT = 1e-6;

/**
 * The expectation step: for each client the posterior of both traits and, given the activity, of the path of intent.
 * The inclination is integrated outside the path: its factor multiplies whole rates, so that counts, exposures and
 * each order's messages are all it needs.
 */
export class Expectation {
  readonly tables: Tables;
  readonly #path: ClientPath;
  readonly #joint = new Float64Array(GRID);
  readonly #gains = new Float64Array(NODES);
  readonly baselines = new Float64Array(NODES);
  readonly #reaches: Float64Array;
  #spreads: Float64Array = new Float64Array(0);
  /** Of each order, its probability of being caused over its hazard. */
  #perHazard = new Float64Array(16);
  /** Of each order, its probability of being the baseline's, by state. */
  #inState = new Float64Array(16 * STATES);

  /** @param whereabouts is written. */
  constructor(
    readonly prepared: Prepared,
    readonly parameters: Parameters,
    readonly causes: OrderCauses,
    readonly whereabouts: Whereabouts,
  ) {
    this.tables = tabulate(parameters, prepared.sizes);
    this.#reaches = new Float64Array(NODES * prepared.sizes.types * NODES).fill(1);
    this.#path = new ClientPath(prepared, parameters, this.tables, causes.hazard);
  }

  /** The path of the client that was weighed last, by node of activity. */
  get path(): ClientPath {
    return this.#path;
  }

  /** How each type is expected to reach the client that was weighed last beside its traits: `[x][type][y]`. */
  get reaches(): Float64Array {
    return this.#reaches;
  }

  /** Weight of each node of the traits for the client that was weighed last: `[x][y]`. */
  get joint(): Float64Array {
    return this.#joint;
  }

  /** Walks over clients and adds up what they come to; writes the baselines of their orders. */
  run(from: number, to: number, all: boolean, into: Statistics): void {
    for (let client = from; client < to; client += 1) {
      into.logLikelihood += this.weigh(client, all);
      this.#add(client, into);
      this.#settleOrders();
      this.#settleInclination(client);
    }
  }

  /** The baseline that, beside its hazard, gives each order the probability it has over traits and states. */
  #settleOrders(): void {
    const { orders, orderIds } = this.#path.steps;
    const { hazard, baseline, byState } = this.causes;
    for (let order = 0; order < orders; order += 1) {
      const id = orderIds[order]!;
      baseline[id] = Math.max(0, 1 / this.#perHazard[order]! - hazard[id]!);
      for (let state = 0; state < STATES; state += 1)
        byState[id * STATES + state] = this.#inState[order * STATES + state]! / this.#perHazard[order]!;
    }
  }

  /** The node nearest to the mean of the inclination; one that was near enough stays. */
  #settleInclination(client: number): void {
    let mean = 0;
    for (let node = 0; node < GRID; node += 1) mean += this.#joint[node]! * (node % NODES);
    const { inclination } = this.whereabouts;
    if (Math.abs(mean - inclination[client]!) > NEAR) inclination[client] = Math.round(mean);
  }

  /**
   * The posterior of a client's traits.
   * @param all whether every node of activity is walked, or those only that carried weight.
   * @returns the log likelihood of the client.
   */
  weigh(client: number, all: boolean): number {
    const path = this.#path;
    const joint = this.#joint;
    const { carriers, inclination } = this.whereabouts;
    path.open(client, inclination[client]!);
    this.#spreads = spreadsOf(this.parameters.spread, watchedPart(this.prepared.streams, client));
    const mask = all ? 0x1ff : carriers[client]!;
    let top = -Infinity;
    for (let x = 0; x < NODES; x += 1) {
      if ((mask & (1 << x)) === 0) {
        for (let y = 0; y < NODES; y += 1) joint[x * NODES + y] = -Infinity;
        continue;
      }
      const likelihood = path.walk(x);
      this.#gainsOf(x);
      for (let y = 0; y < NODES; y += 1) {
        const value = Math.log(this.parameters.grid[x * NODES + y]!) + likelihood + this.#gains[y]!;
        joint[x * NODES + y] = value;
        if (value > top) top = value;
      }
    }
    let total = 0;
    for (let node = 0; node < GRID; node += 1) total += joint[node] = Math.exp(joint[node]! - top);
    for (let node = 0; node < GRID; node += 1) joint[node]! /= total;
    if (all) carriers[client] = this.#carriers();
    return top + Math.log(total);
  }

  /** By how much the log likelihood of a node of activity differs at each inclination from that which was walked. */
  #gainsOf(x: number): void {
    const { types, firstChannel } = this.prepared.sizes;
    const { events, base, perHazard } = this.#path;
    const { expected } = this.#path.occupancy;
    const { orders, orderIds } = this.#path.steps;
    const spread = this.#spreads;
    const reaches = this.#reaches;
    let risen = 0;
    for (let type = firstChannel; type < types; type += 1)
      risen += rising(events[x * types + type]!, spread[type]!);
    for (let y = 0; y < NODES; y += 1) {
      let gain = risen;
      for (let type = 0; type < types; type += 1) {
        const factor = this.relative(type, y);
        const count = events[x * types + type]!;
        const walked = expected[x * types + type]!;
        if (type > 0 && count !== 0) gain += count * Math.log(factor);
        if (type < firstChannel) gain -= walked * (factor - 1);
        else {
          // a channel's own reach is integrated out: gamma beside Poisson, where the walk took Poisson alone
          gain += walked + falling(count, walked * factor, spread[type]!);
          reaches[(x * types + type) * NODES + y] = reached(count, walked * factor, spread[type]!);
        }
      }
      const factor = this.relative(0, y);
      for (let order = 0; order < orders; order += 1) {
        const place = x * orders + order;
        gain += Math.log(base[place]! * factor + perHazard[place]! * this.causes.hazard[orderIds[order]!]!);
      }
      this.#gains[y] = gain;
    }
  }

  /** What a node of the inclination makes of a type's rate beside the one that was walked. */
  relative(type: number, y: number): number {
    return this.tables.relative[(this.#path.inclination * this.prepared.sizes.types + type) * NODES + y]!;
  }

  /** Weight of a node of activity for the client that was weighed last. */
  weightOf(x: number): number {
    let weight = 0;
    for (let y = 0; y < NODES; y += 1) weight += this.#joint[x * NODES + y]!;
    return weight;
  }

  #carriers(): number {
    let mask = 0;
    for (let x = 0; x < NODES; x += 1) {
      if (this.weightOf(x) > NEGLIGIBLE) mask |= 1 << x;
    }
    return mask;
  }

  #add(client: number, into: Statistics): void {
    const { orders } = this.#path.steps;
    if (this.#perHazard.length < orders) {
      this.#perHazard = new Float64Array(orders * 2);
      this.#inState = new Float64Array(orders * 2 * STATES);
    }
    this.#perHazard.fill(0, 0, orders);
    this.#inState.fill(0, 0, orders * STATES);
    for (let node = 0; node < GRID; node += 1) into.grid[node]! += this.#joint[node]!;
    const tier = this.prepared.streams.tier[client]!;
    for (let x = 0; x < NODES; x += 1) {
      const weight = this.weightOf(x);
      if (weight === 0) continue;
      this.#addNode(x, weight, tier, into);
      this.#addOrders(x, tier, into);
    }
    this.#addSpreads(client, into);
  }

  #addNode(x: number, weight: number, tier: number, into: Statistics): void {
    const { types, tiers, channels } = this.prepared.sizes;
    const { activeFactor, inclinedFactor } = this.tables;
    const { events, counts, start } = this.#path;
    const { expected, days, moves } = this.#path.occupancy;
    const total = into.days;
    for (let type = 0; type < types; type += 1) {
      const factor = activeFactor[type * NODES + x]!;
      const bare =
        expected[x * types + type]! / factor / inclinedFactor[type * NODES + this.#path.inclination]!;
      let tilted = 0;
      for (let y = 0; y < NODES; y += 1) {
        const joint = this.#joint[x * NODES + y]!;
        const node = (type * NODES + x) * NODES + y;
        const reach = this.#reaches[(x * types + type) * NODES + y]!;
        tilted += joint * inclinedFactor[type * NODES + y]! * reach;
        if (type > 0) into.nodeCounts[node]! += joint * events[x * types + type]!;
        into.nodeExpected[node]! += joint * bare * reach;
      }
      const scale = tilted * factor;
      const row = (type * tiers + tier) * BINS * STATES;
      const of = x * BINS * STATES;
      for (let place = 0; place < BINS * STATES; place += 1) total[row + place]! += scale * days[of + place]!;
      if (type === 0) continue;
      for (let state = 0; state < STATES; state += 1)
        into.counts[(type * tiers + tier) * STATES + state]! +=
          weight * counts[(x * types + type) * STATES + state]!;
    }
    const places = LEADS.length * channels * AFTERS;
    for (let place = 0; place < places; place += 1) {
      const led = this.#path.led[x * places + place]!;
      if (led > 0)
        into.led[(Math.floor(place / AFTERS) * tiers + tier) * AFTERS + (place % AFTERS)]! += weight * led;
    }
    for (let move = 0; move < 4; move += 1) into.moves[move]! += weight * moves[x * 4 + move]!;
    for (let state = 0; state < STATES; state += 1) {
      into.start[this.#path.steps.start + state]! += weight * start[x * STATES + state]!;
      for (let bin = 0; bin < BINS; bin += 1)
        into.stateDays[state]! += weight * days[(x * BINS + bin) * STATES + state]!;
    }
  }

  /** How the likelihood of the client that was weighed last answers to the spread of each channel's reach. */
  #addSpreads(client: number, into: Statistics): void {
    const { types, firstChannel } = this.prepared.sizes;
    for (let type = firstChannel; type < types; type += 1) {
      const spread = this.#spreads[type]!;
      let slope = 0;
      for (let x = 0; x < NODES; x += 1) {
        const count = this.#path.events[x * types + type]!;
        const expected = this.#path.occupancy.expected[x * types + type]!;
        for (let y = 0; y < NODES; y += 1) {
          const joint = this.#joint[x * NODES + y]!;
          if (joint < SLIGHT) continue;
          slope += joint * spreadSlope(count, expected * this.relative(type, y), spread);
        }
      }
      if (spread < 0) slope /= watchedPart(this.prepared.streams, client);
      into.spreadSlope[type]! += slope;
      into.spreadInformation[type]! += slope * slope;
    }
  }

  /**
   * How an order of the client that was weighed last came about at one node of activity.
   * @returns the weight of the baseline and, per unit of hazard, of its touches; the baseline's by inclination stands
   * in `baselines` until the next call.
   */
  sharesOf(x: number, order: number): { baseline: number; perHazard: number } {
    const { base, perHazard, steps } = this.#path;
    const place = x * steps.orders + order;
    const hazard = this.causes.hazard[steps.orderIds[order]!]!;
    let [baseline, caused] = [0, 0];
    for (let y = 0; y < NODES; y += 1) {
      const intensity = base[place]! * this.relative(0, y);
      const scale = this.#joint[x * NODES + y]! / (intensity + perHazard[place]! * hazard);
      this.baselines[y] = intensity * scale;
      baseline += intensity * scale;
      caused += perHazard[place]! * scale;
    }
    return { baseline, perHazard: caused };
  }

  /** What a client's orders add: where intent stood and led to, for what caused them. */
  #addOrders(x: number, tier: number, into: Statistics): void {
    const { orders, orderIds, orderBins } = this.#path.steps;
    for (let order = 0; order < orders; order += 1) {
      const hazard = this.causes.hazard[orderIds[order]!]!;
      const { baseline, perHazard } = this.sharesOf(x, order);
      for (let y = 0; y < NODES; y += 1) into.nodeCounts[x * NODES + y]! += this.baselines[y]!;
      this.#perHazard[order]! += perHazard;
      into.orderBins[orderBins[order]!]! += baseline;
      this.#path.splitOrder(x, order, (from, to, ofBase, ofCaused) => {
        into.counts[tier * STATES + from]! += baseline * ofBase;
        this.#inState[order * STATES + from]! += baseline * ofBase;
        into.jumpBase[from * STATES + to]! += baseline * ofBase;
        into.jumpCaused[from * STATES + to]! += perHazard * hazard * ofCaused;
      });
    }
  }
}
