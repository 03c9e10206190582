import { CLASSES, NODES, TRAITS } from './layout.js';
import { ODDS, OUT_OF_REACH, UNREACHED } from './pseudo.js';
import type { Streams } from './streams.js';

/**
 * How a channel reaches clients beside what their traits tell; its `spread` is more than nothing where counts differ by
 * more than chance, and less where by less.
 *
 * Above nothing: a factor of the rate, gamma distributed with mean one and this variance, integrated out: counts are
 * negative binomial, as where letters reach subscribers only.
 *
 * Below: the channel comes in `-1 / spread` rounds, and in each a client is reached once or not: counts are binomial,
 * with the chance that a Poisson count of the round is not nothing, as where letters go out once a week.
 *
 * Beside that some clients are never reached: who did not consent gets no letters. Such a client must not pass for one who
 * is little inclined to buy, nor all others for more inclined the more letters they have. Clients are of two classes, within
 * reach and out of it, since one consent often rules several channels; the more inclined may be out of reach less often.
 */

/** A client is taken as watched for this part of the window at least. */
const LEAST_WATCHED = 0.05;

/** The part of the window for which a client was watched. */
export function watchedPart({ since, days }: Pick<Streams, 'since' | 'days'>, client: number): number {
  return Math.max(LEAST_WATCHED, (days - since[client]!) / days);
}

/** The spreads for one client: rounds are as many as come while they are watched. */
export function spreadsOf(spread: Float64Array, watched: number): Float64Array {
  return spread.map((each) => (each < 0 ? each / watched : each));
}

/** The log odds of being out of reach at a node of the inclination. */
function oddsAt(outOfReach: ArrayLike<number>, node: number): number {
  return outOfReach[0]! + outOfReach[1]! * TRAITS[node]!;
}

/** The logarithm of the part of the clients at each node who are of a class: `[class][y]`. */
export function classLogOf(outOfReach: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: CLASSES * NODES }, (_, place) => {
    const odds = oddsAt(outOfReach, place % NODES);
    return -Math.log1p(Math.exp(place < NODES ? odds : -odds));
  });
}

/** Who was reached in every round there was, and oftener, was reached in nearly all of some more. */
const ROUNDS_MORE = 0.5;

/** The spread for a client who was reached so often: there were as many rounds at least. */
function spreadFor(count: number, spread: number): number {
  return spread < 0 ? Math.max(spread, -1 / (count + ROUNDS_MORE)) : spread;
}

/** What reach adds to the log likelihood of the count of a client who is reached, over `count log expected`, but for `rising`. */
export function falling(count: number, expected: number, ofAll: number): number {
  const spread = spreadFor(count, ofAll);
  const z = Math.abs(spread) * expected;
  if (spread < 0) return count * (logShareOver(z) + z) - expected;
  return -(count * logOnePlus(z) + expected * logOnePlusOver(z));
}

/**
 * The log likelihood of a client who is not seen to be reached.
 * @param ofReached that of one who is. @param unreached the part who never are.
 */
export function withNever(ofReached: number, unreached: number): number {
  return unreached === 0 ? ofReached : Math.log(unreached + (1 - unreached) * Math.exp(ofReached));
}

/** The probability that a client who is not seen to be reached never is. */
export function isNever(ofReached: number, unreached: number): number {
  return unreached === 0 ? 0 : unreached / (unreached + (1 - unreached) * Math.exp(ofReached));
}

/** What it adds that does not know what was expected: `sum over j < count of log(1 + j spread)`. */
export function rising(count: number, ofAll: number): number {
  const spread = spreadFor(count, ofAll);
  if (spread === 0) return 0;
  let [sum, product] = [0, 1];
  const whole = Math.floor(count);
  for (let j = 1; j < whole; j += 1) {
    product *= Math.max(LEAST_LEFT, 1 + j * spread);
    if (product < 1e200 && product > 1e-200) continue;
    sum += Math.log(product);
    product = 1;
  }
  return sum + Math.log(product) + (count - whole) * Math.log(Math.max(LEAST_LEFT, 1 + whole * spread));
}

/** By what factor the touches that were expected of a client who is reached are to be taken, now that so many are seen. */
export function reached(count: number, expected: number, ofAll: number): number {
  const spread = spreadFor(count, ofAll);
  const z = Math.abs(spread) * expected;
  if (spread < 0) return 1 + (count * (1 - overShare(z))) / expected;
  return (1 + spread * count) / (1 + spread * expected);
}

/** How the log likelihood of the count of a client who is reached answers to the spread. */
export function spreadSlope(count: number, expected: number, ofAll: number): number {
  const spread = spreadFor(count, ofAll);
  if (spread !== ofAll) return 0; // there are as many rounds as this client says
  const z = Math.abs(spread) * expected;
  if (spread < 0) return risingSlope(count, spread) - count * expected * (overShare(z) - 1) / z;
  const share = expected / (1 + z);
  const rest = z < 1e-3 ? expected * expected * (-1 / 2 + z * (2 / 3 - (3 / 4) * z)) : (share * spread - Math.log(1 + z)) / spread ** 2;
  return risingSlope(count, spread) - count * share - rest;
} // prettier-ignore

/** Of rounds that are spent this is left at least, lest one client with a touch too many rules all. */
const LEAST_LEFT = 0.05;

function risingSlope(count: number, spread: number): number {
  let slope = 0;
  const whole = Math.floor(count);
  for (let j = 1; j <= whole; j += 1)
    slope += (j / Math.max(LEAST_LEFT, 1 + j * spread)) * (j < whole ? 1 : count - whole);
  return slope;
}

/** A larger part of a class leaves no doubt, and its logarithm none. */
const MOST_UNREACHED = 1 - 1e-4;

/** The part of the clients who are never reached. @param found how many there were, of so many. */
export function partUnreached(found: number, clients: number): number {
  return Math.min(
    MOST_UNREACHED,
    (found + UNREACHED.part * UNREACHED.clients) / (clients + UNREACHED.clients),
  );
}

/** A part of the clients who are never reached whose log odds are so much more. */
export function oddsBy(part: number, by: number): number {
  const odds = Math.log(part / (1 - part)) + within(LONGEST, by);
  return Math.min(MOST_UNREACHED, 1 / (1 + Math.exp(-odds)));
}

/**
 * The log odds of being out of reach, and how they answer to the inclination: Newton's steps of a logistic regression.
 * @param found clients who are, of so many `clients`, by inclination. @param before where it begins.
 */
export function stepOutOfReach(
  found: Float64Array,
  clients: Float64Array,
  before: Float64Array,
): Float64Array {
  let outOfReach = before;
  for (let step = 0; step < REACH_STEPS; step += 1) {
    const [odds, slope] = [outOfReach[0]!, outOfReach[1]!];
    const [ridge, ridgeOfSlope] = [OUT_OF_REACH[0]!, OUT_OF_REACH[1]!];
    let [s, sy, i, iy, iyy] = [ridge * (ODDS - odds), -ridgeOfSlope * slope, ridge, 0, ridgeOfSlope];
    for (let node = 0; node < NODES; node += 1) {
      const y = TRAITS[node]!;
      const part = 1 / (1 + Math.exp(-oddsAt(outOfReach, node)));
      const off = found[node]! - clients[node]! * part;
      const known = clients[node]! * part * (1 - part);
      s += off;
      sy += off * y;
      i += known;
      iy += known * y;
      iyy += known * y * y;
    }
    const determinant = i * iyy - iy * iy;
    outOfReach = outOfReachBy(outOfReach, [
      (iyy * s - iy * sy) / determinant,
      (i * sy - iy * s) / determinant,
    ]);
  }
  return outOfReach;
}

/** Fewer clients than this part may as well have been missed by chance, as by a channel that seldom comes: they are no class. */
const SEEN = 0.05;

/** Whether the classes are one still. */
export function isOneClass({ unreached }: { readonly unreached: Float64Array }): boolean {
  return unreached.every((part, place) => part === unreached[place - (place % CLASSES)]);
}

/**
 * Of clients that were of one class: the channel that never reaches the greatest part of them tells who is out of reach.
 * Which other channels do not reach these, is learnt.
 * @returns the same where they are of two already, or every channel reaches most.
 */
export function splitByReach<T extends { readonly unreached: Float64Array; readonly outOfReach: Float64Array }>(parameters: T): T {
  const unreached = parameters.unreached.slice();
  let most = 0;
  for (let place = 0; place < unreached.length; place += CLASSES) if (unreached[place]! > unreached[most]!) most = place;
  const part = unreached[most]!;
  if (part < SEEN || !isOneClass(parameters)) return parameters;
  unreached.set(SPLIT, most);
  return { ...parameters, unreached, outOfReach: Float64Array.of(Math.log(part / (1 - part)), 0) };
} // prettier-ignore

/** The part of each class that the channel which tells them apart never reaches at first. */
const SPLIT = [0.02, 0.95];

/** Log odds of being out of reach, and their slope, that are so much more, as far as one step goes. */
export function outOfReachBy(outOfReach: Float64Array, by: ArrayLike<number>): Float64Array {
  return outOfReach.map((each, of) => within(MOST_OUT, each + within(LONGEST, by[of]!)));
}

const REACH_STEPS = 3;
/** No log odds, and no answer of theirs, are further from nothing. */
const MOST_OUT = 6;
const LONGEST = 1;

function within(most: number, value: number): number {
  return Math.max(-most, Math.min(most, value));
}

/** A larger spread says that hardly anyone is reached at all. */
const WIDEST = 50;
/** Spreads nearer to nothing are nothing. */
const NARROWEST = 1e-4;

/** Of a step of scoring; whole ones go to and fro about the spread of a channel that reaches all alike. */
const HALF = 0.5;

/**
 * Half a step of scoring for a spread, at most by some part of it or a few times it.
 * @param least it is never below this: what the channel's rounds are.
 */
export function stepSpread(spread: number, slope: number, information: number, least: number): number {
  const by = information > 0 ? (HALF * slope) / information : 0;
  const farthest = 0.02 + Math.abs(spread) * (by * spread > 0 ? 2 : 0.7);
  const next = spread + Math.max(-farthest, Math.min(farthest, by));
  return Math.abs(next) < NARROWEST ? 0 : Math.max(least, Math.min(WIDEST, next));
}

/** `log(1 + z)` of what is not negative, by its series where that is short. */
function logOnePlus(z: number): number {
  return z < 0.01 ? z * (1 - z * (0.5 - z * (1 / 3 - z / 4))) : Math.log(1 + z);
}

/** `log(1 + z) / z`, one at nothing. */
function logOnePlusOver(z: number): number {
  return z < 0.01 ? 1 - z * (0.5 - z * (1 / 3 - z / 4)) : Math.log(1 + z) / z;
}

/** `log((1 - exp(-z)) / z)`, nothing at nothing. */
function logShareOver(z: number): number {
  return z < 1e-3 ? -z / 2 + (z * z) / 24 : Math.log(-Math.expm1(-z) / z);
}

/** `z / (1 - exp(-z))`, one at nothing. */
function overShare(z: number): number {
  return z < 1e-3 ? 1 + z / 2 + (z * z) / 12 : z / -Math.expm1(-z);
}
