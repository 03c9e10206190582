import { BINS, NODES, SPANS, STATES, type Parameters, type Sizes } from './layout.js';
import { SPECTRUM } from './star.js';
import type { Tables } from './tables.js';

/** Where one client's intent spent its time, by node of activity. */
export class Occupancy {
  /** Days in each state: `[x][bin][state]`. */
  readonly days = new Float64Array(NODES * BINS * STATES);
  /** Moves, in the order of the parameters: `[x][move]`. */
  readonly moves = new Float64Array(NODES * 4);
  /** Moves into intent, and how many were expected of the days in the background: `[x][span]`. */
  readonly stirs = new Float64Array(NODES * SPANS);
  readonly expectedStirs = new Float64Array(NODES * SPANS);
  /** Expected events by span and type, at the inclination that is walked: `[x][span][type]`. */
  readonly expected: Float64Array;
  /** Of the node that is walked: stretches integrated over pairs of eigenvectors, `[bin][begun with][ended with]`. */
  readonly integrals = new Float64Array(BINS * 9);
  /** Of one bin, by the state a stretch ends in and the eigenvector it began with. */
  readonly #within = new Float64Array(9);

  constructor(
    private readonly sizes: Sizes,
    private readonly parameters: Pick<Parameters, 'moves'>,
    private readonly tables: Tables,
  ) {
    this.expected = new Float64Array(NODES * SPANS * sizes.types);
  }

  /** From the integrals over eigenvectors to days in each state, moves and expected events. @param rows where the client's rates stand, by bin. @param first bin. */
  collect(x: number, rows: Int32Array, first: number): void {
    const { rate, spectra, spans, stirFactor } = this.tables;
    const { types } = this.sizes;
    const [low, lowBack, high, highBack] = this.parameters.moves as unknown as [
      number,
      number,
      number,
      number,
    ];
    const { days, moves, expected, stirs, expectedStirs } = this;
    const within = this.#within;
    expected.fill(0, x * SPANS * types, (x + 1) * SPANS * types);
    moves.fill(0, x * 4, x * 4 + 4);
    stirs.fill(0, x * SPANS, (x + 1) * SPANS);
    expectedStirs.fill(0, x * SPANS, (x + 1) * SPANS);
    days.fill(0, x * BINS * STATES, (x + 1) * BINS * STATES);
    for (let bin = first; bin < BINS; bin += 1) {
      const row = rows[bin]!;
      const t = row * SPECTRUM;
      this.#endIn(bin, t);
      const d = (x * BINS + bin) * STATES;
      const d0 = (days[d] = between(spectra, t + 12, within, 0));
      const d1 = (days[d + 1] = between(spectra, t + 13, within, 3));
      const d2 = (days[d + 2] = between(spectra, t + 14, within, 6));
      const factor = stirFactor[((row / BINS) | 0) % NODES]!;
      const toLow = low * factor * between(spectra, t + 12, within, 3);
      const toHigh = high * factor * between(spectra, t + 12, within, 6);
      moves[x * 4]! += toLow;
      moves[x * 4 + 1]! += lowBack * between(spectra, t + 13, within, 0);
      moves[x * 4 + 2]! += toHigh;
      moves[x * 4 + 3]! += highBack * between(spectra, t + 14, within, 0);
      stirs[x * SPANS + spans[bin]!]! += toLow + toHigh;
      expectedStirs[x * SPANS + spans[bin]!]! += (low + high) * factor * d0;
      const into = (x * SPANS + spans[bin]!) * types;
      for (let type = 0, r = row * types * STATES; type < types; type += 1, r += STATES)
        expected[into + type]! += d0 * rate[r]! + d1 * rate[r + 1]! + d2 * rate[r + 2]!;
    }
  }

  /** Of the moves into intent at a node of activity, the part that went to low. */
  partLow(x: number): number {
    const toLow = this.moves[x * 4]!;
    return toLow / (toLow + this.moves[x * 4 + 2]! || 1);
  }

  #endIn(bin: number, t: number): void {
    const { spectra } = this.tables;
    for (let i = 0; i < 3; i += 1) {
      const i0 = this.integrals[bin * 9 + i * 3]!;
      const i1 = this.integrals[bin * 9 + i * 3 + 1]!;
      const i2 = this.integrals[bin * 9 + i * 3 + 2]!;
      this.#within[i] = i0 * spectra[t + 3]! + i1 * spectra[t + 4]! + i2 * spectra[t + 5]!;
      this.#within[3 + i] = i0 * spectra[t + 6]! + i1 * spectra[t + 7]! + i2 * spectra[t + 8]!;
      this.#within[6 + i] = i0 * spectra[t + 9]! + i1 * spectra[t + 10]! + i2 * spectra[t + 11]!;
    }
  }
}

/** The time that a stretch spends between two states: from the eigenvectors' `left` at a state on. */
function between(spectra: Float64Array, left: number, within: Float64Array, to: number): number {
  return spectra[left]! * within[to]! + spectra[left + 3]! * within[to + 1]! + spectra[left + 6]! * within[to + 2]!;
} // prettier-ignore
