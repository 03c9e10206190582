import { decay } from '../decay.js';
import { driftChance, staysPut } from '../inclination.js';
import { BINS, GRID, NODES, SPAN_BINS, STATES, type Parameters } from '../layout.js';
import type { Prepared } from '../prepare.js';
import { spreadsOf } from '../reach.js';
import { SPECTRUM } from '../star.js';
import { tabulate, type Tables } from '../tables.js';
import { reachSoFar } from './reach-so-far.js';

/** A node of the traits that weighs less than this is not followed further. */
const SLIGHT = 1e-4;
/** A client is taken as watched for this part of the window at least. */
const LEAST_WATCHED = 0.05;

/**
 * What is known of one client at a moment from what happened before it: the joint weight of both traits and of the
 * state of intent. Unlike the fit it looks forward only, and walks every node of both traits.
 */
export class Nodes {
  /** The rate of orders that come by themselves, where the last stretch began, and how many it was to bring. */
  rate = 0;
  expected = 0;
  readonly #tables: Tables;
  /** `[x][y][state]`, and the nodes that carry weight. */
  readonly #weights = new Float64Array(GRID * STATES);
  readonly #those = new Int32Array(GRID);
  #many = 0;
  #tier = 0;
  #since = 0;
  /** Days in each state since the last edge, touches of a node's own and expected ones: how a channel reaches a client. */
  readonly #days = new Float64Array(GRID * STATES);
  readonly #counts: Float64Array;
  readonly #awaited: Float64Array;
  readonly #reach = new Float64Array(GRID);
  readonly #chance: number;
  #isReached: Uint8Array = new Uint8Array(0);
  /** Of one node of activity: weight by state, and touches of a node's own and expected ones weighed, by type. */
  readonly #drawn = new Float64Array(STATES);
  readonly #drawnCounts: Float64Array;
  readonly #drawnAwaited: Float64Array;

  constructor(
    private readonly prepared: Prepared,
    private readonly parameters: Parameters,
  ) {
    this.#tables = tabulate(parameters, prepared.sizes);
    this.#counts = new Float64Array(GRID * prepared.sizes.types);
    this.#awaited = new Float64Array(GRID * prepared.sizes.types);
    this.#drawnCounts = new Float64Array(prepared.sizes.types);
    this.#drawnAwaited = new Float64Array(prepared.sizes.types);
    this.#chance = staysPut(parameters, prepared.streams.days)
      ? 0
      : driftChance(parameters.drift[0]!, prepared.streams.days);
  }

  /**
   * @param start where the states at the start stand among the parameters.
   * @param isReached by channel, whether a touch is seen of before.
   */
  open(tier: number, since: number, start: number, isReached: Uint8Array): void {
    this.#isReached = isReached;
    const { grid, start: states } = this.parameters;
    this.#tier = tier;
    this.#since = since;
    this.#many = GRID;
    for (let node = 0; node < GRID; node += 1) {
      this.#those[node] = node;
      for (let state = 0; state < STATES; state += 1)
        this.#weights[node * STATES + state] = grid[node]! * states[start + state]!;
    }
    this.#days.fill(0);
    this.#counts.fill(0);
    this.#awaited.fill(0);
    for (let node = 0; node < GRID; node += 1) {
      const reach = (this.#reach[node] = this.#reachOf(node, this.parameters.spread)); // by who was reached before
      for (let state = 0; state < STATES; state += 1)
        this.#weights[node * STATES + state]! *= Math.exp(reach);
    }
  }

  #place(node: number, bin: number): number {
    return (this.#tier * NODES * NODES + node) * BINS + bin;
  }

  /** Time passes and nothing is seen. Its orders are found by Simpson's rule: their rate falls fast at first, and bends. */
  pass(bin: number, gap: number): void {
    const first = this.#pass(bin, gap / 2);
    const then = this.#pass(bin, gap / 2);
    this.rate = first.before;
    this.expected = (gap / 6) * (first.before + 4 * first.after + then.after);
  }

  /** @returns the rate of orders at the beginning and at the end. */
  #pass(bin: number, gap: number): { before: number; after: number } {
    const weights = this.#weights;
    const days = this.#days;
    const { spectra, rate } = this.#tables;
    const perPlace = this.prepared.sizes.types * STATES;
    let [before, ordersBefore, after, ordersAfter] = [0, 0, 0, 0];
    for (let nth = 0; nth < this.#many; nth += 1) {
      const node = this.#those[nth]!;
      const place = this.#place(node, bin);
      const t = place * SPECTRUM;
      const r = place * perPlace;
      const w = node * STATES;
      const a0 = weights[w]!;
      const a1 = weights[w + 1]!;
      const a2 = weights[w + 2]!;
      const e0 = decay(-spectra[t]! * gap);
      const e1 = e0 * decay(spectra[t + 1]! * gap);
      const e2 = e0 * decay(spectra[t + 2]! * gap);
      const z0 = (a0 * spectra[t + 3]! + a1 * spectra[t + 6]! + a2 * spectra[t + 9]!) * e0;
      const z1 = (a0 * spectra[t + 4]! + a1 * spectra[t + 7]! + a2 * spectra[t + 10]!) * e1;
      const z2 = (a0 * spectra[t + 5]! + a1 * spectra[t + 8]! + a2 * spectra[t + 11]!) * e2;
      const b0 = Math.max(0, z0 * spectra[t + 12]! + z1 * spectra[t + 15]! + z2 * spectra[t + 18]!);
      const b1 = Math.max(0, z0 * spectra[t + 13]! + z1 * spectra[t + 16]! + z2 * spectra[t + 19]!);
      const b2 = Math.max(0, z0 * spectra[t + 14]! + z1 * spectra[t + 17]! + z2 * spectra[t + 20]!);
      const a = a0 + a1 + a2;
      const b = b0 + b1 + b2;
      before += a;
      after += b;
      ordersBefore += a0 * rate[r]! + a1 * rate[r + 1]! + a2 * rate[r + 2]!;
      ordersAfter += b0 * rate[r]! + b1 * rate[r + 1]! + b2 * rate[r + 2]!;
      const half = gap / 2;
      const p = a > 0 ? half / a : 0; // a node that is out of the question has no weight
      const q = b > 0 ? half / b : 0;
      days[w]! += p * a0 + q * b0;
      days[w + 1]! += p * a1 + q * b1;
      days[w + 2]! += p * a2 + q * b2;
      weights[w] = b0;
      weights[w + 1] = b1;
      weights[w + 2] = b2;
    }
    return { before: ordersBefore / before, after: ordersAfter / after };
  } // prettier-ignore

  /** An order came. @param hazard the rate at which touches caused one. */
  order(bin: number, hazard: number): void {
    const weights = this.#weights;
    const { jumpBase, jumpCaused } = this.parameters;
    const { rate } = this.#tables;
    const perPlace = this.prepared.sizes.types * STATES;
    for (let nth = 0; nth < this.#many; nth += 1) {
      const node = this.#those[nth]!;
      const w = node * STATES;
      const r = this.#place(node, bin) * perPlace;
      const [a0, a1, a2] = [weights[w]!, weights[w + 1]!, weights[w + 2]!];
      for (let to = 0; to < STATES; to += 1)
        weights[w + to] =
          a0 * (rate[r]! * jumpBase[to]! + hazard * jumpCaused[to]!) +
          a1 * (rate[r + 1]! * jumpBase[3 + to]! + hazard * jumpCaused[3 + to]!) +
          a2 * (rate[r + 2]! * jumpBase[6 + to]! + hazard * jumpCaused[6 + to]!);
    }
    this.#scale();
  }

  /** A signal or a touch came. @param led the rate at which an order or a signal leads to it. */
  see(bin: number, type: number, led: number): void {
    const weights = this.#weights;
    const { rate } = this.#tables;
    const { types } = this.prepared.sizes;
    for (let nth = 0; nth < this.#many; nth += 1) {
      const node = this.#those[nth]!;
      const w = node * STATES;
      const r = (this.#place(node, bin) * types + type) * STATES;
      let [own, all] = [0, 0];
      for (let state = 0; state < STATES; state += 1) {
        own += weights[w + state]! * rate[r + state]!;
        weights[w + state]! *= rate[r + state]! + led;
        all += weights[w + state]!;
      }
      this.#counts[node * types + type]! += own / all;
    }
    this.#scale();
  }

  /** A bin of the calendar ends: how channels reach the client is taken into account, and inclinations drawn anew. */
  edge(bin: number, at: number): void {
    const { types, firstChannel } = this.prepared.sizes;
    const { rate } = this.#tables;
    const days = this.#days;
    const watched = Math.max(LEAST_WATCHED, (at - this.#since) / this.prepared.streams.days);
    const spreads = spreadsOf(this.parameters.spread, watched);
    for (let nth = 0; nth < this.#many; nth += 1) {
      const node = this.#those[nth]!;
      const w = node * STATES;
      for (let type = firstChannel; type < types; type += 1) {
        const r = (this.#place(node, bin) * types + type) * STATES;
        this.#awaited[node * types + type]! +=
          rate[r]! * days[w]! + rate[r + 1]! * days[w + 1]! + rate[r + 2]! * days[w + 2]!;
      }
      const reach = this.#reachOf(node, spreads);
      const factor = Math.exp(reach - this.#reach[node]!);
      this.#reach[node] = reach;
      for (let state = 0; state < STATES; state += 1) {
        this.#weights[w + state]! *= factor;
        days[w + state] = 0;
      }
    }
    if (this.#chance > 0 && (bin + 1) % SPAN_BINS === 0) this.#draw(spreads);
    this.#scale();
  }

  /** What is known of how channels reach the client, where it is at a node, beside touches that come by chance alone. */
  #reachOf(node: number, spreads: Float64Array): number {
    const { types } = this.prepared.sizes;
    const at = node * types;
    return reachSoFar(this.prepared.sizes, this.parameters, this.#tables, node % NODES, {
      counts: this.#counts.subarray(at, at + types),
      awaited: this.#awaited.subarray(at, at + types),
      spreads,
      isReached: this.#isReached,
    });
  }

  /** The inclination is drawn anew with some chance, whatever it was; touches that were expected go with the weights. */
  #draw(spreads: Float64Array): void {
    const { grid } = this.parameters;
    const { types } = this.prepared.sizes;
    const weights = this.#weights;
    const [counts, awaited] = [this.#counts, this.#awaited];
    const chance = this.#chance;
    const isThere = new Uint8Array(GRID);
    for (let nth = 0; nth < this.#many; nth += 1) isThere[this.#those[nth]!] = 1;
    this.#many = 0;
    for (let x = 0; x < NODES; x += 1) {
      const all = this.#sumOver(x, isThere);
      if (all === 0) continue;
      let likely = 0;
      for (let y = 0; y < NODES; y += 1) likely += grid[x * NODES + y]!;
      for (let y = 0; y < NODES; y += 1) {
        const node = x * NODES + y;
        const share = (chance * grid[node]!) / likely;
        let stayed = 0;
        for (let state = 0; state < STATES; state += 1) {
          const kept = isThere[node] === 1 ? (1 - chance) * weights[node * STATES + state]! : 0;
          stayed += kept;
          weights[node * STATES + state] = kept + share * this.#drawn[state]!;
        }
        const drawn = share * all;
        for (let type = 0; type < types; type += 1) {
          const place = node * types + type;
          counts[place] = (stayed * counts[place]! + (drawn * this.#drawnCounts[type]!) / all) / (stayed + drawn);
          awaited[place] = (stayed * awaited[place]! + (drawn * this.#drawnAwaited[type]!) / all) / (stayed + drawn);
        }
        this.#reach[node] = this.#reachOf(node, spreads);
        for (let state = 0; state < STATES; state += 1) this.#days[node * STATES + state] = 0;
        this.#those[this.#many++] = node;
      }
    }
  } // prettier-ignore

  /** Adds up what the nodes of one activity hold. @returns their weight. */
  #sumOver(x: number, isThere: Uint8Array): number {
    const { types } = this.prepared.sizes;
    this.#drawn.fill(0);
    this.#drawnCounts.fill(0);
    this.#drawnAwaited.fill(0);
    let all = 0;
    for (let node = x * NODES; node < (x + 1) * NODES; node += 1) {
      if (isThere[node] === 0) continue;
      let weight = 0;
      for (let state = 0; state < STATES; state += 1) {
        this.#drawn[state]! += this.#weights[node * STATES + state]!;
        weight += this.#weights[node * STATES + state]!;
      }
      for (let type = 0; type < types; type += 1) {
        this.#drawnCounts[type]! += weight * this.#counts[node * types + type]!;
        this.#drawnAwaited[type]! += weight * this.#awaited[node * types + type]!;
      }
      all += weight;
    }
    return all;
  }

  /** Weights that add up to one; nodes that carry none are left. */
  #scale(): void {
    const weights = this.#weights;
    let total = 0;
    for (let nth = 0; nth < this.#many; nth += 1) {
      const w = this.#those[nth]! * STATES;
      total += weights[w]! + weights[w + 1]! + weights[w + 2]!;
    }
    let many = 0;
    for (let nth = 0; nth < this.#many; nth += 1) {
      const node = this.#those[nth]!;
      const w = node * STATES;
      if (!(weights[w]! + weights[w + 1]! + weights[w + 2]! > SLIGHT * total)) continue;
      for (let state = 0; state < STATES; state += 1) weights[w + state]! /= total;
      this.#those[many++] = node;
    }
    this.#many = many;
  }
}
