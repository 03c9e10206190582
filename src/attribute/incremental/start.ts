import { comeBy, delayTable } from './delay.js';
import { AFTERS, BINS, CLASSES, CROWDS, HORIZON, LEADS, STATES, type Parameters } from './layout.js';
import { NORMAL } from './normal.js';
import type { Prepared } from './prepare.js';
import { DELAY, DRIFT, LED, MOVES, ODDS, UNREACHED } from './pseudo.js';

/** The states begin at these multiples of the mean rate of each type. */
const MULTIPLES = [0.3, 3, 10];
/** The part of the orders that begins as caused. */
const CAUSED = 0.2;
const LOADING = 0.5;
const SPREAD = 0.5;

/** Where the fit begins: all channels alike. @param slower how many times as long intent lasts as is thought. */
export function startOf(prepared: Prepared, slower = 1): Parameters {
  const { sizes, counts, streams } = prepared;
  const { types, tiers, channels, firstChannel } = sizes;
  const total = (type: number) => counts.subarray(type * BINS, (type + 1) * BINS).reduce((a, b) => a + b, 0);
  const watched = streams.since.reduce((days, since) => days + streams.days - since, 0);
  const level = new Float64Array(types * tiers * STATES);
  for (let place = 0; place < level.length; place += 1) {
    const type = Math.floor(place / (tiers * STATES));
    const share = type === 0 ? 1 - CAUSED : 1;
    level[place] = ((total(type) + 0.5) / watched) * share * MULTIPLES[place % STATES]!;
  }
  let touches = 0;
  for (let type = firstChannel; type < types; type += 1) touches += total(type);
  const reached = comeBy(delayTable(DELAY.shape, DELAY.mean), HORIZON);
  const effect = touches === 0 ? 0 : (CAUSED * total(0)) / touches / reached;
  return {
    level,
    season: new Float64Array(types * BINS).fill(1),
    byDay: new Float64Array(sizes.days).fill(1),
    active: new Float64Array(types).fill(LOADING),
    inclined: Float64Array.from({ length: types }, (_, type) =>
      type > 0 && type < firstChannel ? 0 : type === 0 ? LOADING : 0.1,
    ),
    stir: Float64Array.of(0.1),
    grid: NORMAL.slice(),
    drift: Float64Array.of(1 / DRIFT),
    spread: Float64Array.from({ length: types }, (_, type) => (type < firstChannel ? 0 : SPREAD)),
    unreached: Float64Array.from({ length: types * CLASSES }, (_, place) =>
      place < firstChannel * CLASSES ? 0 : UNREACHED.part,
    ),
    outOfReach: Float64Array.of(ODDS, 0),
    moves: Float64Array.from(MOVES, (move) => move / slower),
    start: Float64Array.of(0.9, 0.07, 0.03, 0.4, 0.3, 0.3),
    jumpBase: Float64Array.of(1, 0, 0, 0.3, 0.7, 0, 0.3, 0, 0.7).map((each) => (each + 0.01) / 1.03),
    jumpCaused: Float64Array.of(1, 0, 0, 0.1, 0.9, 0, 0.1, 0, 0.9).map((each) => (each + 0.01) / 1.03),
    led: new Float64Array(LEADS.length * channels * tiers * AFTERS).fill(LED),
    effect: new Float64Array(channels).fill(effect),
    byTier: new Float64Array(tiers).fill(1),
    byCrowd: new Float64Array(CROWDS).fill(1),
    shape: new Float64Array(channels).fill(DELAY.shape),
    mean: new Float64Array(channels).fill(DELAY.mean),
  };
}
