import { Hazards, type OrderCauses } from './causes.js';
import { delaysOf } from './delay.js';
import { Expectation } from './expectation.js';
import { BINS, CROWDS, NODES, STATES, type Parameters, type Sizes } from './layout.js';
import type { Prepared } from './prepare.js';
import type { Whereabouts } from './whereabouts.js';

/** Where intent stood: what one pass over clients adds up, by state. */
export interface Standing {
  /** Days of clients, and orders of the baseline: `[state]`. */
  readonly days: Float64Array;
  readonly baseline: Float64Array;
  /** Touches, and orders that they caused, where intent stood at the order: `[channel][state]`. */
  readonly touches: Float64Array;
  readonly caused: Float64Array;
}

export function emptyStanding({ channels }: Sizes): Standing {
  const array = (length: number) => new Float64Array(length);
  return {
    days: array(STATES),
    baseline: array(STATES),
    touches: array(channels * STATES),
    caused: array(channels * STATES),
  };
}

/** Adds a part to the whole. */
export function addStanding(whole: Standing, part: Standing): void {
  for (const name of ['days', 'baseline', 'touches', 'caused'] as const)
    part[name].forEach((value, place) => (whole[name][place]! += value));
}

/** Walks over clients once more, at what was found, and adds up in which state of intent touches and orders stood. */
export class StandingWalk {
  readonly #expectation: Expectation;
  readonly #hazards: Hazards;
  /** Of one order, the rate at which each channel caused it. */
  readonly #byChannel: Float64Array;

  constructor(
    private readonly prepared: Prepared,
    private readonly parameters: Parameters,
    causes: OrderCauses,
    whereabouts: Whereabouts,
  ) {
    this.#expectation = new Expectation(prepared, parameters, causes, whereabouts);
    this.#hazards = new Hazards(prepared, parameters, delaysOf(parameters));
    this.#byChannel = new Float64Array(prepared.sizes.channels);
  }

  run(from: number, to: number, into: Standing): void {
    for (let client = from; client < to; client += 1) {
      this.#expectation.weigh(client, false);
      for (let x = 0; x < NODES; x += 1) {
        const weight = this.#expectation.inclination.active[x]!;
        if (weight === 0) continue;
        this.#addNode(x, weight, into);
        this.#addOrders(x, this.prepared.streams.tier[client]!, into);
      }
    }
  }

  #addNode(x: number, weight: number, into: Standing): void {
    const { types, firstChannel } = this.prepared.sizes;
    const { counts, occupancy } = this.#expectation.path;
    for (let state = 0; state < STATES; state += 1) {
      for (let bin = 0; bin < BINS; bin += 1)
        into.days[state]! += weight * occupancy.days[(x * BINS + bin) * STATES + state]!;
      for (let type = firstChannel; type < types; type += 1)
        into.touches[(type - firstChannel) * STATES + state]! +=
          weight * counts[(x * types + type) * STATES + state]!;
    }
  }

  #addOrders(x: number, tier: number, into: Standing): void {
    const { path } = this.#expectation;
    const { orders, orderIds } = path.steps;
    const { channels } = this.prepared.sizes;
    for (let order = 0; order < orders; order += 1) {
      const { baseline, perHazard } = this.#expectation.sharesOf(x, order);
      this.#channelsOf(orderIds[order]!, tier);
      path.splitOrder(x, order, (from, _to, ofBase, ofCaused) => {
        into.baseline[from]! += baseline * ofBase;
        const caused = perHazard * ofCaused;
        for (let channel = 0; channel < channels; channel += 1)
          if (this.#byChannel[channel]! > 0)
            into.caused[channel * STATES + from]! += caused * this.#byChannel[channel]!;
      });
    }
  }

  #channelsOf(order: number, tier: number): void {
    const { pairStarts, pairKeys } = this.prepared;
    this.#byChannel.fill(0);
    const factor = this.parameters.byTier[tier]!;
    for (let pair = pairStarts[order]!; pair < pairStarts[order + 1]!; pair += 1)
      this.#byChannel[(pairKeys[pair]! / CROWDS) | 0]! += this.#hazards.of(pair) * factor;
  }
}
