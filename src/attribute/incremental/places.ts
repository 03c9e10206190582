import { BINS, CLASSES, CROWDS, GRID, STATES, type Sizes } from './layout.js';
import { NORMAL } from './normal.js';
import {
  ALIKE,
  CLIENTS,
  DELAY,
  DRIFT,
  DRIFT_DAYS,
  EVENTS,
  JUMPED,
  JUMPS,
  MOVES,
  MOVE_DAYS,
  OUT_OF_REACH,
  RIDGE,
  SEASON_EVENTS,
  STARTS,
  STIR_RIDGE,
  UNREACHED,
} from './pseudo.js';

/** Where each kind of parameter stands in a score. */
export interface Places {
  readonly level: number;
  readonly season: number;
  readonly active: number;
  readonly inclined: number;
  readonly stir: number;
  readonly drift: number;
  readonly grid: number;
  readonly moves: number;
  readonly jumps: number;
  readonly start: number;
  readonly effect: number;
  readonly byTier: number;
  readonly byCrowd: number;
  readonly mean: number;
  readonly shape: number;
  /** The log odds of never being reached, and those of being out of reach. */
  readonly unreached: number;
  readonly outOfReach: number;
  readonly length: number;
}

export function placesOf({ types, tiers, firstChannel, channels }: Sizes): Places {
  const signals = firstChannel - 1;
  let length = 0;
  const next = (count: number) => (length += count) - count;
  return {
    level: next(types * tiers * STATES),
    season: next(BINS - 1), // of orders only
    active: next(types),
    inclined: next(types - signals),
    stir: next(1),
    drift: next(1),
    grid: next(GRID),
    moves: next(4),
    jumps: next(4 * STATES),
    start: next(2 * (STATES - 1)),
    effect: next(channels),
    byTier: next(tiers - 1),
    byCrowd: next(CROWDS - 1),
    mean: next(channels),
    shape: next(channels),
    unreached: next(channels * CLASSES),
    outOfReach: next(OUT_OF_REACH.length),
    length,
  };
}

/** What is known of the parameters before: the pseudo-counts of the fit. The rates of orders are left to the data. */
export function priorInformation(sizes: Sizes): Float64Array {
  const places = placesOf(sizes);
  const prior = new Float64Array(places.length);
  prior.fill(EVENTS, places.level + sizes.tiers * STATES, places.season);
  prior.fill(SEASON_EVENTS, places.season, places.active);
  prior.fill(RIDGE, places.active, places.drift);
  prior[places.stir] = STIR_RIDGE;
  prior[places.drift] = DRIFT_DAYS / DRIFT;
  prior.set(
    NORMAL.map((weight) => CLIENTS * weight),
    places.grid,
  );
  prior.set(
    MOVES.map((rate) => MOVE_DAYS * rate),
    places.moves,
  );
  const jumps = JUMPED.filter((_, place) => place % STATES > 0).map((part) => JUMPS * part);
  prior.set([...jumps, ...jumps], places.jumps);
  prior.fill(STARTS, places.start, places.effect);
  prior.fill(ALIKE, places.byTier, places.mean);
  prior.fill(1 / DELAY.meanSpread ** 2, places.mean, places.shape);
  prior.fill(1 / DELAY.shapeSpread ** 2, places.shape, places.unreached);
  prior.fill(UNREACHED.clients * UNREACHED.part * (1 - UNREACHED.part), places.unreached, places.outOfReach);
  prior.set(OUT_OF_REACH, places.outOfReach);
  return prior;
}
