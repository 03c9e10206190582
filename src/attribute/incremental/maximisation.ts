import {
  afterDaysAt,
  BINS,
  CLASSES,
  FASTEST,
  GRID,
  NODES,
  SPANS,
  STATES,
  TRAITS,
  limitedLoading,
  type Parameters,
  type Sizes,
} from './layout.js';
import type { Prepared } from './prepare.js';
import { CLIENTS, DRIFT, DRIFT_DAYS, EVENTS, JUMPED, JUMPS, LED, LED_DAYS, MOVES, MOVE_DAYS, RIDGE, SEASON_EVENTS, STARTS, STIR_RIDGE } from './pseudo.js'; // prettier-ignore
import { byDayOf } from './days.js';
import { driftChance } from './inclination.js';
import { isOneClass, partUnreached, stepOutOfReach, stepSpread } from './reach.js';
import { expectedRates, exposedOf } from './rates.js';
import { shares } from './shares.js';
import { NORMAL } from './normal.js';
import type { Statistics } from './statistics.js';

/** How often a day an inclination is drawn anew at least and at most, and how far its logarithm goes in a step. */
const LEAST_DRIFT = 1e-6;
const MOST_DRIFT = 0.1;
const FARTHEST_DRIFT = 0.4;

/**
 * The parameters of traits, states and rates that are likeliest for what a walk added up.
 * @param steady whether the season and the days are held.
 */
export function maximise(
  prepared: Prepared,
  parameters: Parameters,
  found: Statistics,
  steady = false,
): Parameters {
  const { sizes } = prepared;
  const season = steady ? parameters.season : seasonOf(sizes, prepared, parameters.level, found);
  const level = levelOf(sizes, season, found);
  const { active, inclined } = loadingsOf(sizes, parameters, found);
  const stir = stirOf(parameters.stir[0]!, found);
  const [low, , high] = parameters.moves as unknown as [number, number, number];
  const calm = found.expectedStirs[0]! / (low + high);
  return {
    ...parameters,
    season,
    level,
    byDay: steady
      ? parameters.byDay
      : byDayOf(found.orderBins, found.orderDays, found.orderVariance, prepared.streams.days),
    active,
    inclined,
    stir: Float64Array.of(stir),
    spread: parameters.spread.map((spread, type) =>
      type < sizes.firstChannel
        ? 0
        : stepSpread(
            spread,
            found.spreadSlope[type]!,
            found.spreadInformation[type]!,
            -prepared.together[type]!,
          ),
    ),
    ...reachOf(sizes, parameters, found),
    grid: gridOf(found),
    drift: Float64Array.of(driftOf(parameters.drift[0]!, found, prepared.streams.days)),
    led: found.led.map((count, place) => {
      return (count + LED_DAYS * LED) / (prepared.afterDays[afterDaysAt(sizes, place)]! + LED_DAYS);
    }),
    moves: found.moves.map((count, move) => {
      const days = move % 2 === 0 ? calm : found.stateDays[(move + 1) / 2]!;
      return Math.min(FASTEST, (count + MOVE_DAYS * MOVES[move]!) / (days + MOVE_DAYS));
    }),
    start: shares(
      found.start.map((count) => count + STARTS),
      STATES,
    ), // of those known before, and of those who came within the window
    jumpBase: shares(
      found.jumpBase.map((count, place) => count + JUMPS * JUMPED[place]!),
      STATES,
    ),
    jumpCaused: shares(
      found.jumpCaused.map((count, place) => count + JUMPS * JUMPED[place]!),
      STATES,
    ),
  };
}

/** Whom channels never reach, and who is out of reach; clients of one class stay so until they are split. */
function reachOf(
  { firstChannel }: Sizes,
  parameters: Parameters,
  { unreached, classes }: Statistics,
): Pick<Parameters, 'unreached' | 'outOfReach'> {
  const out = classes.subarray(NODES);
  const all = out.map((many, node) => many + classes[node]!);
  const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
  const isOne = isOneClass(parameters);
  const clients = isOne ? [sum(all), sum(all)] : [sum(classes.subarray(0, NODES)), sum(out)];
  const found = (place: number) => {
    const first = place - (place % CLASSES);
    return isOne ? unreached[first]! + unreached[first + 1]! : unreached[place]!;
  };
  return {
    unreached: unreached.map((_, place) =>
      place < firstChannel * CLASSES ? 0 : partUnreached(found(place), clients[place % CLASSES]!),
    ),
    outOfReach: isOne ? parameters.outOfReach : stepOutOfReach(out, all, parameters.outOfReach),
  };
}

function clientsOf({ active }: Statistics): number {
  return active.reduce((a, b) => a + b, 0);
}

/** The weights of the nodes: clients by activity, and of each what was drawn of the inclination. */
function gridOf(found: Statistics): Float64Array {
  const { active, grid } = found;
  const drawn = grid.map((count, node) => count + CLIENTS * NORMAL[node]!);
  const rows = shares(drawn, NODES);
  const clients = clientsOf(found) + CLIENTS;
  return rows.map((part, node) => {
    const x = Math.floor(node / NODES);
    const normal = NORMAL.subarray(x * NODES, (x + 1) * NODES).reduce((a, b) => a + b, 0);
    return (part * (active[x]! + CLIENTS * normal)) / clients;
  });
}

/**
 * How often a day an inclination is drawn anew: a step of scoring in its logarithm, since what is counted of what is
 * hardly seen creeps.
 */
function driftOf(drift: number, { drift: found }: Statistics, days: number): number {
  if (found[1] === 0) return drift; // taken to stay
  const chance = driftChance(drift, days);
  const before = (DRIFT_DAYS * SPANS) / days;
  const score = found[0]! - chance * found[1]! + before * (driftChance(1 / DRIFT, days) - chance);
  const by = score / (found[2]! + before * chance);
  const next = drift * Math.exp(Math.max(-FARTHEST_DRIFT, Math.min(FARTHEST_DRIFT, by)));
  return Math.max(LEAST_DRIFT, Math.min(MOST_DRIFT, next));
}

/** Events over expected events by calendar bin, with mean one over the bins. */
function seasonOf(
  { types, tiers }: Sizes,
  { counts }: Prepared,
  level: Float64Array,
  { days, orderBins }: Statistics,
): Float64Array {
  const result = new Float64Array(types * BINS);
  for (let type = 0; type < types; type += 1) {
    const expected = new Float64Array(BINS);
    for (let tier = 0; tier < tiers; tier += 1)
      for (let place = 0; place < BINS * STATES; place += 1)
        expected[Math.floor(place / STATES)]! +=
          level[(type * tiers + tier) * STATES + (place % STATES)]! *
          days[(type * tiers + tier) * BINS * STATES + place]!;
    const of = type === 0 ? orderBins : counts.subarray(type * BINS, (type + 1) * BINS);
    const [all, allExpected] = [of.reduce((a, b) => a + b, 0), expected.reduce((a, b) => a + b, 0)];
    const scale = allExpected > 0 ? (all + 1) / (allExpected + 1) : 1;
    const row = Float64Array.from(of, (count, bin) => (count + SEASON_EVENTS) / (expected[bin]! * scale + SEASON_EVENTS)); // prettier-ignore
    const mean = row.reduce((a, b) => a + b, 0) / BINS;
    result.set(row.map((each) => each / mean), type * BINS); // prettier-ignore
  }
  return result;
}

/** Events over days, a few of them as `expectedRates` has them; those of orders are found with the effects. */
function levelOf({ types, tiers }: Sizes, season: Float64Array, { counts, days }: Statistics): Float64Array {
  const level = new Float64Array(types * tiers * STATES);
  for (let type = 1; type < types; type += 1) {
    const at = type * tiers * STATES;
    const seen = counts.subarray(at, at + tiers * STATES);
    const exposed = exposedOf(season.subarray(type * BINS, (type + 1) * BINS), days.subarray(at * BINS, (at + tiers * STATES) * BINS));
    const rates = expectedRates(seen, exposed);
    seen.forEach((count, place) => {
      level[at + place] = (count + EVENTS) / (exposed[place]! + EVENTS / rates[place]!);
    });
  }
  return level;
} // prettier-ignore

/**
 * Newton's steps for each type's loadings, a Poisson regression of its events on the nodes of the traits with what
 * was expected of each node as offset; its intercept is profiled out, since the levels have it.
 */
function loadingsOf(
  { types, firstChannel }: Sizes,
  parameters: Parameters,
  { nodeCounts, nodeExpected }: Statistics,
): { active: Float64Array; inclined: Float64Array } {
  const active = parameters.active.slice();
  const inclined = parameters.inclined.slice();
  for (let type = 0; type < types; type += 1) {
    const isSignal = type > 0 && type < firstChannel;
    const counts = nodeCounts.subarray(type * GRID, (type + 1) * GRID);
    const expected = nodeExpected.subarray(type * GRID, (type + 1) * GRID);
    const fitted = regress(counts, expected, { active: active[type]!, inclined: inclined[type]! }, [
      true,
      !isSignal,
    ]);
    active[type] = fitted.active;
    inclined[type] = fitted.inclined;
  }
  return { active, inclined };
}

/** The more inclined get into intent no less often. */
function stirOf(stir: number, { nodeStirs, nodeExpectedStirs }: Statistics): number {
  const { inclined } = regress(
    nodeStirs,
    nodeExpectedStirs,
    { active: 0, inclined: stir },
    [false, true],
    STIR_RIDGE,
  );
  return Math.max(0, inclined);
}

const STEPS = 3;

/** How a rate answers to both traits. */
interface Loadings {
  readonly active: number;
  readonly inclined: number;
}

function regress(
  counts: Float64Array,
  expected: Float64Array,
  { active, inclined }: Loadings,
  [isActive, isInclined]: readonly [boolean, boolean],
  ridge = RIDGE,
): Loadings {
  let [a, b] = [active, inclined];
  for (let step = 0; step < STEPS; step += 1) {
    // profile out the intercept: score and information are those of the traits' moments, centred by the fitted mean
    let [n, ne, nx, ny, ex, ey, exx, exy, eyy] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
    for (let node = 0; node < GRID; node += 1) {
      const x = TRAITS[Math.floor(node / NODES)]!;
      const y = TRAITS[node % NODES]!;
      const e = expected[node]! * Math.exp(a * x - (a * a) / 2 + b * y - (b * b) / 2);
      n += counts[node]!;
      nx += counts[node]! * x;
      ny += counts[node]! * y;
      ne += e;
      ex += e * x;
      ey += e * y;
      exx += e * x * x;
      exy += e * x * y;
      eyy += e * y * y;
    }
    if (n < 1 || ne <= 0) break;
    const [mx, my] = [ex / ne, ey / ne];
    const sx = nx - n * mx - ridge * a;
    const sy = ny - n * my - ridge * b;
    const ixx = n * (exx / ne - mx * mx) + ridge;
    const ixy = n * (exy / ne - mx * my);
    const iyy = n * (eyy / ne - my * my) + ridge;
    if (!isInclined || !isActive) {
      if (isActive) a = limitedLoading(a + sx / ixx);
      if (isInclined) b = limitedLoading(b + sy / iyy);
      continue;
    }
    const determinant = ixx * iyy - ixy * ixy;
    a = limitedLoading(a + (iyy * sx - ixy * sy) / determinant);
    b = limitedLoading(b + (ixx * sy - ixy * sx) / determinant);
  }
  return { active: a, inclined: b };
}
