import type { OrderCauses } from './causes.js';
import type { ClientPath } from './client-path.js';
import { DriftChain } from './drift.js';
import { GRID, NODES, SPANS, SPAN_BINS, type Parameters } from './layout.js';
import type { Prepared } from './prepare.js';
import { falling, reached, rising, spreadsOf, watchedPart } from './reach.js';
import type { Tables } from './tables.js';

/** Where inclinations are drawn anew less often than this from span to span, they are taken to stay. */
const STAYS = 2e-4;
/** A node of both traits that weighs less adds nothing that is seen. */
const SLIGHT = 1e-6;
/** Nodes of both traits about which a client's inclination may move: not less likely than this part of the likeliest. */
const SLIGHT_LEVEL = 0.05;

/**
 * The inclination of one client, given the paths of intent at each node of activity. It is integrated outside the path:
 * its factor multiplies whole rates, so that counts, exposures and each order's messages are all it needs. It stays, or
 * is drawn anew between spans.
 *
 * A channel's own reach couples the spans: of clients who stay, it is integrated out. Clients who move are taken about
 * one level each, and there the reach is what it is expected to be of one who always was at that level (the tangent of
 * its likelihood); the levels together are scaled to what they say of clients who stay, which is known.
 */
export class Inclination {
  /** The weight of each node of both traits, by span: `[x][span][y]`. */
  readonly joint = new Float64Array(NODES * SPANS * NODES);
  /** The same times how the channel is expected to reach the client: `[x][channel][span][y]`. */
  readonly reached: Float64Array;
  /** The weight of each node of activity, and of each level about which the inclination stays or moves: `[x][level]`. */
  readonly active = new Float64Array(NODES);
  readonly levels = new Float64Array(GRID);
  /** How often each inclination was drawn, the first time included: `[x][y]`; and how often anew. */
  readonly draws = new Float64Array(GRID);
  moves = 0;
  /** Expected events of each type were the factor of the inclination one: `[x][span][type]`, and of all spans. */
  readonly bare: Float64Array;
  readonly allBare: Float64Array;
  /** Counted events of all spans: `[x][type]`. */
  readonly allEvents: Float64Array;
  /** The span in which the client is first watched. */
  first = 0;
  spreads: Float64Array = new Float64Array(0);
  readonly #chance: number;
  /** Log weights of staying at each node, and of moving about it: `[x][level]`. */
  readonly #still = new Float64Array(GRID);
  readonly #moving = new Float64Array(GRID);
  /** Of those who move, by span: `[x][level][span][y]`; and what they drew: `[x][level][y]`. */
  readonly #moved = new Float64Array(GRID * SPANS * NODES);
  readonly #drawn = new Float64Array(GRID * NODES);
  readonly #reaches: Float64Array;
  /** By how much the log likelihood differs at each inclination from that which was walked: `[x][span][y]`. */
  readonly #gains = new Float64Array(NODES * SPANS * NODES);
  readonly #atLevel = new Float64Array(SPANS * NODES);
  /** What all touches of a client who stays add: `[x][y]`; and what a node of activity has whatever the inclination. */
  readonly #anchors = new Float64Array(GRID);
  readonly #bases = new Float64Array(NODES);
  readonly #weights = new Float64Array(NODES);
  readonly #chain = new DriftChain();

  constructor(
    private readonly prepared: Prepared,
    private readonly parameters: Parameters,
    private readonly tables: Tables,
    private readonly causes: OrderCauses,
    private readonly path: ClientPath,
  ) {
    const { types, channels } = prepared.sizes;
    this.reached = new Float64Array(NODES * channels * SPANS * NODES);
    this.bare = new Float64Array(NODES * SPANS * types);
    this.allBare = new Float64Array(NODES * types);
    this.allEvents = new Float64Array(NODES * types);
    this.#reaches = new Float64Array(NODES * channels * NODES);
    this.#chance = driftChance(parameters.drift[0]!, prepared.streams.days);
  }

  /** Begins with a client, whose path is laid out. */
  open(client: number): void {
    this.first = (this.path.steps.bins[0]! / SPAN_BINS) | 0;
    this.spreads = spreadsOf(this.parameters.spread, watchedPart(this.prepared.streams, client));
    this.#still.fill(-Infinity);
    this.#moving.fill(-Infinity);
  }

  /** Weighs the inclination at a node of activity whose path was walked. @param likelihood of that walk. */
  weigh(x: number, likelihood: number): void {
    this.#tally(x);
    this.#gainsOf(x);
    const { firstChannel, types } = this.prepared.sizes;
    const { grid } = this.parameters;
    const stays = (SPANS - 1 - this.first) * Math.log(1 - this.#chance);
    let base = likelihood;
    for (let type = firstChannel; type < types; type += 1)
      base += rising(this.allEvents[x * types + type]!, this.spreads[type]!);
    this.#bases[x] = base;
    for (let y = 0; y < NODES; y += 1) {
      const node = x * NODES + y;
      let gain = this.#anchors[node]!;
      for (let span = this.first; span < SPANS; span += 1)
        gain += this.#gains[(x * SPANS + span) * NODES + y]!;
      this.#still[node] = base + gain + stays + Math.log(grid[node]!);
    }
  }

  /** Weighs those who move at one node of activity, about each level that is likely. @param top of all nodes. */
  #weighMoving(x: number, top: number): void {
    const weights = this.#weights;
    weights.set(this.parameters.grid.subarray(x * NODES, (x + 1) * NODES));
    const weight = weights.reduce((a, b) => a + b, 0);
    for (let y = 0; y < NODES; y += 1) weights[y]! /= weight;
    let [exact, tangent] = [0, 0];
    for (let y = 0; y < NODES; y += 1) exact += Math.exp(this.#still[x * NODES + y]! - top);
    for (let level = 0; level < NODES; level += 1) {
      const place = x * NODES + level;
      if (this.#still[place]! < top + Math.log(SLIGHT_LEVEL)) continue;
      const constant = this.#bases[x]! + Math.log(weight) + this.#tangentAt(x, level);
      const whole = this.#chain.walk(this.#atLevel, this.first, weights, this.#chance);
      let still = 0;
      for (let y = 0; y < NODES; y += 1) still += Math.exp(this.#chain.still[y]! - whole);
      tangent += still * Math.exp(constant + whole - top);
      this.#moving[place] = constant + whole;
      this.#moved.set(this.#chain.moved, place * SPANS * NODES);
      this.#drawn.set(this.#chain.draws, place * NODES);
    }
    if (tangent === 0) return;
    const scale = Math.log(exact / tangent);
    for (let level = 0; level < NODES; level += 1) this.#moving[x * NODES + level]! += scale;
  }

  /** Counts and exposures of a node of activity, of all spans together. */
  #tally(x: number): void {
    const { types } = this.prepared.sizes;
    const { events, occupancy, inclinations } = this.path;
    const { inclinedFactor } = this.tables;
    this.allBare.fill(0, x * types, (x + 1) * types);
    this.allEvents.fill(0, x * types, (x + 1) * types);
    for (let span = this.first; span < SPANS; span += 1)
      for (let type = 0; type < types; type += 1) {
        const place = (x * SPANS + span) * types + type;
        const bare = occupancy.expected[place]! / inclinedFactor[type * NODES + inclinations[span]!]!;
        this.bare[place] = bare;
        this.allBare[x * types + type]! += bare;
        this.allEvents[x * types + type]! += events[place]!;
      }
  }

  /**
   * By how much the log likelihood differs at each inclination from that which was walked: of counts and orders by
   * span, and of touches that were expected in all.
   */
  #gainsOf(x: number): void {
    const { types, firstChannel, channels } = this.prepared.sizes;
    const { events, occupancy, inclinations } = this.path;
    const { inclinedLog, inclinedFactor } = this.tables;
    const gains = this.#gains;
    const anchors = this.#anchors.fill(0, x * NODES, (x + 1) * NODES);
    for (let span = this.first; span < SPANS; span += 1) {
      const at = (x * SPANS + span) * types;
      let walked = occupancy.expected[at]!;
      for (let type = firstChannel; type < types; type += 1) walked += occupancy.expected[at + type]!;
      for (let y = 0; y < NODES; y += 1)
        gains[(x * SPANS + span) * NODES + y] = walked - this.bare[at]! * inclinedFactor[y]!;
      for (let type = firstChannel; type < types; type += 1) {
        const count = events[at + type]!;
        if (count === 0) continue;
        const from = inclinedLog[type * NODES + inclinations[span]!]!;
        for (let y = 0; y < NODES; y += 1)
          gains[(x * SPANS + span) * NODES + y]! += count * (inclinedLog[type * NODES + y]! - from);
      }
    }
    this.#gainOrders(x);
    for (let type = firstChannel; type < types; type += 1) {
      const spread = this.spreads[type]!;
      const bare = this.allBare[x * types + type]!;
      const count = this.allEvents[x * types + type]!;
      for (let y = 0; y < NODES; y += 1) {
        const expected = bare * inclinedFactor[type * NODES + y]!;
        anchors[x * NODES + y]! += expected > 0 ? falling(count, expected, spread) : 0;
        this.#reaches[(x * channels + type - firstChannel) * NODES + y] =
          expected > 0 ? reached(count, expected, spread) : 1;
      }
    }
  }

  #gainOrders(x: number): void {
    const { base, perHazard, steps, inclinations } = this.path;
    const { inclinedFactor } = this.tables;
    for (let order = 0; order < steps.orders; order += 1) {
      const span = (steps.orderBins[order]! / SPAN_BINS) | 0;
      const place = x * steps.orders + order;
      const own = base[place]! / inclinedFactor[inclinations[span]!]!;
      const caused = perHazard[place]! * this.causes.hazard[steps.orderIds[order]!]!;
      for (let y = 0; y < NODES; y += 1)
        this.#gains[(x * SPANS + span) * NODES + y]! += Math.log(own * inclinedFactor[y]! + caused);
    }
  }

  /** The gains of those who move about a level. @returns what all spans have together. */
  #tangentAt(x: number, level: number): number {
    const { types, firstChannel, channels } = this.prepared.sizes;
    const { inclinedFactor } = this.tables;
    const gains = this.#atLevel;
    gains.set(this.#gains.subarray(x * SPANS * NODES, (x + 1) * SPANS * NODES));
    let constant = this.#anchors[x * NODES + level]!;
    for (let type = firstChannel; type < types; type += 1) {
      const reach = this.#reaches[(x * channels + type - firstChannel) * NODES + level]!;
      constant += reach * this.allBare[x * types + type]! * inclinedFactor[type * NODES + level]!;
      for (let span = this.first; span < SPANS; span += 1) {
        const expected = reach * this.bare[(x * SPANS + span) * types + type]!;
        for (let y = 0; y < NODES; y += 1)
          gains[span * NODES + y]! -= expected * inclinedFactor[type * NODES + y]!;
      }
    }
    return constant;
  }

  /**
   * Puts what was weighed at all nodes of activity together.
   * @returns the log likelihood of the client.
   */
  settle(): number {
    const [still, moving] = [this.#still, this.#moving];
    let top = -Infinity;
    for (let place = 0; place < GRID; place += 1) top = Math.max(top, still[place]!);
    if (this.#chance >= STAYS) for (let x = 0; x < NODES; x += 1) this.#weighMoving(x, top);
    for (let place = 0; place < GRID; place += 1) top = Math.max(top, moving[place]!);
    let total = 0;
    for (let place = 0; place < GRID; place += 1) {
      still[place] = Math.exp(still[place]! - top);
      const moves = (moving[place] = Math.exp(moving[place]! - top));
      this.levels[place] = still[place]! + (moves > 0 ? moves * this.#movedShare(place) : 0);
      total += this.levels[place]!;
    }
    this.joint.fill(0);
    this.reached.fill(0);
    this.draws.fill(0);
    this.active.fill(0);
    this.moves = 0;
    for (let place = 0; place < GRID; place += 1) {
      if (this.levels[place]! < SLIGHT * total) continue;
      this.levels[place]! /= total;
      this.active[(place / NODES) | 0]! += this.levels[place]!;
      this.#spread(place, still[place]! / total, moving[place]! / total);
    }
    return top + Math.log(total);
  }

  /** The probability of having moved, of all ways about a level. */
  #movedShare(place: number): number {
    let share = 0;
    for (let y = 0; y < NODES; y += 1) share += this.#moved[(place * SPANS + SPANS - 1) * NODES + y]!;
    return share;
  }

  /** Adds those who stay at a node and those who move about it to the weights of the nodes by span. */
  #spread(place: number, still: number, moving: number): void {
    const { channels } = this.prepared.sizes;
    const x = (place / NODES) | 0;
    const level = place % NODES;
    for (let span = this.first; span < SPANS; span += 1) {
      const from = (place * SPANS + span) * NODES;
      const into = (x * SPANS + span) * NODES;
      this.joint[into + level]! += still;
      if (moving > 0)
        for (let y = 0; y < NODES; y += 1) this.joint[into + y]! += moving * this.#moved[from + y]!;
      for (let channel = 0; channel < channels; channel += 1) {
        const reach = this.#reaches[(x * channels + channel) * NODES + level]!;
        const at = ((x * channels + channel) * SPANS + span) * NODES;
        this.reached[at + level]! += reach * still;
        if (moving > 0)
          for (let y = 0; y < NODES; y += 1) this.reached[at + y]! += reach * moving * this.#moved[from + y]!;
      }
    }
    this.draws[x * NODES + level]! += still;
    if (moving === 0) return;
    for (let y = 0; y < NODES; y += 1) {
      const drawn = moving * this.#drawn[place * NODES + y]!;
      this.moves += drawn;
      this.draws[x * NODES + y]! += drawn + moving * this.#moved[(place * SPANS + this.first) * NODES + y]!;
    }
  }
}

/** The probability of being drawn anew from one span to the next. */
export function driftChance(drift: number, days: number): number {
  return -Math.expm1((-drift * days) / SPANS);
}
