import { expectedCaused, setHazards, type OrderCauses } from './causes.js';
import type { Crew } from './crew.js';
import { delaysOf } from './delay.js';
import { addInformation, emptyInformation, type Information } from './information.js';
import { stepOf } from './intervals.js';
import { BINS, FASTEST, STATES, limitedLoading, type Parameters } from './layout.js';
import { placesOf } from './places.js';
import type { Prepared } from './prepare.js';
import { expectedRates, exposedOf } from './rates.js';
import { normalGrid } from './start.js';
import type { Statistics } from './statistics.js';
import { ALIKE, CAUSED, CLIENTS, DELAY, EVENTS, JUMPED, JUMPS, MOVES, MOVE_DAYS, RIDGE, SEASON_EVENTS, SMALL, STARTS, STIR_RIDGE } from './pseudo.js'; // prettier-ignore
import type { Whereabouts } from './whereabouts.js';

const NORMAL = normalGrid();
/** No logarithm and no loading goes farther in a step. */
const FARTHEST = 0.5;
/** Rates and effects, which are parameters as they are, become so many times what they were at most, and as small a part at least. */
const MOST_TIMES = 3;
/** Clients for each parameter: the outer products of fewer say too little of how parameters hang together. */
const CLIENTS_EACH = 5;

/** Whether there are clients enough for a step of scoring. */
export function canScore({ sizes, streams }: Prepared): boolean {
  return streams.starts.length - 1 >= CLIENTS_EACH * placesOf(sizes).length;
}

/**
 * A step of scoring for the parameters that have scores: the inverse of their information, the outer products of the
 * clients' scores, times the sum of the scores (Berndt, Hall, Hall and Hausman 1974). Expectation and maximisation creep
 * where what is hidden could be one thing or another; the information knows how far it is.
 * @param found what the last walk added up.
 * @returns nothing where the information says too little.
 */
export async function scoredOnce(
  crew: Crew,
  parameters: Parameters,
  found: Statistics,
  causes: OrderCauses,
  whereabouts: Whereabouts,
): Promise<Parameters | undefined> {
  setHazards(crew.prepared, parameters, delaysOf(parameters), causes);
  const whole = emptyInformation(crew.prepared.sizes);
  const parts = await crew.run<Information>({ what: 'score', parameters, causes, whereabouts, all: false });
  for (const part of parts) addInformation(whole, part);
  const score = withPriors(crew.prepared, parameters, found, whole.score);
  const step = stepOf(crew.prepared.sizes, whole.matrix, score);
  return step?.every(Number.isFinite) ? stepped(crew.prepared, parameters, step) : undefined;
}

function stepped(prepared: Prepared, parameters: Parameters, step: Float64Array): Parameters {
  const { tiers, channels } = prepared.sizes;
  const places = placesOf(prepared.sizes);
  const orders = tiers * STATES;
  step[places.drift] = 0;
  const isPlain = (place: number) => place < orders || (place >= places.effect && place < places.effect + channels);
  const farthest = step.reduce((most, each, place) => (isPlain(place) ? most : Math.max(most, Math.abs(each))), 0);
  const scale = Math.min(1, FARTHEST / farthest);
  const by = (place: number) => scale * step[place]!;
  const times = (value: number, place: number) => value * Math.exp(by(place));
  const plain = (value: number, place: number) =>
    Math.max(value / MOST_TIMES, Math.min(value * MOST_TIMES, value + by(place)));
  const loading = (value: number, place: number) => limitedLoading(value + by(place));
  const shares = (values: Float64Array, from: number) => stateShares(values, (row, state) => by(from + row * (STATES - 1) + state - 1));
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
    grid: sharesOf(parameters.grid.map((weight, node) => times(weight, places.grid + node))),
    moves: parameters.moves.map((value, move) => Math.min(FASTEST, times(value, places.moves + move))),
    jumpBase: shares(parameters.jumpBase, places.jumps),
    jumpCaused: shares(parameters.jumpCaused, places.jumps + STATES * (STATES - 1)),
    start: shares(parameters.start, places.start),
    effect: parameters.effect.map((value, channel) => plain(value, places.effect + channel)),
    byTier: parameters.byTier.map((value, tier) => (tier === 0 ? value : times(value, places.byTier + tier - 1))),
    byCrowd: parameters.byCrowd.map((value, crowd) => (crowd === 0 ? value : times(value, places.byCrowd + crowd - 1))),
    mean: parameters.mean.map((value, channel) => times(value, places.mean + channel)),
    shape: parameters.shape.map((value, channel) => times(value, places.shape + channel)),
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
    score[places.effect + channel]! += CAUSED / effect[channel]! - each / (small + each * effect[channel]!);
    score[places.mean + channel]! -= Math.log(mean[channel]! / DELAY.mean) / DELAY.meanSpread ** 2;
    score[places.shape + channel]! -= Math.log(shape[channel]! / DELAY.shape) / DELAY.shapeSpread ** 2;
  });
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
      const state = place % STATES;
      if (state > 0) score[from + Math.floor(place / STATES) * (STATES - 1) + state - 1]! += pseudo(place) - all * share;
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

function sharesOf(values: Float64Array): Float64Array {
  const all = values.reduce((a, b) => a + b, 0);
  return values.map((each) => each / all);
}

/** Shares of states whose logarithms beside the first state's are changed. */
function stateShares(values: Float64Array, by: (row: number, state: number) => number): Float64Array {
  const next = values.map((value, place) => {
    const state = place % STATES;
    return state === 0 ? value : value * Math.exp(by(Math.floor(place / STATES), state));
  });
  return next.map((value, place) => {
    const row = place - (place % STATES);
    return value / (next[row]! + next[row + 1]! + next[row + 2]!);
  });
}
