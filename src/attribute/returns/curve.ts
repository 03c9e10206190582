import type { Brought, Evidence } from './evidence.js';
import { reachSlope, type Slope } from './reach.js';
import { pooled } from './pool.js';
import { paidWeeks, type Paid } from './weeks.js';
import { worthSlope } from './worth.js';

/** Before the orders are asked, a touch is taken to be worth about as much whatever is spent: this far from it, usually. */
const USUAL_WORTH = 0.25;
/** Fewer paid weeks than this, or spend that varied by less than this part of its mean, draw no curve. */
const FEWEST_WEEKS = 8;
const LEAST_VARIED = 0.1;
/** An elasticity of which less than this is known might be any. */
const MOST_ERROR = 0.25;
/** More than this part of spend without touches, or of effect without spend, and the two do not belong together. */
const MOST_APART = 0.2;

/** How what comes of a channel follows its spend. */
export interface Elasticity {
  readonly value: number;
  readonly error: number;
}

/** An elasticity of which nothing is known but that it is between 0 and 1. */
export const ANY: Elasticity = { value: 0.5, error: Math.sqrt(1 / 12) };

/** Why a channel has no curve; `why` says how far it is from one. */
export interface Missing {
  readonly state: 'not enough variation' | 'spend and touches apart';
  readonly why: string;
}

export interface Curved {
  readonly paid: Paid;
  /** Weeks of the bins that it was learnt from. */
  readonly weeks: number;
  readonly elasticity?: Elasticity;
  /** Why there is none. */
  readonly missing?: Missing;
}

/** Where weeks do not match, four of them may: what is paid for in one week may reach clients in the next. */
const TOGETHER = 4;

/** The response curve of a channel, by week or else by four weeks; or why its spend does not show one. */
export async function curveOf(evidence: Evidence): Promise<Curved> {
  const weekly = await curveBy(evidence, 1);
  if (weekly.elasticity) return weekly;
  const longer = await curveBy(pooled(evidence, TOGETHER), TOGETHER);
  return longer.elasticity ? longer : weekly;
}

async function curveBy(evidence: Evidence, weeks: number): Promise<Curved> {
  const paid = paidWeeks(evidence);
  const missing = missingOf(paid);
  if (missing) return { paid, weeks, missing };
  const reach = reachSlope(evidence, paid.weeks);
  if (!reach) return { paid, weeks, missing: tooEven(paid) };
  const elasticity = elasticityOf(reach, await worthSlope(evidence, paid.weeks));
  return elasticity.error > MOST_ERROR
    ? { paid, weeks, missing: tooEven(paid) }
    : { paid, weeks, elasticity };
}

function missingOf(paid: Paid): Missing | undefined {
  const apart = (part: number, what: string): Missing => ({
    state: 'spend and touches apart',
    why: `${percent(part)} of ${what}`,
  });
  if (paid.spendApart > MOST_APART) return apart(paid.spendApart, 'its spend lies in weeks without a touch');
  if (paid.effectApart > MOST_APART)
    return apart(paid.effectApart, 'what its touches caused lies in weeks without spend');
  if (paid.weeks.length < FEWEST_WEEKS)
    return variation(`something was spent in ${paid.weeks.length} weeks, and it takes ${FEWEST_WEEKS}`);
  return paid.varied < LEAST_VARIED ? tooEven(paid) : undefined;
}

const variation = (why: string): Missing => ({ state: 'not enough variation', why });
const tooEven = ({ varied }: Paid) => variation(`from week to week spend moved by ${percent(varied)}`);
const percent = (part: number) => `${Math.round(100 * part)} %`;

/**
 * Reach and worth together: what touches bring follows spend by the first, what each is worth by the second, which the
 * orders must show against the expectation that it is the same. No less than nothing and no more than in proportion.
 */
export function elasticityOf(reach: Slope, worth: Slope): Elasticity {
  const known = 1 / Math.max(worth.variance, 1e-12);
  const usual = 1 / USUAL_WORTH ** 2;
  const mean = reach.value + (known * worth.value) / (known + usual);
  return withinUnit(mean, Math.sqrt(reach.variance + 1 / (known + usual)));
}

const PLACES = 400;

/** Mean and deviation of a normal distribution of which only what lies between 0 and 1 counts. */
export function withinUnit(mean: number, deviation: number): Elasticity {
  const width = Math.max(deviation, 1e-3);
  // the density at its highest within the unit is one, so that none is lost where all of it is far out
  const nearest = Math.min(1, Math.max(0, mean));
  const highest = ((nearest - mean) / width) ** 2;
  let [mass, first, second] = [0, 0, 0];
  for (let place = 0; place < PLACES; place += 1) {
    const at = (place + 0.5) / PLACES;
    const density = Math.exp(-0.5 * (((at - mean) / width) ** 2 - highest));
    mass += density;
    first += density * at;
    second += density * at * at;
  }
  const value = first / mass;
  return { value, error: Math.sqrt(Math.max(0, second / mass - value * value)) };
}

/**
 * Standard error of the value that a channel's spend is expected to bring: chance in its orders and their values, as
 * they came, and the error of the model's parameters, which all weeks share.
 * @param usual what an order is worth, where the channel caused none.
 */
export function levelError({ caused, value, squares, valueWithin, of }: Brought, usual: number): number {
  const each = caused > 0 ? value / caused : usual;
  const part = of.caused > 0 ? caused / of.caused : 1;
  const shared = Math.max(0, of.error ** 2 - of.within) * (each * part) ** 2;
  return Math.sqrt(shared + squares + valueWithin);
}
