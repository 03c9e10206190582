import type { Coincidence } from './coincidence.js';
import type { Field } from './field.js';
import { MISSING, type Levels } from './levels.js';

/** Classes of pairs: strangers, records of one person, and from the third on coincidences. */
export const [STRANGERS, PERSON, COINCIDENT] = [0, 1, 2] as const;

/**
 * How another field's equality, or what comes close to it, changes what strangers' levels of a field are likely to be: of each level the logarithm of how
 * many times likelier it is. Strangers called `sir` are more often baronets, those of one street of one city.
 */
export interface Dependence {
  readonly field: number;
  readonly on: number;
  readonly lifts: Float64Array;
  /** A field on which it depends before: where that one is equal, this is not looked at. */
  readonly unless?: number;
}

/** Whether the field on which one depends tells of a pair. @param levels of patterns, of this one from `at` on. @param telling of each field the first level that tells. */
export function isActive(
  { on, unless }: Dependence,
  levels: Uint8Array,
  at: number,
  telling: readonly number[],
): boolean {
  return (
    levels[at + on]! >= telling[on]! && (unless === undefined || levels[at + unless]! < telling[unless]!)
  );
}

/** Fellegi and Sunter's model with classes of coincidences and with fields of strangers that depend on each other. */
export interface LinkageModel {
  readonly fields: readonly Field[];
  readonly levels: readonly Levels[];
  readonly coincidences: readonly Coincidence[];
  /** Of all pairs, the share of each class. */
  readonly shares: readonly number[];
  /** Probability of each level in each class, by field: `[class][field][level]`; missing is left aside. */
  readonly probabilities: readonly (readonly Float64Array[])[];
  readonly dependences: readonly Dependence[];
}

/** Levels of a field at most, four bits each: by so many numbers tables of levels go on from field to field. */
export const MOST_LEVELS = 16;

/** A table of levels field by field. */
export function byField(table: Float64Array, { levels }: LinkageModel): Float64Array[] {
  return levels.map(({ names }, field) =>
    table.slice(field * MOST_LEVELS, field * MOST_LEVELS + names.length),
  );
}

/** Logarithms of what classes are worth against strangers, level by level, for reading patterns fast. */
export class Believer {
  /** Of each class but strangers, of each field, of each level. */
  readonly #against: readonly Float64Array[];
  readonly #prior: readonly number[];
  readonly #dependences: readonly Dependence[];
  readonly #telling: readonly number[];
  /** Of each class but strangers, the logarithm of its odds against them, of the pattern that was read last. */
  readonly odds: Float64Array;
  /** The same of all patterns that were read at once, an array a class. */
  #all: readonly Float64Array[] = [];

  constructor({ levels, probabilities, shares, dependences }: LinkageModel) {
    const strangers = probabilities[STRANGERS]!;
    this.#against = probabilities.slice(PERSON).map((fields) => {
      const against = new Float64Array(fields.length * MOST_LEVELS);
      fields.forEach((field, at) =>
        field.forEach((probability, level) => {
          if (level !== MISSING)
            against[at * MOST_LEVELS + level] = Math.log(probability / strangers[at]![level]!);
        }),
      );
      return against;
    });
    this.#prior = shares.slice(PERSON).map((share) => Math.log(share / shares[STRANGERS]!));
    this.#dependences = dependences;
    this.#telling = levels.map(({ telling }) => telling);
    this.odds = new Float64Array(this.#prior.length);
  }

  /** Reads a pattern's levels, from `at` on, into the odds. */
  read(levels: Uint8Array, at: number): void {
    let lifted = 0;
    for (const dependence of this.#dependences)
      if (isActive(dependence, levels, at, this.#telling))
        lifted += dependence.lifts[levels[at + dependence.field]!]!;
    const width = this.#telling.length;
    for (let which = 0; which < this.odds.length; which += 1) {
      const against = this.#against[which]!;
      let odds = this.#prior[which]! - lifted;
      for (let field = 0; field < width; field += 1)
        odds += against[field * MOST_LEVELS + levels[at + field]!]!;
      this.odds[which] = odds;
    }
  }

  /** Reads some patterns at once, a row each: `at` then says of one of them what `read` would, to the bit, and far sooner. */
  readAll(levels: Uint8Array): void {
    const width = this.#telling.length;
    const lifted = new Float64Array(levels.length / width);
    for (const dependence of this.#dependences) addLifts(dependence, levels, this.#telling, lifted);
    this.#all = this.#against.map((against, which) =>
      oddsOf(levels, width, this.#prior[which]!, against, lifted),
    );
  }

  /** Takes one of the patterns that were read at once for that which was read last. */
  at(pattern: number): void {
    for (let which = 0; which < this.odds.length; which += 1) this.odds[which] = this.#all[which]![pattern]!;
  }

  /** The odds of the likeliest class but strangers, of the pattern that was read last. */
  mostOdds(): number {
    let most = -Infinity;
    for (let which = 0; which < this.odds.length; which += 1) most = Math.max(most, this.odds[which]!);
    return most;
  }

  /** Logarithm of the odds of one person against all else, of the pattern that was read last. */
  personOdds(): number {
    let most = 0;
    for (let which = 1; which < this.odds.length; which += 1) most = Math.max(most, this.odds[which]!);
    let others = Math.exp(-most);
    for (let which = 1; which < this.odds.length; which += 1) others += Math.exp(this.odds[which]! - most);
    return this.odds[0]! - most - Math.log(others);
  }

  /** The probability of a class, of the pattern that was read last. */
  probability(which: number): number {
    let most = 0;
    for (const odds of this.odds) most = Math.max(most, odds);
    let all = Math.exp(-most);
    for (const odds of this.odds) all += Math.exp(odds - most);
    return Math.exp((which === STRANGERS ? 0 : this.odds[which - 1]!) - most) / all;
  }

  /** What each field's level speaks for one person against strangers, as a logarithm of odds. */
  weights(levels: Uint8Array, at = 0): number[] {
    return this.#telling.map((_, field) => this.#against[0]![field * MOST_LEVELS + levels[at + field]!]!);
  }
}

/** Odds of a class, pattern by pattern. @param against of each field, of each level what it is worth. */
function oddsOf(
  levels: Uint8Array,
  width: number,
  prior: number,
  against: Float64Array,
  lifted: Float64Array,
): Float64Array {
  const all = new Float64Array(lifted.length);
  for (let pattern = 0; pattern < all.length; pattern += 1) {
    const at = pattern * width;
    let odds = prior - lifted[pattern]!;
    for (let field = 0; field < width; field += 1)
      odds += against[field * MOST_LEVELS + levels[at + field]!]!;
    all[pattern] = odds;
  }
  return all;
}

/** Adds what a dependence lifts patterns by. */
function addLifts(
  { field, on, lifts, unless = -1 }: Dependence,
  levels: Uint8Array,
  telling: readonly number[],
  lifted: Float64Array,
): void {
  const width = telling.length;
  const least = telling[on]!;
  const below = unless < 0 ? 0 : telling[unless]!;
  for (let pattern = 0; pattern < lifted.length; pattern += 1) {
    const at = pattern * width;
    if (levels[at + on]! >= least && (unless < 0 || levels[at + unless]! < below))
      lifted[pattern]! += lifts[levels[at + field]!]!;
  }
}
