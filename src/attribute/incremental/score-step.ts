import { expectedCaused } from './causes.js';
import { delaysOf } from './delay.js';
import type { Information } from './information.js';
import { stepOf } from './intervals.js';
import {
  BINS,
  CLASSES,
  FASTEST,
  GRID,
  STATES,
  limitedLoading,
  type Parameters,
  type Sizes,
} from './layout.js';
import { placesOf } from './places.js';
import type { Prepared } from './prepare.js';
import { isOneClass, oddsBy, outOfReachBy } from './reach.js';
import { expectedRates, exposedOf } from './rates.js';
import { NORMAL } from './normal.js';
import { shares } from './shares.js';
import type { Statistics } from './statistics.js';
import { ALIKE, CAUSED, CLIENTS, DELAY, EVENTS, JUMPED, JUMPS, MOVES, MOVE_DAYS, ODDS, OUT_OF_REACH, RIDGE, SEASON_EVENTS, SMALL, STARTS, STIR_RIDGE, TAX, UNREACHED } from './pseudo.js'; // prettier-ignore

/** No logarithm and no loading goes farther in a step. */
const FARTHEST = 0.5;
/** Rates and effects, which are parameters as they are, become so many times what they were at most, and as small a part at least. */
const MOST_TIMES = 3;
/**
 * A step of scoring for the parameters that have scores: the inverse of their information, the outer products of the
 * clients' scores (Berndt, Hall, Hall and Hausman 1974), the pseudo-counts and what they are held by, times the sum of the
 * scores.
 * @param found what the last walk added up. @param information at these parameters.
 * @returns nothing where the information says too little.
 */
export function scoreStep(
  prepared: Prepared,
  parameters: Parameters,
  found: Statistics,
  information: Information,
): Parameters | undefined {
  const score = withPriors(prepared, parameters, found, information.score);
  const step = stepOf(prepared.sizes, information.matrix, score, heldOf(prepared.sizes));
  return step?.every(Number.isFinite) ? stepped(prepared, parameters, step) : undefined;
}

/**
 * Logarithms and loadings of which little is known would go far for little, and all others with them no farther than a
 * part of their way. They are held as if they were known to be where they are, to about as far as a step goes
 * (Levenberg 1944).
 */
function heldOf(sizes: Sizes): Float64Array {
  const { length } = placesOf(sizes);
  const isPlain = plainOf(sizes);
  return Float64Array.from({ length }, (_, place) => (isPlain(place) ? 0 : 1 / FARTHEST ** 2));
}

/** Whether a parameter is one as it is, not its logarithm: a rate of orders or an effect. */
function plainOf(sizes: Sizes): (place: number) => boolean {
  const { effect, byTier } = placesOf(sizes);
  return (place) => place < sizes.tiers * STATES || (place >= effect && place < byTier);
}

function stepped(prepared: Prepared, parameters: Parameters, step: Float64Array): Parameters {
  const places = placesOf(prepared.sizes);
  const { firstChannel, tiers } = prepared.sizes;
  const orders = tiers * STATES;
  step[places.drift] = 0;
  if (isOneClass(parameters)) step.fill(0, places.unreached);
  const isPlain = plainOf(prepared.sizes);
  const farthest = step.reduce((most, each, place) => (isPlain(place) ? most : Math.max(most, Math.abs(each))), 0);
  const scale = Math.min(1, FARTHEST / farthest);
  const by = (place: number) => scale * step[place]!;
  const times = (value: number, place: number) => value * Math.exp(by(place));
  const plain = (value: number, place: number) =>
    Math.max(value / MOST_TIMES, Math.min(value * MOST_TIMES, value + by(place)));
  const loading = (value: number, place: number) => limitedLoading(value + by(place));
  const states = (values: Float64Array, from: number) => shares(values.map((share, place) => (place % STATES > 0 ? times(share, stateAt(from, place)) : share)), STATES);
  const season = parameters.season.map((value, bin) => (bin > 0 && bin < BINS ? times(value, places.season + bin - 1) : value));
  const mean = season.subarray(0, BINS).reduce((a, b) => a + b, 0) / BINS;
  for (let bin = 0; bin < BINS; bin += 1) season[bin]! /= mean;
  return {
    ...parameters,
    season,
    level: parameters.level.map((value, place) => (place < orders ? plain(value, place) * mean : times(value, places.level + place))),
    active: parameters.active.map((value, type) => loading(value, places.active + type)),
    inclined: parameters.inclined.map((value, type) => {
      const place = inclinedAt(prepared, type);
      return place < 0 ? value : loading(value, places.inclined + place);
    }),
    stir: parameters.stir.map((value) => Math.max(0, loading(value, places.stir))),
    grid: shares(parameters.grid.map((weight, node) => times(weight, places.grid + node)), GRID),
    moves: parameters.moves.map((value, move) => Math.min(FASTEST, times(value, places.moves + move))),
    jumpBase: states(parameters.jumpBase, places.jumps),
    jumpCaused: states(parameters.jumpCaused, places.jumps + STATES * (STATES - 1)),
    start: states(parameters.start, places.start),
    effect: parameters.effect.map((value, channel) => plain(value, places.effect + channel)),
    byTier: parameters.byTier.map((value, tier) => (tier === 0 ? value : times(value, places.byTier + tier - 1))),
    byCrowd: parameters.byCrowd.map((value, crowd) => (crowd === 0 ? value : times(value, places.byCrowd + crowd - 1))),
    mean: parameters.mean.map((value, channel) => times(value, places.mean + channel)),
    shape: parameters.shape.map((value, channel) => times(value, places.shape + channel)),
    unreached: parameters.unreached.map((part, place) => (place < firstChannel * CLASSES ? 0 : oddsBy(part, by(places.unreached + place - firstChannel * CLASSES)))),
    outOfReach: outOfReachBy(parameters.outOfReach, parameters.outOfReach.map((_, of) => by(places.outOfReach + of))),
  };
} // prettier-ignore

/** The scores with those of the pseudo-counts. */
function withPriors(
  prepared: Prepared,
  parameters: Parameters,
  found: Statistics,
  scores: Float64Array,
): Float64Array {
  const places = placesOf(prepared.sizes);
  const { active, inclined, stir, grid, effect, mean, shape } = parameters;
  const score = scores.slice();
  addStatePriors(prepared, parameters, found, score);
  active.forEach((loading, type) => (score[places.active + type]! -= RIDGE * loading));
  inclined.forEach((loading, type) => {
    const place = inclinedAt(prepared, type);
    if (place >= 0) score[places.inclined + place]! -= RIDGE * loading;
  });
  score[places.stir]! -= STIR_RIDGE * stir[0]!;
  NORMAL.forEach((weight, node) => (score[places.grid + node]! += CLIENTS * (weight - grid[node]!)));
  const ones = { ...parameters, effect: effect.map(() => 1) };
  const small = SMALL * prepared.orderEvents.length;
  expectedCaused(prepared, ones, delaysOf(parameters)).forEach((each, channel) => {
    score[places.effect + channel]! +=
      CAUSED / effect[channel]! - (TAX * each) / (small + each * effect[channel]!);
    score[places.mean + channel]! -= Math.log(mean[channel]! / DELAY.mean) / DELAY.meanSpread ** 2;
    score[places.shape + channel]! -= Math.log(shape[channel]! / DELAY.shape) / DELAY.shapeSpread ** 2;
  });
  const unseen = prepared.sizes.firstChannel * CLASSES;
  parameters.unreached
    .subarray(unseen)
    .forEach(
      (part, place) => (score[places.unreached + place]! += UNREACHED.clients * (UNREACHED.part - part)),
    );
  parameters.outOfReach.forEach(
    (each, of) => (score[places.outOfReach + of]! += OUT_OF_REACH[of]! * ((of === 0 ? ODDS : 0) - each)),
  );
  return score;
}

/** Those of rates, moves, jumps and starts, and of what is drawn toward one. */
function addStatePriors({ sizes }: Prepared, parameters: Parameters, found: Statistics, score: Float64Array): void {
  const { tiers, types } = sizes;
  const places = placesOf(sizes);
  const { level, season, moves, jumpBase, jumpCaused, start, byTier, byCrowd } = parameters;
  for (let type = 0; type < types; type += 1) {
    const at = type * tiers * STATES;
    const exposed = exposedOf(
      season.subarray(type * BINS, (type + 1) * BINS),
      found.days.subarray(at * BINS, (at + tiers * STATES) * BINS),
    );
    expectedRates(found.counts.subarray(at, at + tiers * STATES), exposed).forEach((rate, place) => {
      const own = level[at + place]!;
      score[places.level + at + place]! += (EVENTS * (1 - own / rate)) / (type === 0 ? own : 1); // orders' as they are
    });
  }
  const toOne = (values: Float64Array, from: number, pseudo: number) => {
    for (let place = 1; place < values.length; place += 1) score[from + place - 1]! += pseudo * (1 - values[place]!);
  };
  toOne(season.subarray(0, BINS), places.season, SEASON_EVENTS);
  toOne(byTier, places.byTier, ALIKE);
  toOne(byCrowd, places.byCrowd, ALIKE);
  moves.forEach((rate, move) => (score[places.moves + move]! += MOVE_DAYS * (MOVES[move]! - rate)));
  const toShares = (values: Float64Array, from: number, pseudo: (place: number) => number, all: number) =>
    values.forEach((share, place) => {
      if (place % STATES > 0) score[stateAt(from, place)]! += pseudo(place) - all * share;
    });
  toShares(jumpBase, places.jumps, (place) => JUMPS * JUMPED[place]!, JUMPS);
  toShares(jumpCaused, places.jumps + STATES * (STATES - 1), (place) => JUMPS * JUMPED[place]!, JUMPS);
  toShares(start, places.start, () => STARTS, STATES * STARTS);
} // prettier-ignore

/** Where the loading of a type on the inclination stands among those that are learnt; below nothing for signals. */
function inclinedAt({ sizes: { firstChannel } }: Prepared, type: number): number {
  if (type === 0) return 0;
  return type < firstChannel ? -1 : type - firstChannel + 1;
}

/** Where the share of a state other than the first stands in a score. @param from where those of all rows begin. @param place in rows of states. */
function stateAt(from: number, place: number): number {
  return from + Math.floor(place / STATES) * (STATES - 1) + (place % STATES) - 1;
}
