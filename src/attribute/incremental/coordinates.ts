import { STATES, limitedLoading, type Parameters } from './layout.js';
import { shares } from './shares.js';
import type { Statistics } from './statistics.js';

/**
 * The parameters as one vector without bounds: logarithms of what is above nothing, loadings as they are. What may be
 * nothing stays out: the spreads of the channels' reach, whom they never reach, who is out of reach, and how often
 * inclinations are drawn anew; and the factors of the days, which are drawn to one by what is found.
 */
const LOGARITHMS = [
  'level', 'season', 'grid', 'moves', 'start', 'jumpBase', 'jumpCaused', 'led',
  'effect', 'byTier', 'byCrowd', 'shape', 'mean',
] as const; // prettier-ignore
const PLAIN = ['active', 'inclined', 'stir'] as const;
/** A logarithm of less is nothing. */
const LEAST = 1e-9;

export function toVector(parameters: Parameters): Float64Array<ArrayBuffer> {
  return Float64Array.of(
    ...LOGARITHMS.flatMap((name) => Array.from(parameters[name], (each) => Math.log(Math.max(each, LEAST)))),
    ...PLAIN.flatMap((name) => Array.from(parameters[name])),
  );
}

/** @param like what the vector does not say. */
export function fromVector(vector: Float64Array, like: Parameters): Parameters {
  let at = 0;
  const next = (name: keyof Parameters) => vector.subarray(at, (at += like[name].length));
  const logarithms = LOGARITHMS.map((name) => [name, next(name).map(Math.exp)] as const);
  const plain = PLAIN.map((name) => [name, next(name).map((each) => limitedLoading(each))] as const);
  const found: Parameters = { ...like, ...Object.fromEntries([...logarithms, ...plain]) };
  return {
    ...found,
    stir: found.stir.map((each) => Math.max(0, each)), // as the step has it
    grid: shares(found.grid, found.grid.length),
    start: shares(found.start, STATES),
    jumpBase: shares(found.jumpBase, STATES),
    jumpCaused: shares(found.jumpCaused, STATES),
  };
}

/** What about is known of each number of the vector, as events: how much it counts beside the others. */
export function informationOf(parameters: Parameters, found: Statistics, caused: Float64Array): Float64Array {
  const types = parameters.active.length;
  const bins = parameters.season.length / types;
  const perType = Float64Array.from({ length: types }, (_, type) => {
    const row = found.counts.length / types;
    return found.counts.subarray(type * row, (type + 1) * row).reduce((a, b) => a + b, 0);
  });
  const orders = caused.reduce((a, b) => a + b, 0);
  const of: Record<(typeof LOGARITHMS)[number] | (typeof PLAIN)[number], ArrayLike<number>> = {
    level: found.counts,
    season: parameters.season.map((_, place) => perType[Math.floor(place / bins)]! / bins),
    grid: found.grid,
    moves: found.moves,
    start: found.start,
    jumpBase: found.jumpBase,
    jumpCaused: found.jumpCaused,
    led: found.led,
    effect: caused,
    byTier: parameters.byTier.map(() => orders / parameters.byTier.length),
    byCrowd: parameters.byCrowd.map(() => orders / parameters.byCrowd.length),
    shape: caused,
    mean: caused,
    active: perType,
    inclined: perType,
    stir: [found.moves[0]! + found.moves[2]!],
  };
  return Float64Array.of(...[...LOGARITHMS, ...PLAIN].flatMap((name) => Array.from(of[name])));
}
