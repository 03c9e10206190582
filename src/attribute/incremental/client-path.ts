import type { OrderCauses } from './causes.js';
import { decay } from './decay.js';
import { AFTERS, BINS, LEADS, NODES, SPANS, STATES, type Parameters } from './layout.js';
import { Occupancy } from './occupancy.js';
import type { Prepared } from './prepare.js';
import { SPECTRUM } from './star.js';
import { EDGE, Steps } from './steps.js';
import type { Tables } from './tables.js';
import { emptyWalk } from './walked.js';

/** Gaps in which two eigenvalues differ by less than this are taken as equal. */
const EQUAL = 1e-7;

/**
 * The path of one client's intent at one node of activity: the scaled forward-backward of a Markov-modulated Poisson
 * process (Fearnhead and Sherlock 2006), whose gaps are in closed form by the spectrum of the star. Everything is
 * kept by node, `[x][..]`, until the traits are weighed. The hazard of a touch does not depend on the state, so that
 * its survival drops out.
 */
export class ClientPath {
  /** Explained events by span and type, but for orders and touches that something led to: `[x][span][type]`. */
  readonly events: Float64Array;
  /** Events by the state they happened in: `[x][type][state]`. */
  readonly counts: Float64Array;
  /** Touches that an order or a signal led to: `[x][lead][channel][bin since]`. */
  readonly led: Float64Array;
  readonly start = new Float64Array(NODES * STATES);
  /** The node of the inclination at whose rates the path is walked, by span. */
  inclinations: Uint8Array = new Uint8Array(SPANS);
  readonly occupancy: Occupancy;
  /** How likely each order is from the baseline, and per unit of hazard: `[x][order]`; with the hazard they add up to one. */
  base = new Float64Array(16 * NODES);
  perHazard = new Float64Array(16 * NODES);
  #before = new Float64Array(16 * NODES * STATES);
  #after = new Float64Array(16 * NODES * STATES);
  #walked = emptyWalk(256);
  readonly #rows = new Int32Array(BINS);

  constructor(
    readonly prepared: Prepared,
    readonly parameters: Parameters,
    readonly tables: Tables,
    readonly causes: Pick<OrderCauses, 'hazard' | 'byDay'>,
    readonly steps = new Steps(prepared, parameters.led),
  ) {
    const { types } = prepared.sizes;
    this.events = new Float64Array(NODES * SPANS * types);
    this.led = new Float64Array(NODES * LEADS.length * prepared.sizes.channels * AFTERS);
    this.occupancy = new Occupancy(prepared.sizes, parameters, tables);
    this.counts = new Float64Array(NODES * types * STATES);
  }

  /** Lays out a client's steps. @param inclinations the nodes at whose rates the path is walked, by span. */
  open(client: number, inclinations: Uint8Array): void {
    this.steps.open(client);
    this.follow(inclinations);
  }

  /** Goes along steps that are laid out. @param inclinations the nodes at whose rates the path is walked, by span. */
  follow(inclinations: Uint8Array): void {
    this.inclinations = inclinations;
    const { length, orders } = this.steps;
    if (length > this.#walked.inverses.length) this.#walked = emptyWalk(length * 2);
    if (orders * NODES <= this.base.length) return;
    const room = orders * 2 * NODES;
    this.base = new Float64Array(room);
    this.perHazard = new Float64Array(room);
    this.#before = new Float64Array(room * STATES);
    this.#after = new Float64Array(room * STATES);
  }

  /** Walks forward and back. @returns the log likelihood at the inclination it is walked at. */
  walk(x: number): number {
    for (let bin = 0; bin < BINS; bin += 1) this.#rows[bin] = this.row(x, bin);
    const likelihood = this.#forward(x);
    this.#backward(x);
    this.occupancy.collect(x, this.#rows, this.steps.bins[0]!);
    return likelihood;
  }

  /** Where the client's rates stand among the tables, at a node of activity and a bin. */
  row(x: number, bin: number): number {
    return ((this.steps.tier * NODES + x) * NODES + this.inclinations[this.tables.spans[bin]!]!) * BINS + bin;
  }

  #forward(x: number): number {
    const { rate, spectra } = this.tables;
    const { start, jumpBase, jumpCaused } = this.parameters;
    const { types } = this.prepared.sizes;
    const { length, start: from, gaps, bins, marks, kicks, orders, orderIds } = this.steps;
    const { inverses, powers, parts, alphas } = this.#walked;
    const rows = this.#rows;
    let [a0, a1, a2] = [start[from]!, start[from + 1]!, start[from + 2]!];
    let [scale, likelihood, order] = [1, 0, 0];
    for (let step = 0; step < length; step += 1) {
      const row = rows[bins[step]!]!;
      const t = row * SPECTRUM;
      const gap = gaps[step]!;
      likelihood += spectra[t]! * gap; // taken out, so that no gap is too long for the numbers
      const e1 = decay(spectra[t + 1]! * gap);
      const e2 = decay(spectra[t + 2]! * gap);
      const p0 = a0 * spectra[t + 3]! + a1 * spectra[t + 6]! + a2 * spectra[t + 9]!;
      const p1 = a0 * spectra[t + 4]! + a1 * spectra[t + 7]! + a2 * spectra[t + 10]!;
      const p2 = a0 * spectra[t + 5]! + a1 * spectra[t + 8]! + a2 * spectra[t + 11]!;
      const at = step * STATES;
      powers[at + 1] = e1;
      powers[at + 2] = e2;
      parts[at] = p0;
      parts[at + 1] = p1;
      parts[at + 2] = p2;
      const z1 = p1 * e1;
      const z2 = p2 * e2;
      a0 = p0 * spectra[t + 12]! + z1 * spectra[t + 15]! + z2 * spectra[t + 18]!;
      a1 = p0 * spectra[t + 13]! + z1 * spectra[t + 16]! + z2 * spectra[t + 19]!;
      a2 = p0 * spectra[t + 14]! + z1 * spectra[t + 17]! + z2 * spectra[t + 20]!;
      if (a0 < 0) a0 = 0; // rounding only: the matrix exponential of a generator has no negative entry
      if (a1 < 0) a1 = 0;
      if (a2 < 0) a2 = 0;
      const mark = marks[step]!;
      if (mark === 0) {
        const r = row * types * STATES;
        const kept = (x * orders + order) * STATES;
        const f = this.causes.byDay[orderIds[order]!]!;
        const h = this.causes.hazard[orderIds[order++]!]!;
        this.#before.set([a0, a1, a2], kept);
        const b0 = a0 * rate[r]! * f;
        const b1 = a1 * rate[r + 1]! * f;
        const b2 = a2 * rate[r + 2]! * f;
        const h0 = a0 * h;
        const h1 = a1 * h;
        const h2 = a2 * h;
        a0 = b0 * jumpBase[0]! + b1 * jumpBase[3]! + b2 * jumpBase[6]! + h0 * jumpCaused[0]! + h1 * jumpCaused[3]! + h2 * jumpCaused[6]!;
        a1 = b0 * jumpBase[1]! + b1 * jumpBase[4]! + b2 * jumpBase[7]! + h0 * jumpCaused[1]! + h1 * jumpCaused[4]! + h2 * jumpCaused[7]!;
        a2 = b0 * jumpBase[2]! + b1 * jumpBase[5]! + b2 * jumpBase[8]! + h0 * jumpCaused[2]! + h1 * jumpCaused[5]! + h2 * jumpCaused[8]!;
      } else if (mark !== EDGE) {
        const r = (row * types + mark) * STATES;
        const kick = kicks[step * 2]! + kicks[step * 2 + 1]!;
        a0 *= rate[r]! + kick;
        a1 *= rate[r + 1]! + kick;
        a2 *= rate[r + 2]! + kick;
      }
      const c = a0 + a1 + a2;
      const inverse = 1 / c;
      a0 *= inverse;
      a1 *= inverse;
      a2 *= inverse;
      inverses[step] = inverse;
      alphas[at] = a0;
      alphas[at + 1] = a1;
      alphas[at + 2] = a2;
      scale *= c;
      if (scale < 1e-200 || scale > 1e200) {
        likelihood += Math.log(scale);
        scale = 1;
      }
    }
    return likelihood + Math.log(scale);
  } // prettier-ignore

  #backward(x: number): void {
    const { rate, spectra, spans } = this.tables;
    const { start, jumpBase, jumpCaused } = this.parameters;
    const { types, channels } = this.prepared.sizes;
    const { length, start: from, gaps, bins, marks, kicks, afters, orders, orderIds } = this.steps;
    const { inverses, powers, parts, alphas } = this.#walked;
    const rows = this.#rows;
    const integrals = this.occupancy.integrals.fill(0);
    const counts = this.counts.fill(0, x * types * STATES, (x + 1) * types * STATES);
    const lengthLed = LEADS.length * channels * AFTERS;
    const led = this.led.fill(0, x * lengthLed, (x + 1) * lengthLed);
    const events = this.events.fill(0, x * SPANS * types, (x + 1) * SPANS * types);
    let [b0, b1, b2] = [1, 1, 1];
    let order = orders;
    for (let step = length - 1; step >= 0; step -= 1) {
      const bin = bins[step]!;
      const row = rows[bin]!;
      const mark = marks[step]!;
      const inverse = inverses[step]!;
      const at = step * STATES;
      if (mark === 0) {
        order -= 1;
        const place = x * orders + order;
        const kept = place * STATES;
        const r = row * types * STATES;
        const f = this.causes.byDay[orderIds[order]!]!;
        const h = this.causes.hazard[orderIds[order]!]!;
        this.#after.set([b0, b1, b2], kept);
        const j0 = jumpBase[0]! * b0 + jumpBase[1]! * b1 + jumpBase[2]! * b2;
        const j1 = jumpBase[3]! * b0 + jumpBase[4]! * b1 + jumpBase[5]! * b2;
        const j2 = jumpBase[6]! * b0 + jumpBase[7]! * b1 + jumpBase[8]! * b2;
        const c0 = jumpCaused[0]! * b0 + jumpCaused[1]! * b1 + jumpCaused[2]! * b2;
        const c1 = jumpCaused[3]! * b0 + jumpCaused[4]! * b1 + jumpCaused[5]! * b2;
        const c2 = jumpCaused[6]! * b0 + jumpCaused[7]! * b1 + jumpCaused[8]! * b2;
        const a0 = this.#before[kept]!;
        const a1 = this.#before[kept + 1]!;
        const a2 = this.#before[kept + 2]!;
        const m0 = rate[r]! * f * j0;
        const m1 = rate[r + 1]! * f * j1;
        const m2 = rate[r + 2]! * f * j2;
        this.base[place] = (a0 * m0 + a1 * m1 + a2 * m2) * inverse;
        this.perHazard[place] = (a0 * c0 + a1 * c1 + a2 * c2) * inverse;
        b0 = (m0 + h * c0) * inverse;
        b1 = (m1 + h * c1) * inverse;
        b2 = (m2 + h * c2) * inverse;
      } else if (mark === EDGE) {
        b0 *= inverse;
        b1 *= inverse;
        b2 *= inverse;
      } else {
        const r = (row * types + mark) * STATES;
        const n = (x * types + mark) * STATES;
        const kick = kicks[step * 2]! + kicks[step * 2 + 1]!;
        const e = (x * SPANS + spans[bin]!) * types + mark;
        const r0 = rate[r]!;
        const r1 = rate[r + 1]!;
        const r2 = rate[r + 2]!;
        if (kick > 0) {
          const own0 = (alphas[at]! * b0 * r0) / (r0 + kick);
          const own1 = (alphas[at + 1]! * b1 * r1) / (r1 + kick);
          const own2 = (alphas[at + 2]! * b2 * r2) / (r2 + kick);
          counts[n]! += own0;
          counts[n + 1]! += own1;
          counts[n + 2]! += own2;
          events[e]! += own0 + own1 + own2;
          const rest = Math.max(0, 1 - own0 - own1 - own2) / kick;
          if (kicks[step * 2]! > 0) led[x * lengthLed + afters[step * 2]!]! += rest * kicks[step * 2]!;
          if (kicks[step * 2 + 1]! > 0) led[x * lengthLed + afters[step * 2 + 1]!]! += rest * kicks[step * 2 + 1]!;
        } else {
          counts[n]! += alphas[at]! * b0;
          counts[n + 1]! += alphas[at + 1]! * b1;
          counts[n + 2]! += alphas[at + 2]! * b2;
          events[e]! += 1;
        }
        b0 *= (r0 + kick) * inverse;
        b1 *= (r1 + kick) * inverse;
        b2 *= (r2 + kick) * inverse;
      }
      const t = row * SPECTRUM;
      const gap = gaps[step]!;
      const e1 = powers[at + 1]!;
      const e2 = powers[at + 2]!;
      const p0 = parts[at]!;
      const p1 = parts[at + 1]!;
      const p2 = parts[at + 2]!;
      const q0 = spectra[t + 12]! * b0 + spectra[t + 13]! * b1 + spectra[t + 14]! * b2;
      const q1 = spectra[t + 15]! * b0 + spectra[t + 16]! * b1 + spectra[t + 17]! * b2;
      const q2 = spectra[t + 18]! * b0 + spectra[t + 19]! * b1 + spectra[t + 20]! * b2;
      const k01 = spectra[t + 1]! * gap < EQUAL ? gap : (1 - e1) * spectra[t + 21]!;
      const k02 = spectra[t + 2]! * gap < EQUAL ? gap : (1 - e2) * spectra[t + 22]!;
      const k12 = (spectra[t + 2]! - spectra[t + 1]!) * gap < EQUAL ? gap * e1 : (e1 - e2) * spectra[t + 23]!;
      const i = bin * 9;
      integrals[i]! += p0 * gap * q0;
      integrals[i + 1]! += p0 * k01 * q1;
      integrals[i + 2]! += p0 * k02 * q2;
      integrals[i + 3]! += p1 * k01 * q0;
      integrals[i + 4]! += p1 * gap * e1 * q1;
      integrals[i + 5]! += p1 * k12 * q2;
      integrals[i + 6]! += p2 * k02 * q0;
      integrals[i + 7]! += p2 * k12 * q1;
      integrals[i + 8]! += p2 * gap * e2 * q2;
      const z1 = e1 * q1;
      const z2 = e2 * q2;
      b0 = spectra[t + 3]! * q0 + spectra[t + 4]! * z1 + spectra[t + 5]! * z2;
      b1 = spectra[t + 6]! * q0 + spectra[t + 7]! * z1 + spectra[t + 8]! * z2;
      b2 = spectra[t + 9]! * q0 + spectra[t + 10]! * z1 + spectra[t + 11]! * z2;
    }
    this.start.set([start[from]! * b0, start[from + 1]! * b1, start[from + 2]! * b2], x * STATES);
  } // prettier-ignore

  /**
   * Where intent stood before an order and where it stood after, given what caused it.
   * @param visit told the probability of each move, were the order of the baseline and were it caused.
   */
  splitOrder(
    x: number,
    order: number,
    visit: (from: number, to: number, ofBase: number, ofCaused: number) => void,
  ): void {
    const { rate } = this.tables;
    const { jumpBase, jumpCaused } = this.parameters;
    const { types } = this.prepared.sizes;
    const { orders, orderBins } = this.steps;
    const kept = (x * orders + order) * STATES;
    const r = this.row(x, orderBins[order]!) * types * STATES;
    let [base, caused] = [0, 0];
    for (let from = 0; from < STATES; from += 1)
      for (let to = 0; to < STATES; to += 1) {
        const path = this.#before[kept + from]! * this.#after[kept + to]!;
        base += path * rate[r + from]! * jumpBase[from * STATES + to]!;
        caused += path * jumpCaused[from * STATES + to]!;
      }
    for (let from = 0; from < STATES; from += 1)
      for (let to = 0; to < STATES; to += 1) {
        const path = this.#before[kept + from]! * this.#after[kept + to]!;
        const ofBase = (path * rate[r + from]! * jumpBase[from * STATES + to]!) / base;
        visit(from, to, ofBase, (path * jumpCaused[from * STATES + to]!) / caused);
      }
  }
}
