import type { ClientPath } from './client-path.js';
import type { Inclination } from './inclination.js';
import { AFTERS, BINS, CLASSES, GRID, LEADS, NODES, SPANS, STATES } from './layout.js';
import type { Prepared } from './prepare.js';
import { spreadSlope, watchedPart } from './reach.js';
import type { Statistics } from './statistics.js';
import type { Tables } from './tables.js';

/** A node of both traits that weighs less adds nothing that is seen. */
const SLIGHT = 1e-4;

/** Adds up what the client that was weighed last comes to, but for the causes of orders. */
export class Tally {
  readonly #tilts = new Float64Array(SPANS);

  /** Of one client and channel. */
  #slope = 0;

  constructor(
    private readonly prepared: Prepared,
    private readonly tables: Tables,
    private readonly path: ClientPath,
    private readonly inclination: Inclination,
  ) {}

  add(client: number, into: Statistics): void {
    const { draws, active, stays, movesAt, anew, chance, first, gains } = this.inclination;
    const tier = this.prepared.streams.tier[client]!;
    for (let node = 0; node < GRID; node += 1) into.grid[node]! += draws[node]!;
    const chances = SPANS - 1 - first;
    into.drift[0]! += anew;
    into.drift[1]! += chances;
    into.drift[2]! += (anew - chance * chances) ** 2;
    for (let x = 0; x < NODES; x += 1) {
      const weight = active[x]!;
      if (weight === 0) continue;
      into.active[x]! += weight;
      for (let type = 0; type < this.prepared.sizes.types; type += 1) this.#addType(x, type, tier, into);
      this.#addCounts(x, weight, tier, into);
      this.#addStates(x, weight, into);
      this.#addStirs(x, into);
    }
    for (let place = 0; place < GRID * CLASSES; place += 1) {
      const node = Math.floor(place / CLASSES);
      into.classes[(place % CLASSES) * NODES + (node % NODES)]! +=
        (stays[node]! + movesAt[node]!) * gains.reach.classes[place]!;
    }
    this.#addSpreads(client, into);
  }

  /** Events and exposures of a type by node of the traits, and its weighed days. */
  #addType(x: number, type: number, tier: number, into: Statistics): void {
    const { types } = this.prepared.sizes;
    const { inclinedFactor } = this.tables;
    const { joint, gains, first } = this.inclination;
    const { nodeCounts, nodeExpected } = into;
    const { events } = this.path;
    const factor = this.tables.activeFactor[type * NODES + x]!;
    const factors = type * NODES;
    const node = (type * NODES + x) * NODES;
    for (let span = first; span < SPANS; span += 1) {
      const place = (x * SPANS + span) * types + type;
      const exposed = gains.bare[place]! / factor;
      const weights = this.inclination.exposedAt(x, span, type);
      let tilt = 0;
      for (let y = 0; y < NODES; y += 1) {
        const weight = weights[y]!;
        tilt += weight * inclinedFactor[factors + y]!;
        nodeExpected[node + y]! += weight * exposed;
      }
      this.#tilts[span] = tilt * factor;
      const count = type === 0 ? 0 : events[place]!;
      if (count === 0) continue;
      const here = (x * SPANS + span) * NODES;
      for (let y = 0; y < NODES; y += 1) nodeCounts[node + y]! += count * joint[here + y]!;
    }
    this.#addDays(x, type * this.prepared.sizes.tiers + tier, into.days);
  }

  /** The days of a node of activity, tilted by what is expected there. */
  #addDays(x: number, row: number, into: Float64Array): void {
    const { spans } = this.tables;
    const { days } = this.path.occupancy;
    const tilts = this.#tilts;
    const first = this.path.steps.bins[0]!;
    let [from, to] = [(x * BINS + first) * STATES, (row * BINS + first) * STATES];
    for (let bin = first; bin < BINS; bin += 1, from += STATES, to += STATES) {
      const tilt = tilts[spans[bin]!]!;
      into[to]! += tilt * days[from]!;
      into[to + 1]! += tilt * days[from + 1]!;
      into[to + 2]! += tilt * days[from + 2]!;
    }
  }

  /** Events by state, and touches that something led to. */
  #addCounts(x: number, weight: number, tier: number, into: Statistics): void {
    const { types, tiers, channels } = this.prepared.sizes;
    const { counts, led } = this.path;
    for (let type = 1; type < types; type += 1)
      for (let state = 0; state < STATES; state += 1)
        into.counts[(type * tiers + tier) * STATES + state]! +=
          weight * counts[(x * types + type) * STATES + state]!;
    const places = LEADS.length * channels * AFTERS;
    for (let place = 0; place < places; place += 1) {
      const each = led[x * places + place]!;
      if (each > 0)
        into.led[(Math.floor(place / AFTERS) * tiers + tier) * AFTERS + (place % AFTERS)]! += weight * each;
    }
  }

  #addStates(x: number, weight: number, into: Statistics): void {
    const { occupancy, start, steps } = this.path;
    for (let move = 1; move < 4; move += 2) into.moves[move]! += weight * occupancy.moves[x * 4 + move]!;
    for (let state = 0; state < STATES; state += 1) {
      into.start[steps.start + state]! += weight * start[x * STATES + state]!;
      for (let bin = 0; bin < BINS; bin += 1)
        into.stateDays[state]! += weight * occupancy.days[(x * BINS + bin) * STATES + state]!;
    }
  }

  /** Moves into intent and what was expected of them, by inclination. */
  #addStirs(x: number, into: Statistics): void {
    const { stirFactor } = this.tables;
    const low = this.path.occupancy.partLow(x);
    for (let span = this.inclination.first; span < SPANS; span += 1) {
      const { stirs, expected } = this.inclination.stirsAt(x, span);
      for (let y = 0; y < NODES; y += 1) {
        into.nodeStirs[x * NODES + y]! += stirs[y]!;
        into.nodeExpectedStirs[x * NODES + y]! += expected[y]! / stirFactor[y]!;
        into.expectedStirs[0]! += expected[y]!;
        into.moves[0]! += stirs[y]! * low;
        into.moves[2]! += stirs[y]! * (1 - low);
      }
    }
  }

  /** Whether each channel ever reaches the client, and how the likelihood answers to the spread of its reach. */
  #addSpreads(client: number, into: Statistics): void {
    const { types, firstChannel } = this.prepared.sizes;
    const { active, gains } = this.inclination;
    for (let type = firstChannel; type < types; type += 1) {
      this.#slope = 0;
      for (let x = 0; x < NODES; x += 1) if (active[x]! > SLIGHT) this.#addSpreadAt(x, type, into);
      if (gains.reach.spreads[type]! < 0) this.#slope /= watchedPart(this.prepared.streams, client);
      into.spreadSlope[type]! += this.#slope;
      into.spreadInformation[type]! += this.#slope * this.#slope;
    }
  }

  /** @returns the probability that a channel never reaches the client who is at a node. */
  #addNever(x: number, y: number, type: number, weight: number, into: Statistics): number {
    const { reach } = this.inclination.gains;
    let never = 0;
    for (let of = 0; of < CLASSES; of += 1) {
      const own = reach.classes[(x * NODES + y) * CLASSES + of]! * reach.neverAt(x, y, type, of);
      into.unreached[type * CLASSES + of]! += weight * own;
      never += own;
    }
    return never;
  }

  /** That of those who stay at each inclination, and of those who move by the way they went. */
  #addSpreadAt(x: number, type: number, into: Statistics): void {
    const { types } = this.prepared.sizes;
    const { stays, moves, movesAt, gains } = this.inclination;
    const bare = gains.allBare[x * types + type]!;
    const count = gains.allEvents[x * types + type]!;
    const spread = gains.reach.spreads[type]!;
    const isReached = gains.reach.isReached(x, type);
    let moving = moves[x]!;
    for (let y = 0; y < NODES; y += 1) {
      const [still, moved] = [stays[x * NODES + y]!, movesAt[x * NODES + y]!];
      if (still + moved === 0) continue;
      const never = isReached ? 0 : this.#addNever(x, y, type, still + moved, into);
      moving -= moved * never;
      if (still < SLIGHT) continue;
      const expected = bare * this.tables.inclinedFactor[type * NODES + y]!;
      this.#slope += still * (1 - never) * spreadSlope(count, expected, spread);
    }
    if (moving >= SLIGHT)
      this.#slope += moving * spreadSlope(count, this.inclination.expectedOfMoved(x, type), spread);
  }
}
