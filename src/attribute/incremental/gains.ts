import type { OrderCauses } from './causes.js';
import { Bends, FARTHEST } from './bends.js';
import type { ClientPath } from './client-path.js';
import { ClientReach } from './client-reach.js';
import { NODES, SPACING, SPANS, type Parameters } from './layout.js';
import type { Prepared } from './prepare.js';
import type { Tables } from './tables.js';

/** So many nodes away from those that are walked the likelihood is asked for a second time. */
const BESIDE = 2;
/**
 * What a client's counts, exposures and orders say of the inclination, given the path of intent at a node of activity.
 * The inclination's factor multiplies whole rates, so that they are all it takes.
 */
export class Gains {
  /** By how much the log likelihood differs at each inclination from that which was walked: `[x][span][y]`. */
  readonly bySpan = new Float64Array(NODES * SPANS * NODES);
  /** What a node of activity has whatever the inclination: `[x]`. */
  readonly base = new Float64Array(NODES);
  /** How channels reach the client. */
  readonly reach: ClientReach;
  /** Expected events of each type were the factor of the inclination one: `[x][span][type]`; and of all spans. */
  readonly bare: Float64Array;
  readonly allBare: Float64Array;
  /** Counted events of all spans: `[x][type]`. */
  readonly allEvents: Float64Array;
  /** How the path would be another at each inclination. */
  readonly bends: Bends;
  /** Inclinations a little away, by span, at which a second walk is. */
  readonly #beside = new Uint8Array(SPANS);
  #first = 0;

  constructor(
    private readonly prepared: Prepared,
    private readonly parameters: Parameters,
    private readonly tables: Tables,
    private readonly causes: OrderCauses,
    private readonly path: ClientPath,
    private readonly aside: ClientPath,
  ) {
    const { types } = prepared.sizes;
    this.bare = new Float64Array(NODES * SPANS * types);
    this.allBare = new Float64Array(NODES * types);
    this.allEvents = new Float64Array(NODES * types);
    this.reach = new ClientReach(prepared, parameters, tables, this);
    this.bends = new Bends(types, tables, path, aside);
  }

  /** Begins with a client, whose path is laid out. @param first span in which they are watched. */
  open(client: number, first: number): void {
    this.#first = first;
    this.reach.open(client);
    for (let span = 0; span < SPANS; span += 1) {
      const at = this.path.inclinations[span]!;
      this.#beside[span] = at < NODES - BESIDE ? at + BESIDE : at - BESIDE;
    }
    this.aside.follow(this.#beside);
  }

  /** Walks the path at a node of activity, and beside, and weighs the inclinations. */
  walk(x: number): void {
    const likelihood = this.path.walk(x);
    const beside = this.aside.walk(x);
    this.bends.weigh(x, this.#first);
    this.#tally(x);
    this.reach.weigh(x);
    this.#ofCounts(x);
    this.#ofStirs(x);
    this.#ofOrders(x);
    this.#bend(x, beside - likelihood);
    this.base[x] = likelihood + this.reach.rising(x);
  }

  /**
   * The gains of a client who moves about a level.
   * @param into is written, `[span][y]`.
   * @returns what all spans have together.
   */
  about(x: number, level: number, into: Float64Array): number {
    const { types, firstChannel, channels } = this.prepared.sizes;
    const { inclinedFactor } = this.tables;
    into.set(this.bySpan.subarray(x * SPANS * NODES, (x + 1) * SPANS * NODES));
    let constant = this.reach.gain[x * NODES + level]!;
    for (let type = firstChannel; type < types; type += 1) {
      if (!this.reach.isCoupled(x, type)) continue;
      const reach = this.reach.factor[(x * channels + type - firstChannel) * NODES + level]!;
      constant += reach * this.allBare[x * types + type]! * inclinedFactor[type * NODES + level]!;
      for (let span = this.#first; span < SPANS; span += 1) {
        const expected = reach * this.bare[(x * SPANS + span) * types + type]!;
        for (let y = 0; y < NODES; y += 1)
          into[span * NODES + y]! -= expected * inclinedFactor[type * NODES + y]!;
      }
    }
    return constant;
  }

  /** Counts and exposures, of all spans together too. */
  #tally(x: number): void {
    const { types } = this.prepared.sizes;
    const { events, occupancy, inclinations } = this.path;
    const { inclinedFactor } = this.tables;
    this.allBare.fill(0, x * types, (x + 1) * types);
    this.allEvents.fill(0, x * types, (x + 1) * types);
    for (let span = this.#first; span < SPANS; span += 1)
      for (let type = 0; type < types; type += 1) {
        const place = (x * SPANS + span) * types + type;
        const bare = occupancy.expected[place]! / inclinedFactor[type * NODES + inclinations[span]!]!;
        this.bare[place] = bare;
        this.allBare[x * types + type]! += bare;
        this.allEvents[x * types + type]! += events[place]!;
      }
  }

  /** Of touches counted, and orders and touches expected; the walked exposures are taken out. */
  #ofCounts(x: number): void {
    const { types, firstChannel } = this.prepared.sizes;
    const { events, occupancy, inclinations } = this.path;
    const { inclinedLog, inclinedFactor } = this.tables;
    for (let span = this.#first; span < SPANS; span += 1) {
      const at = (x * SPANS + span) * types;
      const into = (x * SPANS + span) * NODES;
      let walked = occupancy.expected[at]!;
      for (let type = firstChannel; type < types; type += 1) walked += occupancy.expected[at + type]!;
      for (let y = 0; y < NODES; y += 1) this.bySpan[into + y] = walked - this.bare[at]! * inclinedFactor[y]!;
      for (let type = firstChannel; type < types; type += 1) {
        if (this.reach.isCoupled(x, type)) continue;
        for (let y = 0; y < NODES; y += 1)
          this.bySpan[into + y]! -= this.bare[at + type]! * inclinedFactor[type * NODES + y]!;
      }
      for (let type = firstChannel; type < types; type += 1) {
        const count = events[at + type]!;
        if (count === 0) continue;
        const from = inclinedLog[type * NODES + inclinations[span]!]!;
        for (let y = 0; y < NODES; y += 1)
          this.bySpan[into + y]! += count * (inclinedLog[type * NODES + y]! - from);
      }
    }
  }

  /** Of moves into intent, counted and expected. */
  #ofStirs(x: number): void {
    const { occupancy, inclinations } = this.path;
    const { stirLog, stirFactor } = this.tables;
    for (let span = this.#first; span < SPANS; span += 1) {
      const at = inclinations[span]!;
      const place = x * SPANS + span;
      for (let y = 0; y < NODES; y += 1) {
        const expected = occupancy.expectedStirs[place]! * (stirFactor[y]! / stirFactor[at]! - 1);
        this.bySpan[place * NODES + y]! += occupancy.stirs[place]! * (stirLog[y]! - stirLog[at]!) - expected;
      }
    }
  }

  #ofOrders(x: number): void {
    const { base, perHazard, steps, inclinations } = this.path;
    const { inclinedFactor, spans } = this.tables;
    for (let order = 0; order < steps.orders; order += 1) {
      const span = spans[steps.orderBins[order]!]!;
      const place = x * steps.orders + order;
      const own = base[place]! / inclinedFactor[inclinations[span]!]!;
      const caused = perHazard[place]! * this.causes.hazard[steps.orderIds[order]!]!;
      for (let y = 0; y < NODES; y += 1)
        this.bySpan[(x * SPANS + span) * NODES + y]! += Math.log(own * inclinedFactor[y]! + caused);
    }
  }

  /**
   * What counts and exposures of the path say of other inclinations is a lower bound, since the path would be another
   * there (Jensen). How far below it is, and how steeply that grows, is known beside: a cubic that is nothing, and level, where
   * the path was walked.
   */
  #bend(x: number, beside: number): void {
    const { types, firstChannel } = this.prepared.sizes;
    const { inclinedFactor } = this.tables;
    const { inclinations, occupancy } = this.path;
    let [said, all] = [0, 0];
    for (let span = this.#first; span < SPANS; span += 1) {
      const [from, to] = [inclinations[span]!, this.#beside[span]!];
      const row = (x * SPANS + span) * NODES;
      said += this.bySpan[row + to]! - this.bySpan[row + from]!;
      for (let type = firstChannel; type < types; type += 1) {
        if (!this.reach.isCoupled(x, type)) continue;
        const place = (x * SPANS + span) * types + type;
        said -= this.bare[place]! * inclinedFactor[type * NODES + to]! - occupancy.expected[place]!;
      }
      all += this.#loaded(x, span);
    }
    const gap = beside - said;
    if (!(gap > 0 && all > 0)) return;
    const rise = this.#rise(x);
    for (let span = this.#first; span < SPANS; span += 1) {
      const part = this.#loaded(x, span) / all;
      const to = this.#beside[span]! - inclinations[span]!;
      const square = (3 * gap - rise * Math.abs(to)) / to ** 2;
      const cube = (rise * Math.abs(to) - 2 * gap) / to ** 3;
      for (let y = 0; y < NODES; y += 1) {
        const place = (x * SPANS + span) * NODES + y;
        const away = Math.max(-FARTHEST, Math.min(FARTHEST, y - inclinations[span]!));
        this.bySpan[place]! += part * Math.max(0, away ** 2 * (square + cube * away));
      }
    }
  }

  /** By how much more the likelihood rises, a node further away beside, than counts and exposures of the path say. */
  #rise(x: number): number {
    const { types, firstChannel } = this.prepared.sizes;
    const { inclinedFactor, stirFactor, spans } = this.tables;
    const { inclined, stir } = this.parameters;
    const { occupancy, inclinations, steps, base, perHazard, events } = this.path;
    const { occupancy: there, events: eventsThere } = this.aside;
    let rise = 0;
    for (let span = this.#first; span < SPANS; span += 1) {
      const [from, to] = [inclinations[span]!, this.#beside[span]!];
      const at = (x * SPANS + span) * types;
      let more = inclined[0]! * (this.bare[at]! * inclinedFactor[to]! - there.expected[at]!);
      for (let type = firstChannel; type < types; type += 1) {
        const expected =
          this.bare[at + type]! * inclinedFactor[type * NODES + to]! - there.expected[at + type]!;
        more += inclined[type]! * (expected + eventsThere[at + type]! - events[at + type]!);
      }
      const place = x * SPANS + span;
      const calm = (occupancy.expectedStirs[place]! * stirFactor[to]!) / stirFactor[from]!;
      more += stir[0]! * (there.stirs[place]! - there.expectedStirs[place]! - occupancy.stirs[place]! + calm);
      rise += Math.sign(to - from) * more;
    }
    for (let order = 0; order < steps.orders; order += 1) {
      const span = spans[steps.orderBins[order]!]!;
      const [from, to] = [inclinations[span]!, this.#beside[span]!];
      const place = x * steps.orders + order;
      const own = (base[place]! * inclinedFactor[to]!) / inclinedFactor[from]!;
      const caused = perHazard[place]! * this.causes.hazard[steps.orderIds[order]!]!;
      rise += Math.sign(to - from) * inclined[0]! * (this.aside.base[place]! - own / (own + caused));
    }
    return rise * SPACING;
  }

  /** What is expected of a span that answers to the inclination. */
  #loaded(x: number, span: number): number {
    const { types, firstChannel } = this.prepared.sizes;
    const { expected } = this.path.occupancy;
    let loaded = this.path.occupancy.expectedStirs[x * SPANS + span]! * Math.abs(this.parameters.stir[0]!);
    for (let type = firstChannel; type < types; type += 1)
      loaded += expected[(x * SPANS + span) * types + type]! * Math.abs(this.parameters.inclined[type]!);
    return loaded;
  }
}
