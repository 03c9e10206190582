import { Hazards, setHazards } from './causes.js';
import { comeBy, delayTable, type DelayTable } from './delay.js';
import { Expectation } from './expectation.js';
import { BINS, CROWDS, NODES, STATES, TRAITS, type Sizes } from './layout.js';
import type { Fitted } from './fit.js';
import type { Prepared } from './prepare.js';

/** Where each kind of parameter stands in a score. */
export interface Places {
  readonly level: number;
  readonly season: number;
  readonly active: number;
  readonly inclined: number;
  readonly moves: number;
  readonly jumps: number;
  readonly start: number;
  readonly effect: number;
  readonly byTier: number;
  readonly byCrowd: number;
  readonly mean: number;
  readonly shape: number;
  readonly length: number;
}

export function placesOf({ types, tiers, firstChannel, channels }: Sizes): Places {
  const signals = firstChannel - 1;
  let length = 0;
  const next = (count: number) => (length += count) - count;
  return {
    level: next(types * tiers * STATES),
    season: next(BINS - 1),
    active: next(types),
    inclined: next(types - signals),
    moves: next(4),
    jumps: next(4 * STATES),
    start: next(2 * (STATES - 1)),
    effect: next(channels),
    byTier: next(tiers - 1),
    byCrowd: next(CROWDS - 1),
    mean: next(channels),
    shape: next(channels),
    length,
  };
}

/** What one pass over clients adds up for the intervals. */
export interface Information {
  /** The sum over clients of the outer product of the score of each, below the diagonal: `[row][column]`. */
  readonly matrix: Float64Array;
  /** How the expected caused orders of each channel answer to each parameter: `[channel][parameter]`. */
  readonly gradient: Float64Array;
  /** By channel: caused orders, and their variance given the parameters. */
  readonly caused: Float64Array;
  readonly variance: Float64Array;
}

export function emptyInformation(sizes: Sizes): Information {
  const { length } = placesOf(sizes);
  return {
    matrix: new Float64Array(length * length),
    gradient: new Float64Array(sizes.channels * length),
    caused: new Float64Array(sizes.channels),
    variance: new Float64Array(sizes.channels),
  };
}

const NUDGE = 1e-3;

/**
 * The information of the parameters as the clients show it: each client's score is the expectation, over what is
 * hidden, of the score of what is complete (Fisher's identity; Louis 1982), and comes out of the same walk.
 */
export class Scores {
  readonly #places: Places;
  readonly #score: Float64Array;
  readonly #used: Int32Array;
  readonly #expectation: Expectation;
  readonly #delays: readonly DelayTable[];
  readonly #longer: readonly DelayTable[];
  readonly #narrower: readonly DelayTable[];
  readonly #hazards: Hazards;

  constructor(
    readonly prepared: Prepared,
    readonly fitted: Pick<Fitted, 'parameters' | 'causes' | 'active'>,
  ) {
    const { parameters, causes, active } = fitted;
    this.#places = placesOf(prepared.sizes);
    this.#score = new Float64Array(this.#places.length);
    this.#used = new Int32Array(this.#places.length);
    const of = (shape: number, mean: number) =>
      Array.from(parameters.shape, (each, channel) =>
        delayTable(each * shape, parameters.mean[channel]! * mean),
      );
    this.#delays = of(1, 1);
    this.#longer = of(1, 1 + NUDGE);
    this.#narrower = of(1 + NUDGE, 1);
    setHazards(prepared, parameters, this.#delays, causes);
    this.#expectation = new Expectation(prepared, parameters, causes, active);
    const effect = new Float64Array(prepared.sizes.channels).fill(1);
    this.#hazards = new Hazards(prepared, { ...parameters, effect }, this.#delays);
  }

  run(from: number, to: number, into: Information): void {
    for (let client = from; client < to; client += 1) {
      this.#score.fill(0);
      this.#expectation.weigh(client, false);
      this.#ofRates(client);
      this.#ofEffects(client, into);
      this.#straighten(client);
      this.#addProduct(into.matrix);
    }
  }

  /** The scores of what the walk itself counts: rates, traits, moves and jumps. */
  #ofRates(client: number): void {
    const { prepared, fitted } = this;
    const { parameters, causes } = fitted;
    const { types, tiers, firstChannel } = prepared.sizes;
    const { level: levels, season, active, inclined, moves, jumps, start } = this.#places;
    const { path, joint, tables, reaches } = this.#expectation;
    const score = this.#score;
    const tier = prepared.streams.tier[client]!;
    const row = tier * NODES * BINS;
    for (let x = 0; x < NODES; x += 1) {
      let weight = 0;
      for (let y = 0; y < NODES; y += 1) weight += joint[x * NODES + y]!;
      if (weight === 0) continue;
      for (let type = 0; type < types; type += 1) {
        const place = levels + (type * tiers + tier) * STATES;
        let [tilted, tiltedY] = [0, 0];
        for (let y = 0; y < NODES; y += 1) {
          const each =
            joint[x * NODES + y]! * tables.inclinedFactor[type * NODES + y]! * reaches[(x * types + type) * NODES + y]!;
          tilted += each;
          tiltedY += each * TRAITS[y]!;
        }
        const expected = path.expected[x * types + type]!;
        score[active + type]! -= tilted * expected * (TRAITS[x]! - parameters.active[type]!);
        if (type > 0) score[active + type]! += weight * path.events[x * types + type]! * (TRAITS[x]! - parameters.active[type]!);
        if (type === 0 || type >= firstChannel) {
          const at = inclined + (type === 0 ? 0 : type - firstChannel + 1);
          score[at]! -= expected * (tiltedY - tilted * parameters.inclined[type]!);
          if (type > 0)
            for (let y = 0; y < NODES; y += 1)
              score[at]! += joint[x * NODES + y]! * path.events[x * types + type]! * (TRAITS[y]! - parameters.inclined[type]!);
        }
        for (let bin = 0; bin < BINS; bin += 1) {
          const r = ((row + x * BINS + bin) * types + type) * STATES;
          const d = (x * BINS + bin) * STATES;
          for (let state = 0; state < STATES; state += 1) {
            const gone = tilted * tables.rate[r + state]! * path.days[d + state]!;
            score[place + state]! -= gone;
            if (type === 0 && bin > 0) score[season + bin - 1]! -= gone;
          }
        }
        if (type > 0)
          for (let state = 0; state < STATES; state += 1)
            score[place + state]! += weight * path.counts[(x * types + type) * STATES + state]!;
      }
      let days = 0;
      const within = [0, 0, 0];
      for (let place = 0; place < BINS * STATES; place += 1) within[place % STATES]! += path.days[x * BINS * STATES + place]!;
      for (let move = 0; move < 4; move += 1) {
        days = within[[0, 1, 0, 2][move]!]!;
        score[moves + move]! += weight * (path.moves[x * 4 + move]! - parameters.moves[move]! * days);
      }
      for (let state = 1; state < STATES; state += 1)
        score[start + (path.from === 0 ? 0 : STATES - 1) + state - 1]! += weight * (path.start[x * STATES + state]! - parameters.start[path.from + state]!);
      for (let order = 0; order < path.orders; order += 1) {
        const place = x * path.orders + order;
        const hazard = causes.hazard[path.orderIds[order]!]!;
        let [baseline, caused] = [0, 0];
        for (let y = 0; y < NODES; y += 1) {
          const intensity = path.base[place]! * tables.inclinedFactor[y]!;
          const scale = joint[x * NODES + y]! / (intensity + path.perHazard[place]! * hazard);
          baseline += intensity * scale;
          caused += path.perHazard[place]! * hazard * scale;
          score[inclined]! += intensity * scale * (TRAITS[y]! - parameters.inclined[0]!);
        }
        score[active]! += baseline * (TRAITS[x]! - parameters.active[0]!);
        const bin = path.orderBins[order]!;
        if (bin > 0) score[season + bin - 1]! += baseline;
        path.splitOrder(x, order, (from, to, ofBase, ofCaused) => {
          score[levels + tier * STATES + from]! += baseline * ofBase;
          for (let target = 1; target < STATES; target += 1) {
            const hit = to === target ? 1 : 0;
            const j = jumps + from * 2 + target - 1;
            score[j]! += baseline * ofBase * (hit - parameters.jumpBase[from * STATES + target]!);
            score[j + 6]! += caused * ofCaused * (hit - parameters.jumpCaused[from * STATES + target]!);
          }
        });
      }
    }
  } // prettier-ignore

  /**
   * The rates of orders are parameters as they are, not by their logarithm: where one comes near to nothing the data
   * must still say how well it could have been told from more, since what it is not, touches are.
   */
  #straighten(client: number): void {
    const { prepared, fitted } = this;
    const at = prepared.streams.tier[client]! * STATES;
    for (let state = 0; state < STATES; state += 1)
      this.#score[this.#places.level + at + state]! /= fitted.parameters.level[at + state]!;
  }

  /** The scores of the effects: what touches caused less what they were expected to. */
  #ofEffects(client: number, into: Information): void {
    const { prepared, fitted } = this;
    const { streams, sizes, crowds, orderStarts, pairStarts, pairKeys, pairDelays } = prepared;
    const { effect, byTier, byCrowd } = fitted.parameters;
    const places = this.#places;
    const { length } = places;
    const score = this.#score;
    const tier = streams.tier[client]!;
    const { baseline, hazard } = fitted.causes;
    for (let order = orderStarts[client]!; order < orderStarts[client + 1]!; order += 1) {
      const total = baseline[order]! + hazard[order]!;
      for (let pair = pairStarts[order]!; pair < pairStarts[order + 1]!; pair += 1) {
        const key = pairKeys[pair]!;
        const channel = (key / CROWDS) | 0;
        const crowd = key % CROWDS;
        const bin = pairDelays[pair]!;
        const unit = (this.#hazards.of(pair) * byTier[tier]!) / total;
        const probability = unit * effect[channel]!;
        score[places.effect + channel]! += unit;
        if (tier > 0) score[places.byTier + tier - 1]! += probability;
        if (crowd > 0) score[places.byCrowd + crowd - 1]! += probability;
        const density = this.#delays[channel]!.density[bin]!;
        if (density > 0) {
          score[places.mean + channel]! += (probability * (this.#longer[channel]!.density[bin]! / density - 1)) / NUDGE;
          score[places.shape + channel]! += (probability * (this.#narrower[channel]!.density[bin]! / density - 1)) / NUDGE;
        }
        into.caused[channel]! += probability;
        into.variance[channel]! += probability * (1 - probability);
      }
    }
    for (let event = streams.starts[client]!; event < streams.starts[client + 1]!; event += 1) {
      const channel = streams.kinds[event]! - sizes.firstChannel;
      if (channel < 0) continue;
      const crowd = crowds[event]!;
      const factor = byTier[tier]! * byCrowd[crowd]!;
      const watched = streams.days - streams.times[event]!;
      const before = streams.since[client]! - streams.times[event]!;
      const part = (tables: readonly DelayTable[]) => comeBy(tables[channel]!, watched) - comeBy(tables[channel]!, before);
      const unit = factor * part(this.#delays);
      const expected = unit * effect[channel]!;
      const longer = (effect[channel]! * factor * part(this.#longer) - expected) / NUDGE;
      const narrower = (effect[channel]! * factor * part(this.#narrower) - expected) / NUDGE;
      const g = channel * length;
      score[places.effect + channel]! -= unit;
      into.gradient[g + places.effect + channel]! += unit;
      if (tier > 0) {
        score[places.byTier + tier - 1]! -= expected;
        into.gradient[g + places.byTier + tier - 1]! += expected;
      }
      if (crowd > 0) {
        score[places.byCrowd + crowd - 1]! -= expected;
        into.gradient[g + places.byCrowd + crowd - 1]! += expected;
      }
      score[places.mean + channel]! -= longer;
      score[places.shape + channel]! -= narrower;
      into.gradient[g + places.mean + channel]! += longer;
      into.gradient[g + places.shape + channel]! += narrower;
    }
  } // prettier-ignore

  #addProduct(matrix: Float64Array): void {
    const { length } = this.#places;
    const score = this.#score;
    const used = this.#used;
    let count = 0;
    for (let place = 0; place < length; place += 1) if (score[place] !== 0) used[count++] = place;
    for (let i = 0; i < count; i += 1) {
      const row = used[i]! * length;
      const value = score[used[i]!]!;
      for (let j = 0; j <= i; j += 1) matrix[row + used[j]!]! += value * score[used[j]!]!;
    }
  }
}

/** What is added to the information for the pseudo-counts of the fit. */
export function priorInformation(sizes: Sizes): Float64Array {
  const places = placesOf(sizes);
  const prior = new Float64Array(places.length);
  const fill = (from: number, to: number, value: number) => prior.fill(value, from, to);
  fill(places.level + sizes.tiers * STATES, places.season, 3); // those of orders are left to the data
  fill(places.season, places.active, 20);
  fill(places.active, places.moves, 5);
  fill(places.moves, places.jumps, 5);
  fill(places.jumps, places.start, 1);
  fill(places.start, places.effect, 1);
  fill(places.byTier, places.mean, 10);
  fill(places.mean, places.length, 3);
  return prior;
}
