import type { Links } from './clusters.js';
import { OF_HOUSEHOLDS } from './coincidence.js';
import { COINCIDENT, type Believer, type LinkageModel } from './model.js';
import { levelsIn } from './store.js';

/** Pairs less probably one person's are not told. */
const LEAST_PROBABILITY = 0.02;
/** Logarithm of its odds. */
const LEAST_ODDS = Math.log(LEAST_PROBABILITY / (1 - LEAST_PROBABILITY));
/** Of one household are pairs that are likelier so than not. */
const HOUSEHOLD_PROBABILITY = 0.5;

/** Pairs of records with what is believed of them. */
export interface BelievedLinks extends Links {
  /** The probability that they are of two persons of one household; 0 where the model knows of none. */
  readonly household: Float32Array;
  /** Their patterns of levels. */
  readonly code: BigUint64Array;
}

/** What is believed of pairs. @param pairs with the patterns of their levels. */
export function believed(
  pairs: { readonly left: Uint32Array; readonly right: Uint32Array; readonly code: BigUint64Array },
  believer: Believer,
  { fields, coincidences }: LinkageModel,
): BelievedLinks {
  const households = coincidences.flatMap((each, at) =>
    OF_HOUSEHOLDS.includes(each) ? [COINCIDENT + at] : [],
  );
  const count = pairs.code.length;
  const found = { ...pairs, odds: new Float32Array(count), household: new Float32Array(count) };
  believer.readAll(levelsIn(pairs.code, fields.length));
  for (let pair = 0; pair < count; pair += 1) {
    believer.at(pair);
    found.odds[pair] = believer.personOdds();
    for (const which of households) found.household[pair]! += believer.probability(which);
  }
  return found;
}

/** Whether a pair is told of: where it is probable enough that it is one person's, or likelier than not one household's. */
export function isTold({ odds, household }: BelievedLinks, pair: number): boolean {
  return odds[pair]! >= LEAST_ODDS || household[pair]! >= HOUSEHOLD_PROBABILITY;
}
