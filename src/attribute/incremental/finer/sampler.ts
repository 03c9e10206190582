import { gammaVariate, logGamma, type RandomStream } from '../../../math/index.js';
import type { CellCauses, Parting } from './shares.js';

/**
 * How far the effects of a family may lie apart, as standard deviations of their factors; all are as probable before.
 * A prior that holds them equal is among them, so that what does not differ is one.
 */
const SPREADS: readonly number[] = [0, 0.1, 0.2, 0.35, 0.55, 0.8, 1.2];

/**
 * Draws causes and effects in turns (a Gibbs sampler, Tanner and Wong 1987). Given the effects each order's cause is one
 * draw; given the causes a member's count is Poisson and its effect, whose prior is a gamma distribution with mean one
 * and a variance of its family, gamma again; given the counts the family's variance is one of a few, effects integrated
 * out (negative binomial). The rates of everything else are held.
 */
export class Sampler {
  /** What each member is worth beside the others of its channel. */
  readonly worth: Float64Array;
  /** What each cell is worth: the product over its members. */
  readonly cellWorth: Float64Array;
  /** Orders that each cell caused, as drawn last. */
  readonly counts: Float64Array;
  readonly #rest: Float64Array;
  readonly #byFamily: readonly number[][];

  constructor(
    private readonly entries: CellCauses,
    private readonly parting: Parting,
    private readonly random: RandomStream,
  ) {
    const { expected, family, families } = parting;
    this.worth = new Float64Array(family.length).fill(1);
    this.cellWorth = new Float64Array(expected.length).fill(1);
    this.counts = new Float64Array(expected.length);
    this.#rest = restOf(entries);
    this.#byFamily = Array.from({ length: families }, () => []);
    family.forEach((of, member) => this.#byFamily[of]!.push(member));
  }

  /** One turn of all causes and all effects. */
  sweep(): void {
    this.#drawCauses();
    for (const layer of this.parting.layers) this.#drawEffects(layer);
  }

  #drawCauses(): void {
    const { starts, cells, probabilities } = this.entries;
    const { cellWorth, counts } = this;
    counts.fill(0);
    for (let order = 0; order + 1 < starts.length; order += 1) {
      const end = starts[order + 1]!;
      let caused = 0;
      for (let entry = starts[order]!; entry < end; entry += 1)
        caused += probabilities[entry]! * cellWorth[cells[entry]!]!;
      if (caused === 0) continue;
      let left = this.random.uniform() * (caused + this.#rest[order]!);
      if (left >= caused) continue;
      let entry = starts[order]!;
      for (; entry < end - 1; entry += 1) {
        left -= probabilities[entry]! * cellWorth[cells[entry]!]!;
        if (left < 0) break;
      }
      counts[cells[entry]!]! += 1;
    }
  }

  #drawEffects(layer: Int32Array): void {
    const { expected, family } = this.parting;
    const { cellWorth, worth } = this;
    const count = new Float64Array(family.length);
    const exposed = new Float64Array(family.length);
    layer.forEach((member, cell) => {
      if (member < 0) return;
      count[member]! += this.counts[cell]!;
      exposed[member]! += (expected[cell]! * cellWorth[cell]!) / worth[member]!;
    });
    const before = worth.slice();
    const members = new Set(layer);
    for (const each of this.#byFamily) {
      if (!members.has(each[0]!)) continue;
      const shape = shapeOf(SPREADS[this.#drawSpread(each, count, exposed)]!);
      for (const member of each)
        worth[member] =
          shape === Infinity
            ? 1
            : Math.max(LEAST, gammaVariate(shape + count[member]!, this.random) / (shape + exposed[member]!));
    }
    layer.forEach((member, cell) => {
      if (member >= 0) cellWorth[cell]! *= worth[member]! / before[member]!;
    });
  }

  #drawSpread(members: readonly number[], count: Float64Array, exposed: Float64Array): number {
    const logs = SPREADS.map((spread) =>
      members.reduce(
        (sum, member) => sum + logMarginal(shapeOf(spread), count[member]!, exposed[member]!),
        0,
      ),
    );
    const top = Math.max(...logs);
    const weights = logs.map((log) => Math.exp(log - top));
    let left = this.random.uniform() * weights.reduce((a, b) => a + b, 0);
    const drawn = weights.findIndex((weight) => (left -= weight) < 0);
    return drawn < 0 ? weights.length - 1 : drawn;
  }
}

/** An effect that is no less than this can grow again. */
const LEAST = 1e-6;

/** The shape of a gamma distribution with mean one and that standard deviation. */
function shapeOf(spread: number): number {
  return 1 / spread ** 2;
}

/** The logarithm of the probability of a count where its rate is gamma distributed, but for what no shape changes. */
function logMarginal(shape: number, count: number, exposed: number): number {
  if (shape === Infinity) return -exposed;
  return (
    logGamma(shape + count) - logGamma(shape) + shape * Math.log(shape) - (shape + count) * Math.log(shape + exposed)
  );
} // prettier-ignore

/** What is left of each order for whatever else caused it. */
function restOf({ starts, probabilities }: CellCauses): Float64Array {
  return Float64Array.from({ length: starts.length - 1 }, (_, order) => {
    let sum = 0;
    for (let entry = starts[order]!; entry < starts[order + 1]!; entry += 1) sum += probabilities[entry]!;
    return Math.max(0, 1 - sum);
  });
}
