import type { OrderCauses } from './causes.js';
import type { ClientPath } from './client-path.js';
import { DriftChain } from './drift.js';
import { Gains } from './gains.js';
import { GRID, NODES, SPANS, type Parameters } from './layout.js';
import type { Prepared } from './prepare.js';
import type { Tables } from './tables.js';

/** Where inclinations are drawn anew less often than this from span to span, they are taken to stay. */
const STAYS = 2e-3;
/** A node of both traits that weighs less adds nothing that is seen. */
const SLIGHT = 1e-6;
/** Nodes of both traits about which a client's inclination may move: not less likely than this part of the likeliest. */
const LIKELY = 0.05;
const LEVELS_APART = 2;

/**
 * The posterior of one client's traits. The inclination is integrated outside the path of intent; it stays, or is drawn
 * anew between spans.
 *
 * A channel's own reach couples the spans: of clients who stay, it is integrated out. Clients who move are taken about
 * one level each, and there the reach is what it is expected to be of one who always was at that level (the tangent of
 * its likelihood); the levels together are scaled to what they say of clients who stay, which is known.
 */
export class Inclination {
  /** The weight of each node of both traits, by span: `[x][span][y]`. */
  readonly joint = new Float64Array(NODES * SPANS * NODES);
  /** The weight of each node of activity. */
  readonly active = new Float64Array(NODES);
  /** Of it, that of those who stay, at each inclination: `[x][y]`; and that of those who move: `[x]`. */
  readonly stays = new Float64Array(GRID);
  readonly moves = new Float64Array(NODES);
  /** And that of those who move about each level: `[x][level]`. */
  readonly movesAt = new Float64Array(GRID);
  /** How often each inclination was drawn, the first time included: `[x][y]`; and how often anew. */
  readonly draws = new Float64Array(GRID);
  anew = 0;
  /** The span in which the client is first watched. */
  first = 0;
  readonly gains: Gains;
  /** The probability of being drawn anew from one span to the next. */
  readonly chance: number;
  /** Log weights, and then weights, of staying at each node, and of moving about it: `[x][level]`. */
  readonly #still = new Float64Array(GRID);
  readonly #moving = new Float64Array(GRID);
  /** Of those who move, by span: `[x][level][span][y]`; and what they drew: `[x][level][y]`. */
  readonly #moved = new Float64Array(GRID * SPANS * NODES);
  readonly #drawn = new Float64Array(GRID * NODES);
  /** How channels are expected to reach those who move: `[x][channel]`. */
  readonly #movedReach: Float64Array;
  /** The weight of each inclination with what becomes of the path there, and with how a channel reaches it: `[y]`. */
  readonly #exposed = new Float64Array(NODES);
  readonly #stirs = new Float64Array(NODES);
  readonly #expectedStirs = new Float64Array(NODES);
  readonly #about = new Float64Array(SPANS * NODES);
  readonly #weights = new Float64Array(NODES);
  readonly #chain = new DriftChain();

  constructor(
    private readonly prepared: Prepared,
    private readonly parameters: Parameters,
    private readonly tables: Tables,
    causes: OrderCauses,
    private readonly path: ClientPath,
    aside: ClientPath,
  ) {
    this.gains = new Gains(prepared, parameters, tables, causes, path, aside);
    this.#movedReach = new Float64Array(NODES * prepared.sizes.channels);
    this.chance = driftChance(parameters.drift[0]!, prepared.streams.days);
  }

  /** Begins with a client, whose path is laid out. */
  open(client: number): void {
    this.first = this.tables.spans[this.path.steps.bins[0]!]!;
    this.gains.open(client, this.first);
    this.#still.fill(-Infinity);
    this.#moving.fill(-Infinity);
  }

  /** Walks the path at a node of activity and weighs the inclinations that stay. */
  walk(x: number): void {
    const { gains } = this;
    gains.walk(x);
    const stays = (SPANS - 1 - this.first) * Math.log(1 - this.chance);
    for (let y = 0; y < NODES; y += 1) {
      const node = x * NODES + y;
      let gain = gains.reach.gain[node]!;
      for (let span = this.first; span < SPANS; span += 1)
        gain += gains.bySpan[(x * SPANS + span) * NODES + y]!;
      this.#still[node] = gains.base[x]! + gain + stays + Math.log(this.parameters.grid[node]!);
    }
  }

  /**
   * Puts what was weighed at all nodes of activity together.
   * @returns the log likelihood of the client.
   */
  settle(): number {
    const [still, moving] = [this.#still, this.#moving];
    let top = -Infinity;
    for (let place = 0; place < GRID; place += 1) top = Math.max(top, still[place]!);
    if (!staysPut(this.parameters, this.prepared.streams.days))
      for (let x = 0; x < NODES; x += 1) this.#weighMoving(x, top);
    for (let place = 0; place < GRID; place += 1) top = Math.max(top, moving[place]!);
    let total = 0;
    for (let place = 0; place < GRID; place += 1) {
      still[place] = Math.exp(still[place]! - top);
      const weight = (moving[place] = Math.exp(moving[place]! - top));
      total += still[place]! + (weight > 0 ? weight * this.#movedShare(place) : 0);
    }
    this.#clear();
    this.anew = 0;
    for (let place = 0; place < GRID; place += 1)
      if (still[place]! + moving[place]! >= SLIGHT * total)
        this.#addLevel(place, still[place]! / total, moving[place]! / total);
    for (let x = 0; x < NODES; x += 1) this.#settleNode(x);
    return top + Math.log(total);
  }

  #clear(): void {
    for (const array of [this.draws, this.active, this.stays, this.moves, this.movesAt, this.#movedReach])
      array.fill(0);
    for (let at = this.first * NODES; at < this.joint.length; at += SPANS * NODES)
      this.joint.fill(0, at, at + (SPANS - this.first) * NODES);
  }

  /** Weighs those who move at one node of activity, about the levels that are likely. @param top of all nodes. */
  #weighMoving(x: number, top: number): void {
    const weights = this.#weights;
    weights.set(this.parameters.grid.subarray(x * NODES, (x + 1) * NODES));
    const weight = weights.reduce((a, b) => a + b, 0);
    for (let y = 0; y < NODES; y += 1) weights[y]! /= weight;
    let [exact, tangent, likeliest] = [0, 0, 0];
    for (let y = 0; y < NODES; y += 1) {
      exact += Math.exp(this.#still[x * NODES + y]! - top);
      if (this.#still[x * NODES + y]! > this.#still[x * NODES + likeliest]!) likeliest = y;
    }
    const apart = this.gains.reach.isAnyCoupled(x) ? LEVELS_APART : NODES;
    for (let level = 0; level < NODES; level += 1) {
      const place = x * NODES + level;
      const isAsked = (level - likeliest) % apart === 0 && this.#still[place]! >= top + Math.log(LIKELY);
      if (!isAsked) continue;
      const constant = this.gains.base[x]! + Math.log(weight) + this.gains.about(x, level, this.#about);
      const whole = this.#chain.walk(this.#about, this.first, weights, this.chance);
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

  /** The probability of having moved, of all ways about a level. */
  #movedShare(place: number): number {
    let share = 0;
    for (let y = 0; y < NODES; y += 1) share += this.#moved[(place * SPANS + SPANS - 1) * NODES + y]!;
    return share;
  }

  /** Adds those who stay at a node, and those who move about it: where they were, what they drew, how they were reached. */
  #addLevel(place: number, still: number, moving: number): void {
    const { channels } = this.prepared.sizes;
    const x = (place / NODES) | 0;
    this.stays[place] = still;
    this.draws[place]! += still;
    if (moving === 0) return;
    const weight = moving * this.#movedShare(place);
    this.moves[x]! += weight;
    this.movesAt[place] = weight;
    for (let at = this.first * NODES; at < SPANS * NODES; at += 1)
      this.joint[x * SPANS * NODES + at]! += moving * this.#moved[place * SPANS * NODES + at]!;
    for (let channel = 0; channel < channels; channel += 1)
      this.#movedReach[x * channels + channel]! +=
        weight * this.gains.reach.factor[(x * channels + channel) * NODES + (place % NODES)]!;
    for (let y = 0; y < NODES; y += 1) {
      const drawn = moving * this.#drawn[place * NODES + y]!;
      this.anew += drawn;
      this.draws[x * NODES + y]! += drawn + moving * this.#moved[(place * SPANS + this.first) * NODES + y]!;
    }
  }

  /** Joins those who stay with those who move. */
  #settleNode(x: number): void {
    const { channels } = this.prepared.sizes;
    this.active[x] = this.moves[x]!;
    for (let y = 0; y < NODES; y += 1) {
      const still = this.stays[x * NODES + y]!;
      this.active[x]! += still;
      for (let span = this.first; span < SPANS; span += 1)
        this.joint[(x * SPANS + span) * NODES + y]! += still;
    }
    if (this.active[x] === 0) return;
    if (this.moves[x]! > 0)
      for (let channel = 0; channel < channels; channel += 1)
        this.#movedReach[x * channels + channel]! /= this.moves[x]!;
  }

  /**
   * Moves into intent at each inclination of a span, and how many are expected there: what becomes of the path there
   * weighed by the node.
   * @returns by inclination; both are others at the next call.
   */
  stirsAt(x: number, span: number): { stirs: Float64Array; expected: Float64Array } {
    const { occupancy, inclinations } = this.path;
    const { stirFactor } = this.tables;
    const { bends } = this.gains;
    const place = x * SPANS + span;
    const bare = occupancy.expectedStirs[place]! / stirFactor[inclinations[span]!]!;
    for (let y = 0; y < NODES; y += 1) {
      const weight = this.joint[place * NODES + y]!;
      this.#stirs[y] = weight * occupancy.stirs[place]! * bends.stirs[place * NODES + y]!;
      this.#expectedStirs[y] = weight * bare * stirFactor[y]! * bends.expectedStirs[place * NODES + y]!;
    }
    return { stirs: this.#stirs, expected: this.#expectedStirs };
  }

  /** Touches that are expected of those who move, were all reached alike. */
  expectedOfMoved(x: number, type: number): number {
    const { types } = this.prepared.sizes;
    const { inclinedFactor } = this.tables;
    let expected = 0;
    for (let span = this.first; span < SPANS; span += 1) {
      let factor = 0;
      for (let y = 0; y < NODES; y += 1)
        factor +=
          (this.joint[(x * SPANS + span) * NODES + y]! - this.stays[x * NODES + y]!) *
          inclinedFactor[type * NODES + y]!;
      expected += factor * this.gains.bare[(x * SPANS + span) * types + type]!;
    }
    return expected / this.moves[x]!;
  }

  /**
   * What the expected events of a type count for at each inclination of a span: the weight of the node, how it is
   * reached there, and what becomes of the path there.
   * @returns by inclination; it is another's at the next call.
   */
  exposedAt(x: number, span: number, type: number): Float64Array {
    const { firstChannel, channels, types } = this.prepared.sizes;
    const at = (x * SPANS + span) * NODES;
    const { bends, reach } = this.gains;
    const bent = ((x * SPANS + span) * types + type) * NODES;
    if (type < firstChannel || !this.gains.reach.isCoupled(x, type)) {
      for (let y = 0; y < NODES; y += 1) this.#exposed[y] = this.joint[at + y]! * bends.expected[bent + y]!;
      return this.#exposed;
    }
    const channel = x * channels + type - firstChannel;
    const ofMoved = this.#movedReach[channel]!;
    for (let y = 0; y < NODES; y += 1) {
      const still = this.stays[x * NODES + y]!;
      const moved = this.joint[at + y]! - still;
      this.#exposed[y] =
        (still * reach.factor[channel * NODES + y]! + moved * ofMoved) * bends.expected[bent + y]!;
    }
    return this.#exposed;
  }
}

/** Whether inclinations are drawn anew so seldom that they are taken to stay. */
export function staysPut({ drift }: Pick<Parameters, 'drift'>, days: number): boolean {
  return driftChance(drift[0]!, days) < STAYS;
}

/** The probability of being drawn anew from one span to the next. @param drift a day. @param days of the window. */
export function driftChance(drift: number, days: number): number {
  return -Math.expm1((-drift * days) / SPANS);
}
