import { expectedCaused, setHazards, type OrderCauses } from './causes.js';
import type { Crew } from './crew.js';
import { delaysOf } from './delay.js';
import { addInformation, emptyInformation, type Information } from './information.js';
import { stepOf } from './intervals.js';
import { BINS, STATES, limitedLoading, type Parameters } from './layout.js';
import { placesOf, type Places } from './places.js';
import type { Prepared } from './prepare.js';
import { normalGrid } from './start.js';
import { CAUSED, CLIENTS, DELAY, RIDGE, SMALL } from './pseudo.js';
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
 */
export async function scoredOnce(
  crew: Crew,
  parameters: Parameters,
  causes: OrderCauses,
  whereabouts: Whereabouts,
): Promise<Parameters> {
  setHazards(crew.prepared, parameters, delaysOf(parameters), causes);
  const whole = emptyInformation(crew.prepared.sizes);
  const parts = await crew.run<Information>({ what: 'score', parameters, causes, whereabouts, all: false });
  for (const part of parts) addInformation(whole, part);
  return stepped(crew.prepared, parameters, whole);
}

function stepped(prepared: Prepared, parameters: Parameters, found: Information): Parameters {
  const { tiers, channels } = prepared.sizes;
  const places = placesOf(prepared.sizes);
  const orders = tiers * STATES;
  const step = stepOf(prepared.sizes, found.matrix, withPriors(prepared, parameters, places, found.score));
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
    stir: parameters.stir.map((value) => loading(value, places.stir)),
    grid: sharesOf(parameters.grid.map((weight, node) => times(weight, places.grid + node))),
    moves: parameters.moves.map((value, move) => times(value, places.moves + move)),
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

/** The scores with those of the pseudo-counts of loadings, effects and delays; of the others there are many events. */
function withPriors(
  prepared: Prepared,
  parameters: Parameters,
  places: Places,
  found: Float64Array,
): Float64Array {
  const { active, inclined, stir, grid, effect, mean, shape } = parameters;
  const score = found.slice();
  active.forEach((loading, type) => (score[places.active + type]! -= RIDGE * loading));
  inclined.forEach((loading, type) => {
    const place = inclinedAt(prepared, type);
    if (place >= 0) score[places.inclined + place]! -= RIDGE * loading;
  });
  score[places.stir]! -= RIDGE * stir[0]!;
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
