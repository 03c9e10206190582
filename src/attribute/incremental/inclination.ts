import type { OrderCauses } from './causes.js';
import type { ClientPath } from './client-path.js';
import { DriftChain } from './drift.js';
import { Gains } from './gains.js';
import { GRID, NODES, SPANS, type Parameters } from './layout.js';
import type { Prepared } from './prepare.js';
import { spreadsOf, watchedPart } from './reach.js';
import type { Tables } from './tables.js';

/** Where inclinations are drawn anew less often than this from span to span, they are taken to stay. */
const STAYS = 2e-3;
/** A node of both traits that weighs less adds nothing that is seen. */
const SLIGHT = 1e-6;
/** Nodes of both traits about which a client's inclination may move: not less likely than this part of the likeliest. */
const LIKELY = 0.05;
const LEVELS_APART = 2;
/** A reach that differs by this part of the touches expected, or less, is not seen. */
const COUPLED = 0.1;

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
  /** The same times how the channel is expected to reach the client: `[x][channel][span][y]`. */
  readonly reached: Float64Array;
  /** The weight of each node of activity, and of staying at and moving about each level of inclination: `[x][level]`. */
  readonly active = new Float64Array(NODES);
  readonly stays = new Float64Array(GRID);
  readonly moves = new Float64Array(GRID);
  /** Touches expected of those who move about a level, were all reached alike: `[x][level][channel]`. */
  readonly expected: Float64Array;
  /** How often each inclination was drawn, the first time included: `[x][y]`; and how often anew. */
  readonly draws = new Float64Array(GRID);
  anew = 0;
  /** The span in which the client is first watched. */
  first = 0;
  spreads: Float64Array = new Float64Array(0);
  readonly gains: Gains;
  /** The probability of being drawn anew from one span to the next. */
  readonly chance: number;
  /** Log weights, and then weights, of staying at each node, and of moving about it: `[x][level]`. */
  readonly #still = new Float64Array(GRID);
  readonly #moving = new Float64Array(GRID);
  /** Of those who move, by span: `[x][level][span][y]`; and what they drew: `[x][level][y]`. */
  readonly #moved = new Float64Array(GRID * SPANS * NODES);
  readonly #drawn = new Float64Array(GRID * NODES);
  readonly #about = new Float64Array(SPANS * NODES);
  readonly #weights = new Float64Array(NODES);
  readonly #chain = new DriftChain();

  constructor(
    private readonly prepared: Prepared,
    private readonly parameters: Parameters,
    private readonly tables: Tables,
    causes: OrderCauses,
    private readonly path: ClientPath,
  ) {
    this.gains = new Gains(prepared, parameters, tables, causes, path);
    this.reached = new Float64Array(NODES * prepared.sizes.channels * SPANS * NODES);
    this.expected = new Float64Array(GRID * prepared.sizes.channels);
    this.chance = driftChance(parameters.drift[0]!, prepared.streams.days);
  }

  /** Begins with a client, whose path is laid out. */
  open(client: number): void {
    this.first = this.tables.spans[this.path.steps.bins[0]!]!;
    this.spreads = spreadsOf(this.parameters.spread, watchedPart(this.prepared.streams, client));
    this.gains.open(this.first, this.spreads);
    this.#still.fill(-Infinity);
    this.#moving.fill(-Infinity);
  }

  /** Walks the path at a node of activity and weighs the inclinations that stay. */
  walk(x: number): void {
    const { gains, path } = this;
    const beside = path.likelihoodAt(x, gains.beside);
    gains.weigh(x, path.walk(x), beside);
    const stays = (SPANS - 1 - this.first) * Math.log(1 - this.chance);
    for (let y = 0; y < NODES; y += 1) {
      const node = x * NODES + y;
      let gain = gains.ofReach[node]!;
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
    for (let place = 0; place < GRID; place += 1) {
      if (still[place]! + moving[place]! < SLIGHT * total) continue;
      const weight = moving[place]! / total;
      this.stays[place] = still[place]! / total;
      this.moves[place] = weight > 0 ? weight * this.#movedShare(place) : 0;
      this.active[(place / NODES) | 0]! += this.stays[place]! + this.moves[place]!;
      this.#addLevel(place, this.stays[place]!, weight);
      this.#addDraws(place, this.stays[place]!, weight);
      if (weight > 0) this.#expect(place);
    }
    return top + Math.log(total);
  }

  #clear(): void {
    for (const array of [this.draws, this.active, this.stays, this.moves]) array.fill(0);
    for (const array of [this.joint, this.reached])
      for (let at = this.first * NODES; at < array.length; at += SPANS * NODES)
        array.fill(0, at, at + (SPANS - this.first) * NODES);
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
    const apart = this.#isCoupled(x) ? LEVELS_APART : NODES;
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

  /** Whether a channel's own reach is seen at all: otherwise all levels say the same. */
  #isCoupled(x: number): boolean {
    const { types, firstChannel } = this.prepared.sizes;
    for (let type = firstChannel; type < types; type += 1)
      if (Math.abs(this.spreads[type]!) * this.gains.allBare[x * types + type]! > COUPLED) return true;
    return false;
  }

  /** The probability of having moved, of all ways about a level. */
  #movedShare(place: number): number {
    let share = 0;
    for (let y = 0; y < NODES; y += 1) share += this.#moved[(place * SPANS + SPANS - 1) * NODES + y]!;
    return share;
  }

  /** Adds those who stay at a node and those who move about it to the weights of the nodes by span. */
  #addLevel(place: number, still: number, moving: number): void {
    const { channels } = this.prepared.sizes;
    const { joint, reached } = this;
    const x = (place / NODES) | 0;
    const level = place % NODES;
    for (let span = this.first; span < SPANS; span += 1) {
      const from = (place * SPANS + span) * NODES;
      const into = (x * SPANS + span) * NODES;
      joint[into + level]! += still;
      if (moving > 0) for (let y = 0; y < NODES; y += 1) joint[into + y]! += moving * this.#moved[from + y]!;
      for (let channel = 0; channel < channels; channel += 1) {
        const reach = this.gains.reaches[(x * channels + channel) * NODES + level]!;
        const at = ((x * channels + channel) * SPANS + span) * NODES;
        reached[at + level]! += reach * still;
        if (moving === 0) continue;
        for (let y = 0; y < NODES; y += 1) reached[at + y]! += reach * moving * this.#moved[from + y]!;
      }
    }
  }

  /** Touches expected of those who move. */
  #expect(place: number): void {
    const { types, firstChannel, channels } = this.prepared.sizes;
    const { inclinedFactor } = this.tables;
    const x = (place / NODES) | 0;
    const share = this.#movedShare(place);
    for (let channel = 0; channel < channels; channel += 1) {
      const type = firstChannel + channel;
      let expected = 0;
      for (let span = this.first; span < SPANS; span += 1) {
        let factor = 0;
        for (let y = 0; y < NODES; y += 1)
          factor += this.#moved[(place * SPANS + span) * NODES + y]! * inclinedFactor[type * NODES + y]!;
        expected += factor * this.gains.bare[(x * SPANS + span) * types + type]!;
      }
      this.expected[place * channels + channel] = share > 0 ? expected / share : 0;
    }
  }

  /** Adds what they drew. */
  #addDraws(place: number, still: number, moving: number): void {
    const x = (place / NODES) | 0;
    this.draws[place]! += still;
    if (moving === 0) return;
    const begun = (place * SPANS + this.first) * NODES;
    for (let y = 0; y < NODES; y += 1) {
      const drawn = moving * this.#drawn[place * NODES + y]!;
      this.anew += drawn;
      this.draws[x * NODES + y]! += drawn + moving * this.#moved[begun + y]!;
    }
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
