import { setHazards } from './causes.js';
import { EffectScores } from './effect-scores.js';
import { Expectation } from './expectation.js';
import type { Fitted } from './fit.js';
import { delaysOf } from './delay.js';
import type { Sizes } from './layout.js';
import { placesOf } from './places.js';
import type { Prepared } from './prepare.js';
import { RateScores } from './rate-scores.js';

/** What one pass over clients adds up for the intervals. */
export interface Information {
  /** The sum over clients of the outer product of the score of each, below the diagonal: `[row][column]`. */
  readonly matrix: Float64Array;
  /** The sum of the scores. */
  readonly score: Float64Array;
  /** How the expected caused orders of each channel answer to each parameter: `[channel][parameter]`. */
  readonly gradient: Float64Array;
}

export function emptyInformation(sizes: Sizes): Information {
  const { length } = placesOf(sizes);
  return {
    matrix: new Float64Array(length * length),
    score: new Float64Array(length),
    gradient: new Float64Array(sizes.channels * length),
  };
}

/** Adds a part to the whole. */
export function addInformation(whole: Information, part: Information): void {
  for (const name of ['matrix', 'score', 'gradient'] as const)
    part[name].forEach((value, place) => (whole[name][place]! += value));
}

/**
 * The information of the parameters as the clients show it: each client's score is the expectation, over what is
 * hidden, of the score of what is complete (Fisher's identity; Louis 1982), and comes out of the same walk.
 */
export class Scores {
  readonly #score: Float64Array;
  readonly #used: Int32Array;
  readonly #expectation: Expectation;
  readonly #rates: RateScores;
  readonly #effects: EffectScores;

  constructor(
    prepared: Prepared,
    { parameters, causes, whereabouts }: Pick<Fitted, 'parameters' | 'causes' | 'whereabouts'>,
  ) {
    const places = placesOf(prepared.sizes);
    this.#score = new Float64Array(places.length);
    this.#used = new Int32Array(places.length);
    setHazards(prepared, parameters, delaysOf(parameters), causes);
    this.#expectation = new Expectation(prepared, parameters, causes, whereabouts);
    this.#rates = new RateScores(prepared, parameters, this.#expectation, places, this.#score);
    this.#effects = new EffectScores(prepared, parameters, this.#expectation, places, this.#score);
  }

  run(from: number, to: number, into: Information): void {
    for (let client = from; client < to; client += 1) {
      this.#score.fill(0);
      this.#expectation.weigh(client, false);
      this.#rates.add(client);
      this.#effects.add(client, into);
      this.#score.forEach((each, place) => (into.score[place]! += each));
      this.#addProduct(into.matrix);
    }
  }

  #addProduct(matrix: Float64Array): void {
    const score = this.#score;
    const used = this.#used;
    let count = 0;
    for (let place = 0; place < score.length; place += 1) if (score[place] !== 0) used[count++] = place;
    for (let i = 0; i < count; i += 1) {
      const row = used[i]! * score.length;
      const value = score[used[i]!]!;
      for (let j = 0; j <= i; j += 1) matrix[row + used[j]!]! += value * score[used[j]!]!;
    }
  }
}
