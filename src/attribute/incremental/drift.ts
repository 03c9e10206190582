import { NODES, SPANS } from './layout.js';

/**
 * A trait that stays, or is drawn anew at the end of a span: the scaled forward-backward of a hidden Markov chain over
 * the spans of the calendar, where a move leads to each node by its weight, wherever it comes from.
 */
export class DriftChain {
  /** The logarithm of the likelihood of having been at each node all along. */
  readonly still = new Float64Array(NODES);
  /** The probability of each node by span, of the paths that moved at all: `[span][node]`. */
  readonly moved = new Float64Array(SPANS * NODES);
  /** How many moves led to each node. */
  readonly draws = new Float64Array(NODES);
  readonly #gains = new Float64Array(SPANS * NODES);
  readonly #forward = new Float64Array(SPANS * NODES);
  readonly #scales = new Float64Array(SPANS);

  /**
   * @param gains the log likelihood of what is seen of each span at each node: `[span][node]`.
   * @param first the span it begins with. @param weights of the nodes, which add up to one.
   * @param chance the probability of being drawn anew from one span to the next.
   * @returns the log likelihood.
   */
  walk(gains: Float64Array, first: number, weights: Float64Array, chance: number): number {
    const likelihood = this.#goForward(gains, first, weights, chance);
    for (let node = 0; node < NODES; node += 1) {
      let still = Math.log(weights[node]!) + (SPANS - 1 - first) * Math.log(1 - chance);
      for (let span = first; span < SPANS; span += 1) still += gains[span * NODES + node]!;
      this.still[node] = still;
    }
    this.#goBack(first, weights, chance, likelihood);
    return likelihood;
  }

  #goForward(gains: Float64Array, first: number, weights: Float64Array, chance: number): number {
    const forward = this.#forward;
    let likelihood = 0;
    for (let span = first; span < SPANS; span += 1) {
      const at = span * NODES;
      let top = -Infinity;
      for (let node = 0; node < NODES; node += 1) top = Math.max(top, gains[at + node]!);
      let total = 0;
      for (let node = 0; node < NODES; node += 1) {
        const gain = (this.#gains[at + node] = Math.exp(gains[at + node]! - top));
        const before =
          span === first
            ? weights[node]!
            : (1 - chance) * forward[at - NODES + node]! + chance * weights[node]!;
        total += forward[at + node] = before * gain;
      }
      for (let node = 0; node < NODES; node += 1) forward[at + node]! /= total;
      this.#scales[span] = total;
      likelihood += top + Math.log(total);
    }
    return likelihood;
  }

  #goBack(first: number, weights: Float64Array, chance: number, likelihood: number): void {
    const { moved, draws } = this;
    const back = new Float64Array(NODES).fill(1);
    draws.fill(0);
    for (let span = SPANS - 1; span >= first; span -= 1) {
      const at = span * NODES;
      let anew = 0;
      for (let node = 0; node < NODES; node += 1) {
        const stayed = Math.exp(this.still[node]! - likelihood);
        moved[at + node] = Math.max(0, this.#forward[at + node]! * back[node]! - stayed);
        back[node]! *= this.#gains[at + node]! / this.#scales[span]!;
        if (span > first) draws[node]! += chance * weights[node]! * back[node]!;
        anew += weights[node]! * back[node]!;
      }
      for (let node = 0; node < NODES; node += 1) back[node] = (1 - chance) * back[node]! + chance * anew;
    }
  }
}
