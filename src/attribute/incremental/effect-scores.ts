import { Hazards } from './causes.js';
import { comeBy, delayTable, type DelayTable } from './delay.js';
import type { Expectation } from './expectation.js';
import type { Information } from './information.js';
import { CROWDS, type Parameters } from './layout.js';
import type { Places } from './places.js';
import type { Prepared } from './prepare.js';

/** By what part a delay's parameter is changed to see what follows. */
const NUDGE = 1e-3;

/** The scores of the effects: what touches caused less what they were expected to. */
export class EffectScores {
  readonly #delays: readonly DelayTable[];
  readonly #longer: readonly DelayTable[];
  readonly #narrower: readonly DelayTable[];
  /** Of effects that are one. */
  readonly #units: Hazards;

  constructor(
    private readonly prepared: Prepared,
    private readonly parameters: Parameters,
    private readonly expectation: Expectation,
    private readonly places: Places,
    private readonly score: Float64Array,
  ) {
    const of = (shape: number, mean: number) =>
      Array.from(parameters.shape, (each, channel) =>
        delayTable(each * shape, parameters.mean[channel]! * mean),
      );
    this.#delays = of(1, 1);
    this.#longer = of(1, 1 + NUDGE);
    this.#narrower = of(1 + NUDGE, 1);
    const effect = new Float64Array(prepared.sizes.channels).fill(1);
    this.#units = new Hazards(prepared, { ...parameters, effect }, this.#delays);
  }

  /** Adds those of the client that was weighed last. */
  add(client: number, into: Information): void {
    const { streams, sizes } = this.prepared;
    const tier = streams.tier[client]!;
    const { orders, orderIds } = this.expectation.path.steps;
    for (let order = 0; order < orders; order += 1)
      this.#ofOrder(orderIds[order]!, tier, this.expectation.perHazardOf(order));
    for (let event = streams.starts[client]!; event < streams.starts[client + 1]!; event += 1)
      if (streams.kinds[event]! >= sizes.firstChannel) this.#ofTouch(event, client, tier, into);
  }

  /** @param perHazard its probability of being caused over its hazard. */
  #ofOrder(order: number, tier: number, perHazard: number): void {
    const { pairStarts, pairKeys, pairDelays } = this.prepared;
    const { effect, byTier } = this.parameters;
    const { score, places } = this;
    const factor = byTier[tier]! * perHazard;
    for (let pair = pairStarts[order]!; pair < pairStarts[order + 1]!; pair += 1) {
      const key = pairKeys[pair]!;
      const channel = (key / CROWDS) | 0;
      const crowd = key % CROWDS;
      const unit = this.#units.of(pair) * factor;
      const probability = unit * effect[channel]!;
      score[places.effect + channel]! += unit;
      if (tier > 0) score[places.byTier + tier - 1]! += probability;
      if (crowd > 0) score[places.byCrowd + crowd - 1]! += probability;
      const bin = pairDelays[pair]!;
      const density = this.#delays[channel]!.density[bin]!;
      if (density > 0) {
        const slope = (of: readonly DelayTable[]) => (of[channel]!.density[bin]! / density - 1) / NUDGE;
        score[places.mean + channel]! += probability * slope(this.#longer);
        score[places.shape + channel]! += probability * slope(this.#narrower);
      }
    }
  }

  /** What a touch was expected to cause while it was watched, and how that answers to each parameter. */
  #ofTouch(event: number, client: number, tier: number, into: Information): void {
    const { streams, sizes, crowds } = this.prepared;
    const { effect, byTier, byCrowd } = this.parameters;
    const { score, places } = this;
    const channel = streams.kinds[event]! - sizes.firstChannel;
    const crowd = crowds[event]!;
    const watched = streams.days - streams.times[event]!;
    const before = streams.since[client]! - streams.times[event]!;
    const factor = byTier[tier]! * byCrowd[crowd]!;
    const units = (of: readonly DelayTable[]) =>
      factor * (comeBy(of[channel]!, watched) - comeBy(of[channel]!, before));
    const unit = units(this.#delays);
    const slope = (of: readonly DelayTable[]) => (effect[channel]! * (units(of) - unit)) / NUDGE;
    const answer = (place: number, by: number) => {
      score[place]! -= by;
      into.gradient[channel * places.length + place]! += by;
    };
    answer(places.effect + channel, unit);
    if (tier > 0) answer(places.byTier + tier - 1, unit * effect[channel]!);
    if (crowd > 0) answer(places.byCrowd + crowd - 1, unit * effect[channel]!);
    answer(places.mean + channel, slope(this.#longer));
    answer(places.shape + channel, slope(this.#narrower));
  }
}
