import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/** Steps that are remembered. */
const MEMORY = 5;
/** What is added to the diagonal of the small system, by its trace. */
const RIDGE = 1e-6;
/** Where a step leaves more to move than this many times the one before, what is remembered misleads. */
const WORSE = 2;
/** A step goes at most this many times as far as the map itself would. */
const FARTHEST = 20;

/**
 * Anderson's acceleration of a map that is followed to where it moves nothing (Walker and Ni 2011): the next place is
 * the image of that mixture of the last ones which the map is expected to move the least. Expectation and maximisation
 * alone creep where little is known of what is hidden.
 */
export class Anderson {
  #places: Float64Array[] = [];
  #moves: Float64Array[] = [];
  #left = Infinity;

  /**
   * @param place where the map was taken. @param image what it gave.
   * @param weights how much each number counts. @returns where to take it next.
   */
  next(place: Float64Array, image: Float64Array, weights: Float64Array): Float64Array {
    const move = image.map((each, index) => each - place[index]!);
    const left = Math.sqrt(dot(move, move, weights));
    if (left > WORSE * this.#left) this.#forget();
    this.#left = left;
    this.#places.push(place.slice());
    this.#moves.push(move);
    if (this.#places.length > MEMORY + 1) [this.#places, this.#moves] = [this.#places.slice(1), this.#moves.slice(1)];
    if (this.#places.length < 2) return image;
    const extra = this.#mixed(weights);
    const size = Math.sqrt(dot(extra, extra, weights));
    const length = Math.min(1, (FARTHEST * left) / size);
    return image.map((each, index) => each - length * extra[index]!);
  } // prettier-ignore

  #forget(): void {
    this.#places = [];
    this.#moves = [];
  }

  /** What the best mixture takes off the image. */
  #mixed(weights: Float64Array): Float64Array {
    const last = this.#moves.length - 1;
    const move = this.#moves[last]!;
    const differences = this.#moves.slice(0, last).map((each) => move.map((value, index) => value - each[index]!));
    const steps = this.#places.slice(0, last).map((each) => this.#places[last]!.map((value, index) => value - each[index]!));
    const system = new Matrix(differences.map((a) => differences.map((b) => dot(a, b, weights))));
    const ridge = RIDGE * system.trace() + Number.MIN_VALUE;
    for (let i = 0; i < last; i += 1) system.set(i, i, system.get(i, i) + ridge);
    const right = Matrix.columnVector(differences.map((each) => dot(each, move, weights)));
    const decomposition = new CholeskyDecomposition(system);
    if (!decomposition.isPositiveDefinite()) return new Float64Array(move.length);
    const mixture = decomposition.solve(right).to1DArray();
    const extra = new Float64Array(move.length);
    mixture.forEach((part, index) => {
      for (let at = 0; at < extra.length; at += 1) extra[at]! += part * (steps[index]![at]! + differences[index]![at]!);
    });
    return extra;
  } // prettier-ignore
}

function dot(left: Float64Array, right: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < left.length; index += 1)
    sum += weights[index]! * (left[index]! * right[index]!);
  return sum;
}
