import type { Expectation } from './expectation.js';
import { BINS, CLASSES, NODES, SPANS, STATES, TRAITS, type Parameters } from './layout.js';
import type { Places } from './places.js';
import type { Prepared } from './prepare.js';

/** A node of both traits that weighs less adds nothing that is seen. */
const SLIGHT = 1e-4;

/** The scores of what a walk over a client counts: rates, traits, moves and jumps. */
export class RateScores {
  readonly #tilts = new Float64Array(SPANS);

  constructor(
    private readonly prepared: Prepared,
    private readonly parameters: Parameters,
    private readonly expectation: Expectation,
    private readonly places: Places,
    private readonly score: Float64Array,
  ) {}

  /** Adds those of the client that was weighed last. */
  add(client: number): void {
    const { types } = this.prepared.sizes;
    const tier = this.prepared.streams.tier[client]!;
    for (let x = 0; x < NODES; x += 1) {
      const weight = this.expectation.inclination.active[x]!;
      if (weight === 0) continue;
      for (let type = 0; type < types; type += 1) this.#ofType(x, type, tier, weight);
      this.#ofStates(x, weight);
      this.#ofStirs(x);
      this.#ofReach(x);
      this.#ofOrders(x, tier);
    }
    const { anew, chance, first } = this.expectation.inclination;
    for (let x = 0; x < NODES; x += 1) this.#ofGrid(x);
    this.score[this.places.drift]! += anew - chance * (SPANS - 1 - first);
    this.#straighten(tier);
  }

  /** Clients and what was drawn of the inclination anew, at a node of activity, less what was to be expected of them. */
  #ofGrid(x: number): void {
    const { draws, active } = this.expectation.inclination;
    const { grid } = this.parameters;
    let [drawn, weight] = [0, 0];
    for (let node = x * NODES; node < (x + 1) * NODES; node += 1) {
      drawn += draws[node]!;
      weight += grid[node]!;
    }
    const anew = (drawn - active[x]!) / weight;
    for (let node = x * NODES; node < (x + 1) * NODES; node += 1)
      this.score[this.places.grid + node]! += draws[node]! - (1 + anew) * grid[node]!;
  }

  /** Events of a type less those expected, by state, by trait and, of orders, by season. */
  #ofType(x: number, type: number, tier: number, weight: number): void {
    const { score, parameters, expectation } = this;
    const { types, tiers, firstChannel } = this.prepared.sizes;
    const { path, tables, inclination } = expectation;
    const { joint, gains, first } = inclination;
    const { level, active, inclined, season } = this.places;
    const isLoaded = type === 0 || type >= firstChannel;
    const b = inclined + (type === 0 ? 0 : type - firstChannel + 1);
    let [events, expected] = [0, 0];
    for (let span = first; span < SPANS; span += 1) {
      const place = (x * SPANS + span) * types + type;
      const count = type === 0 ? 0 : path.events[place]!; // orders come with their causes
      const weights = inclination.exposedAt(x, span, type);
      let tilted = 0;
      for (let y = 0; y < NODES; y += 1) {
        const tilt = weights[y]! * tables.inclinedFactor[type * NODES + y]!;
        const own = joint[(x * SPANS + span) * NODES + y]! * count;
        tilted += tilt;
        if (isLoaded)
          score[b]! += (own - tilt * gains.bare[place]!) * (TRAITS[y]! - parameters.inclined[type]!);
      }
      events += weight * count;
      expected += tilted * gains.bare[place]!;
      this.#tilts[span] = tilted / tables.inclinedFactor[type * NODES + path.inclinations[span]!]!;
    }
    score[active + type]! += (events - expected) * (TRAITS[x]! - parameters.active[type]!);
    const place = level + (type * tiers + tier) * STATES;
    for (let bin = path.steps.bins[0]!; bin < BINS; bin += 1) {
      const r = (path.row(x, bin) * types + type) * STATES;
      const d = (x * BINS + bin) * STATES;
      for (let state = 0; state < STATES; state += 1) {
        const gone =
          this.#tilts[tables.spans[bin]!]! * tables.rate[r + state]! * path.occupancy.days[d + state]!;
        score[place + state]! -= gone;
        if (type === 0 && bin > 0) score[season + bin - 1]! -= gone;
      }
    }
    if (type === 0) return;
    for (let state = 0; state < STATES; state += 1)
      score[place + state]! += weight * path.counts[(x * types + type) * STATES + state]!;
  }

  /** Moves less those expected of the days in each state, and where the client started. */
  #ofStates(x: number, weight: number): void {
    const { score, places, parameters } = this;
    const { occupancy, steps, start } = this.expectation.path;
    const within = [0, 0, 0];
    for (let place = 0; place < BINS * STATES; place += 1)
      within[place % STATES]! += occupancy.days[x * BINS * STATES + place]!;
    for (let move = 1; move < 4; move += 2) {
      const expected = parameters.moves[move]! * within[(move + 1) / 2]!;
      score[places.moves + move]! += weight * (occupancy.moves[x * 4 + move]! - expected);
    }
    const at = places.start + (steps.start === 0 ? 0 : STATES - 1) - 1;
    for (let state = 1; state < STATES; state += 1)
      score[at + state]! += weight * (start[x * STATES + state]! - parameters.start[steps.start + state]!);
  }

  /** Moves into intent less those expected, and how that goes with the inclination. */
  #ofStirs(x: number): void {
    const { score, places, parameters } = this;
    const { inclination, path } = this.expectation;
    const [low, , high] = parameters.moves as unknown as [number, number, number];
    const [found, thought] = [path.occupancy.partLow(x), low / (low + high)];
    for (let span = inclination.first; span < SPANS; span += 1) {
      const { stirs, expected } = inclination.stirsAt(x, span);
      for (let y = 0; y < NODES; y += 1) {
        score[places.stir]! += (stirs[y]! - expected[y]!) * (TRAITS[y]! - parameters.stir[0]!);
        score[places.moves]! += stirs[y]! * found - expected[y]! * thought;
        score[places.moves + 2]! += stirs[y]! * (1 - found) - expected[y]! * (1 - thought);
      }
    }
  }

  /** Of which class a client is, and whom channels never reach of it, less what was to be expected. */
  #ofReach(x: number): void {
    const { types, firstChannel } = this.prepared.sizes;
    const { reach } = this.expectation.inclination.gains;
    const { stays, movesAt } = this.expectation.inclination;
    for (let y = 0; y < NODES; y += 1) {
      const node = x * NODES + y;
      const weight = stays[node]! + movesAt[node]!;
      if (weight < SLIGHT) continue;
      for (let of = 0; of < CLASSES; of += 1) {
        const own = weight * reach.classes[node * CLASSES + of]!;
        for (let type = firstChannel; type < types; type += 1)
          this.#ofUnreached(type, of, own, reach.neverAt(x, y, type, of));
      }
      const out = weight * (reach.classes[node * CLASSES + 1]! - Math.exp(this.expectation.tables.classLog[NODES + y]!));
      [1, TRAITS[y]!].forEach((trait, of) => (this.score[this.places.outOfReach + of]! += out * trait));
    }
  } // prettier-ignore

  #ofUnreached(type: number, of: number, weight: number, never: number): void {
    const place = this.places.unreached + (type - this.prepared.sizes.firstChannel) * CLASSES + of;
    this.score[place]! += weight * (never - this.parameters.unreached[type * CLASSES + of]!);
  }

  #ofOrders(x: number, tier: number): void {
    const { score, places, parameters, expectation } = this;
    const { path, causes } = expectation;
    const { steps } = path;
    for (let order = 0; order < steps.orders; order += 1) {
      const { baseline, perHazard } = expectation.sharesOf(x, order);
      const caused = perHazard * causes.hazard[steps.orderIds[order]!]!;
      for (let y = 0; y < NODES; y += 1)
        score[places.inclined]! += expectation.baselines[y]! * (TRAITS[y]! - parameters.inclined[0]!);
      score[places.active]! += baseline * (TRAITS[x]! - parameters.active[0]!);
      const bin = steps.orderBins[order]!;
      if (bin > 0) score[places.season + bin - 1]! += baseline;
      path.splitOrder(x, order, (from, to, ofBase, ofCaused) => {
        score[places.level + tier * STATES + from]! += baseline * ofBase;
        for (let target = 1; target < STATES; target += 1) {
          const hit = to === target ? 1 : 0;
          const jump = places.jumps + from * 2 + target - 1;
          score[jump]! += baseline * ofBase * (hit - parameters.jumpBase[from * STATES + target]!);
          score[jump + 6]! += caused * ofCaused * (hit - parameters.jumpCaused[from * STATES + target]!);
        }
      });
    }
  }

  /**
   * The rates of orders are parameters as they are, not by their logarithm: where one comes near to nothing the data
   * must still say how well it could have been told from more, since what it is not, touches are.
   */
  #straighten(tier: number): void {
    for (let state = 0; state < STATES; state += 1)
      this.score[this.places.level + tier * STATES + state]! /= this.parameters.level[tier * STATES + state]!;
  }
}
