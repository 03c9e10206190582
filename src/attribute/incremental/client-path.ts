import { decay } from './decay.js';
import { AFTERS, BINS, NODES, STATES, type Parameters } from './layout.js';
import { UNSEEN, binOf, type Prepared } from './prepare.js';
import { SPECTRUM } from './star.js';
import type { Tables } from './tables.js';

/** A step that ends with a bin, not with an event. */
const NOTHING = 255;
/** Gaps in which two eigenvalues differ by less than this are taken as equal. */
const EQUAL = 1e-7;

/**
 * The path of one client's intent at one node of activity: the scaled forward-backward of a Markov-modulated Poisson
 * process (Fearnhead and Sherlock 2006), whose gaps are in closed form by the spectrum of the star. Everything is
 * kept by node, `[x][..]`, until the traits are weighed. The hazard of a touch does not depend on the state, so that
 * its survival drops out.
 */
export class ClientPath {
  /** Explained events by type, but for touches that an order led to: `[x][type]`. */
  readonly events: Float64Array;
  /** Expected events by type, neutral in the inclination: `[x][type]`. */
  readonly expected: Float64Array;
  /** Days in each state: `[x][bin][state]`. */
  readonly days = new Float64Array(NODES * BINS * STATES);
  /** Events by the state they happened in: `[x][type][state]`. */
  readonly counts: Float64Array;
  /** Touches that an order led to: `[x][channel][bin since the order]`. */
  readonly thanks: Float64Array;
  readonly moves = new Float64Array(NODES * 4);
  readonly start = new Float64Array(NODES * STATES);
  /** Explained orders: how many, which, in which bin. */
  orders = 0;
  orderIds = new Int32Array(16);
  orderBins = new Uint8Array(16);
  /** How likely each order is from the baseline, and per unit of hazard: `[x][order]`; with the hazard they add up to one. */
  base = new Float64Array(16 * NODES);
  perHazard = new Float64Array(16 * NODES);
  #before = new Float64Array(16 * NODES * STATES);
  #after = new Float64Array(16 * NODES * STATES);
  #tier = 0;
  /** Where the states at the start stand among the parameters. */
  from = 0;
  #steps = 0;
  #gaps = new Float64Array(256);
  #bins = new Uint8Array(256);
  #marks = new Uint8Array(256);
  /** Where the rate after an order stands of each step's touch, and how high it is; 0 where there is none. */
  #afters = new Uint16Array(256);
  #kicks = new Float64Array(256);
  #scales = new Float64Array(256);
  #powers = new Float64Array(256 * STATES);
  #parts = new Float64Array(256 * STATES);
  #alphas = new Float64Array(256 * STATES);
  readonly #integrals = new Float64Array(BINS * 9);
  /** Of one bin, by the state a stretch ends in and the eigenvector it began with. */
  readonly #within = new Float64Array(9);

  constructor(
    readonly prepared: Prepared,
    readonly parameters: Parameters,
    readonly tables: Tables,
    readonly hazard: Float64Array,
  ) {
    const { types } = prepared.sizes;
    this.events = new Float64Array(NODES * types);
    this.thanks = new Float64Array(NODES * prepared.sizes.channels * AFTERS);
    this.expected = new Float64Array(NODES * types);
    this.counts = new Float64Array(NODES * types * STATES);
  }

  /** Lays out a client's steps: gaps that end with an event or with a calendar bin. */
  open(client: number): void {
    const { streams, seen, orderStarts, orderEvents } = this.prepared;
    const { starts, since, times, days, tier } = streams;
    this.#tier = tier[client]!;
    this.from = since[client]! > 0 ? STATES : 0;
    this.#steps = 0;
    this.orders = 0;
    this.#reserve(
      starts[client + 1]! - starts[client]! + BINS + 1,
      orderStarts[client + 1]! - orderStarts[client]!,
    );
    let at = since[client]!;
    let bin = binOf(at, days);
    let order = orderStarts[client]!;
    for (let event = starts[client]!; event < starts[client + 1]!; event += 1) {
      const isOrder = orderEvents[order] === event;
      const mark = seen[event]!;
      if (mark !== UNSEEN) {
        const until = times[event]!;
        const within = binOf(until, days);
        for (; bin < within; bin += 1) {
          const edge = ((bin + 1) * days) / BINS;
          this.#step(edge - at, bin, NOTHING);
          at = edge;
        }
        this.#kick(event, mark);
        this.#step(until - at, bin, mark);
        at = until;
        if (isOrder) {
          this.orderIds[this.orders] = order;
          this.orderBins[this.orders++] = bin;
        }
      }
      if (isOrder) order += 1;
    }
    for (; bin < BINS; bin += 1) {
      const edge = ((bin + 1) * days) / BINS;
      this.#step(edge - at, bin, NOTHING);
      at = edge;
    }
  }

  /** Notes how an order before it may have led to a touch. */
  #kick(event: number, mark: number): void {
    const { sizes, afters } = this.prepared;
    const channel = mark - sizes.firstChannel;
    const after = channel < 0 ? AFTERS : afters[event]!;
    this.#afters[this.#steps] = channel * AFTERS + after;
    this.#kicks[this.#steps] =
      after < AFTERS ? this.parameters.thanks[(channel * sizes.tiers + this.#tier) * AFTERS + after]! : 0;
  }

  /** Walks forward and back. @returns the log likelihood, neutral in the inclination. */
  walk(x: number): number {
    const likelihood = this.#forward(x);
    this.#backward(x);
    this.#collect(x);
    return likelihood;
  }

  #step(gap: number, bin: number, mark: number): void {
    this.#gaps[this.#steps] = gap > 0 ? gap : 0;
    this.#bins[this.#steps] = bin;
    this.#marks[this.#steps++] = mark;
  }

  #forward(x: number): number {
    const { rate, spectra } = this.tables;
    const { start, jumpBase, jumpCaused } = this.parameters;
    const { types } = this.prepared.sizes;
    const row = (this.#tier * NODES + x) * BINS;
    const bins = this.#bins;
    const gaps = this.#gaps;
    const marks = this.#marks;
    const scales = this.#scales;
    const powers = this.#powers;
    const parts = this.#parts;
    const alphas = this.#alphas;
    const kicks = this.#kicks;
    const steps = this.#steps;
    let a0 = start[this.from]!;
    let a1 = start[this.from + 1]!;
    let a2 = start[this.from + 2]!;
    let scale = 1;
    let likelihood = 0;
    let order = 0;
    for (let step = 0; step < steps; step += 1) {
      const bin = bins[step]!;
      const t = (row + bin) * SPECTRUM;
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
      const z0 = p0;
      const z1 = p1 * e1;
      const z2 = p2 * e2;
      a0 = z0 * spectra[t + 12]! + z1 * spectra[t + 15]! + z2 * spectra[t + 18]!;
      a1 = z0 * spectra[t + 13]! + z1 * spectra[t + 16]! + z2 * spectra[t + 19]!;
      a2 = z0 * spectra[t + 14]! + z1 * spectra[t + 17]! + z2 * spectra[t + 20]!;
      if (a0 < 0) a0 = 0; // rounding only: the matrix exponential of a generator has no negative entry
      if (a1 < 0) a1 = 0;
      if (a2 < 0) a2 = 0;
      const mark = marks[step]!;
      if (mark === 0) {
        const r = (row + bin) * types * STATES;
        const kept = (x * this.orders + order) * STATES;
        const h = this.hazard[this.orderIds[order++]!]!;
        this.#before[kept] = a0;
        this.#before[kept + 1] = a1;
        this.#before[kept + 2] = a2;
        const b0 = a0 * rate[r]!;
        const b1 = a1 * rate[r + 1]!;
        const b2 = a2 * rate[r + 2]!;
        const h0 = a0 * h;
        const h1 = a1 * h;
        const h2 = a2 * h;
        a0 = b0 * jumpBase[0]! + b1 * jumpBase[3]! + b2 * jumpBase[6]! + h0 * jumpCaused[0]! + h1 * jumpCaused[3]! + h2 * jumpCaused[6]!;
        a1 = b0 * jumpBase[1]! + b1 * jumpBase[4]! + b2 * jumpBase[7]! + h0 * jumpCaused[1]! + h1 * jumpCaused[4]! + h2 * jumpCaused[7]!;
        a2 = b0 * jumpBase[2]! + b1 * jumpBase[5]! + b2 * jumpBase[8]! + h0 * jumpCaused[2]! + h1 * jumpCaused[5]! + h2 * jumpCaused[8]!;
      } else if (mark !== NOTHING) {
        const r = ((row + bin) * types + mark) * STATES;
        const kick = kicks[step]!;
        a0 *= rate[r]! + kick;
        a1 *= rate[r + 1]! + kick;
        a2 *= rate[r + 2]! + kick;
      }
      const c = a0 + a1 + a2;
      a0 /= c;
      a1 /= c;
      a2 /= c;
      scales[step] = c;
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
    const { rate, spectra } = this.tables;
    const { start, jumpBase, jumpCaused } = this.parameters;
    const { types, channels } = this.prepared.sizes;
    const row = (this.#tier * NODES + x) * BINS;
    const integrals = this.#integrals.fill(0);
    const counts = this.counts.fill(0, x * types * STATES, (x + 1) * types * STATES);
    const bins = this.#bins;
    const gaps = this.#gaps;
    const marks = this.#marks;
    const scales = this.#scales;
    const powers = this.#powers;
    const parts = this.#parts;
    const alphas = this.#alphas;
    const kicks = this.#kicks;
    const thanks = this.thanks.fill(0, x * channels * AFTERS, (x + 1) * channels * AFTERS);
    let b0 = 1;
    let b1 = 1;
    let b2 = 1;
    let order = this.orders;
    for (let step = this.#steps - 1; step >= 0; step -= 1) {
      const bin = bins[step]!;
      const mark = marks[step]!;
      const c = scales[step]!;
      const at = step * STATES;
      if (mark === 0) {
        order -= 1;
        const place = x * this.orders + order;
        const kept = place * STATES;
        const r = (row + bin) * types * STATES;
        const h = this.hazard[this.orderIds[order]!]!;
        this.#after[kept] = b0;
        this.#after[kept + 1] = b1;
        this.#after[kept + 2] = b2;
        const j0 = jumpBase[0]! * b0 + jumpBase[1]! * b1 + jumpBase[2]! * b2;
        const j1 = jumpBase[3]! * b0 + jumpBase[4]! * b1 + jumpBase[5]! * b2;
        const j2 = jumpBase[6]! * b0 + jumpBase[7]! * b1 + jumpBase[8]! * b2;
        const c0 = jumpCaused[0]! * b0 + jumpCaused[1]! * b1 + jumpCaused[2]! * b2;
        const c1 = jumpCaused[3]! * b0 + jumpCaused[4]! * b1 + jumpCaused[5]! * b2;
        const c2 = jumpCaused[6]! * b0 + jumpCaused[7]! * b1 + jumpCaused[8]! * b2;
        const a0 = this.#before[kept]!;
        const a1 = this.#before[kept + 1]!;
        const a2 = this.#before[kept + 2]!;
        const m0 = rate[r]! * j0;
        const m1 = rate[r + 1]! * j1;
        const m2 = rate[r + 2]! * j2;
        this.base[place] = (a0 * m0 + a1 * m1 + a2 * m2) / c;
        this.perHazard[place] = (a0 * c0 + a1 * c1 + a2 * c2) / c;
        b0 = (m0 + h * c0) / c;
        b1 = (m1 + h * c1) / c;
        b2 = (m2 + h * c2) / c;
      } else if (mark === NOTHING) {
        b0 /= c;
        b1 /= c;
        b2 /= c;
      } else {
        const r = ((row + bin) * types + mark) * STATES;
        const n = (x * types + mark) * STATES;
        const kick = kicks[step]!;
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
          thanks[x * channels * AFTERS + this.#afters[step]!]! += Math.max(0, 1 - own0 - own1 - own2);
        } else {
          counts[n]! += alphas[at]! * b0;
          counts[n + 1]! += alphas[at + 1]! * b1;
          counts[n + 2]! += alphas[at + 2]! * b2;
        }
        b0 *= (r0 + kick) / c;
        b1 *= (r1 + kick) / c;
        b2 *= (r2 + kick) / c;
      }
      const t = (row + bin) * SPECTRUM;
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
      const z0 = q0;
      const z1 = e1 * q1;
      const z2 = e2 * q2;
      b0 = spectra[t + 3]! * z0 + spectra[t + 4]! * z1 + spectra[t + 5]! * z2;
      b1 = spectra[t + 6]! * z0 + spectra[t + 7]! * z1 + spectra[t + 8]! * z2;
      b2 = spectra[t + 9]! * z0 + spectra[t + 10]! * z1 + spectra[t + 11]! * z2;
    }
    for (let type = 1; type < types; type += 1) {
      const n = (x * types + type) * STATES;
      this.events[x * types + type] = counts[n]! + counts[n + 1]! + counts[n + 2]!;
    }
    this.start[x * STATES] = start[this.from]! * b0;
    this.start[x * STATES + 1] = start[this.from + 1]! * b1;
    this.start[x * STATES + 2] = start[this.from + 2]! * b2;
  } // prettier-ignore

  /** From the integrals over eigenvectors to days in each state, moves and expected events. */
  #collect(x: number): void {
    const { rate, spectra } = this.tables;
    const { types } = this.prepared.sizes;
    const { moves: rates } = this.parameters;
    const row = (this.#tier * NODES + x) * BINS;
    const first = this.#bins[0]!;
    this.expected.fill(0, x * types, (x + 1) * types);
    this.moves.fill(0, x * 4, x * 4 + 4);
    this.days.fill(0, x * BINS * STATES, (x + 1) * BINS * STATES);
    const within = this.#within;
    const integrals = this.#integrals;
    const { days, moves, expected } = this;
    const e = x * types;
    for (let bin = first; bin < BINS; bin += 1) {
      const t = (row + bin) * SPECTRUM;
      for (let i = 0; i < 3; i += 1) {
        const i0 = integrals[bin * 9 + i * 3]!;
        const i1 = integrals[bin * 9 + i * 3 + 1]!;
        const i2 = integrals[bin * 9 + i * 3 + 2]!;
        within[i] = i0 * spectra[t + 3]! + i1 * spectra[t + 4]! + i2 * spectra[t + 5]!;
        within[3 + i] = i0 * spectra[t + 6]! + i1 * spectra[t + 7]! + i2 * spectra[t + 8]!;
        within[6 + i] = i0 * spectra[t + 9]! + i1 * spectra[t + 10]! + i2 * spectra[t + 11]!;
      }
      const d = (x * BINS + bin) * STATES;
      const d0 = (days[d] = between(spectra, t + 12, within, 0));
      const d1 = (days[d + 1] = between(spectra, t + 13, within, 3));
      const d2 = (days[d + 2] = between(spectra, t + 14, within, 6));
      moves[x * 4]! += rates[0]! * between(spectra, t + 12, within, 3);
      moves[x * 4 + 1]! += rates[1]! * between(spectra, t + 13, within, 0);
      moves[x * 4 + 2]! += rates[2]! * between(spectra, t + 12, within, 6);
      moves[x * 4 + 3]! += rates[3]! * between(spectra, t + 14, within, 0);
      for (let type = 0, r = (row + bin) * types * STATES; type < types; type += 1, r += STATES)
        expected[e + type]! += d0 * rate[r]! + d1 * rate[r + 1]! + d2 * rate[r + 2]!;
    }
  }

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
    const kept = (x * this.orders + order) * STATES;
    const r = ((this.#tier * NODES + x) * BINS + this.orderBins[order]!) * types * STATES;
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

  #reserve(steps: number, orders: number): void {
    if (steps > this.#gaps.length) {
      const room = steps * 2;
      this.#gaps = new Float64Array(room);
      this.#bins = new Uint8Array(room);
      this.#marks = new Uint8Array(room);
      this.#afters = new Uint16Array(room);
      this.#kicks = new Float64Array(room);
      this.#scales = new Float64Array(room);
      this.#powers = new Float64Array(room * STATES);
      this.#parts = new Float64Array(room * STATES);
      this.#alphas = new Float64Array(room * STATES);
    }
    if (orders > this.orderIds.length) {
      const room = orders * 2;
      this.orderIds = new Int32Array(room);
      this.orderBins = new Uint8Array(room);
      this.base = new Float64Array(room * NODES);
      this.perHazard = new Float64Array(room * NODES);
      this.#before = new Float64Array(room * NODES * STATES);
      this.#after = new Float64Array(room * NODES * STATES);
    }
  }
}

/** The time that a stretch spends between two states: from the eigenvectors' `left` at a state on. */
function between(spectra: Float64Array, left: number, within: Float64Array, to: number): number {
  return (
    spectra[left]! * within[to]! + spectra[left + 3]! * within[to + 1]! + spectra[left + 6]! * within[to + 2]!
  );
}
