import { MaisonError, turns, type Work } from '../../core/index.js';
import { emptyCauses, expectedCaused, setHazards, type OrderCauses } from './causes.js';
import { Anderson } from './anderson.js';
import { fromVector, informationOf, toVector } from './coordinates.js';
import type { Task } from './chunks.js';
import type { Crew } from './crew.js';
import { delaysOf, type DelayTable } from './delay.js';
import { afterDaysAt, type Parameters } from './layout.js';

import { maximise } from './maximisation.js';
import { maximiseOrders, taxOf } from './orders.js';
import { UNSEEN, type Prepared } from './prepare.js';
import { splitByReach } from './reach.js';
import { Scoring } from './scoring.js';
import { startOf } from './start.js';
import { nowhere, type Whereabouts } from './whereabouts.js';
import { addStatistics, emptyStatistics, type Statistics } from './statistics.js';

export interface Fitted {
  readonly parameters: Parameters;
  readonly causes: OrderCauses;
  readonly logLikelihoods: readonly number[];
  readonly whereabouts: Whereabouts;
}

/** How long a fit goes on. */
export interface FitOptions {
  /** What its progress is called. */
  readonly stage: string;
  readonly fewest: number;
  readonly most: number;
  /** Walks in which inclinations are taken to stay and clients for one class, while little else is known yet. */
  readonly still: number;
  /** The fit ends where no channel's part of the orders has come further than `STILL` in so many walks. */
  readonly rest: number;
  /** Whether steps of scoring are tried. */
  readonly scored: boolean;
  /** Whether no season is looked for: its factors and those of the days stay where they begin. */
  readonly steady?: boolean;
}

export const FIT: FitOptions = {
  stage: 'fitting the incremental model',
  fewest: 12,
  most: 60,
  still: 6,
  rest: 6,
  scored: true,
};
/** Of a house that a part of it was fitted before. */
export const REFIT: FitOptions = {
  ...FIT,
  stage: 'fitting it to every client',
  fewest: 4,
  most: 30,
  still: 0,
};
/** Of a house of which nearly the same window was fitted before: it is where it was, but for a few days. */
export const REFRESH: FitOptions = { ...FIT, fewest: 4, most: 30, still: 0, rest: 2, scored: false };

/** Every so many iterations all nodes of activity are walked. */
const ALL_EVERY = 6;
const STAYING = Float64Array.of(0);
/** Inclinations that are drawn anew less often than this, a day, are taken to stay from then on: such walks cost a part. */
const SELDOM = 1e-3;
/** A channel's part of the orders that has come no further than this stands still. */
const STILL = 1e-3;
/** A log likelihood that has risen by more than this still goes somewhere, if steps are taken. */
const RISING = 20;

const NOT_HELD = 'the incremental model did not hold on this data; take a run over another period';

/**
 * Expectation and maximisation until the credit stands still.
 */
export async function fit(
  crew: Crew,
  options: FitOptions,
  work: Work = {},
  start: Parameters = startOf(crew.prepared),
): Promise<Fitted> {
  const { prepared } = crew;
  const { orderEvents, streams } = prepared;
  let parameters = start;
  const causes = emptyCauses(orderEvents.length);
  setUnseen(prepared, causes);
  const whereabouts = nowhere(streams.starts.length - 1);
  const logLikelihoods: number[] = [];
  const parts: Float64Array[] = [];
  const goods: number[] = [];
  let anderson = new Anderson();
  const scoring = new Scoring(prepared, options.scored && !options.steady);
  const turn = turns();
  for (let iteration = 0; iteration < options.most; iteration += 1) {
    await turn();
    work.signal?.throwIfAborted();
    const split = iteration > 0 && iteration >= options.still ? splitByReach(parameters) : parameters;
    if (split !== parameters) anderson = new Anderson();
    parameters = split;
    const delays = delaysOf(parameters);
    setHazards(prepared, parameters, delays, causes);
    const all = iteration % ALL_EVERY === 0;
    const isStill = iteration < options.still;
    const walked = isStill ? { ...parameters, drift: STAYING } : parameters;
    const whole = await walkOver(crew, { parameters: walked, causes, whereabouts, all });
    const logLikelihood = whole.logLikelihood - expectedBeside(prepared, parameters, delays);
    const goodness = logLikelihood - taxOf(prepared, parameters, delays);
    const back = scoring.back(goodness);
    if (back) {
      goods.push(goods.at(-1)!); // of a walk over as many nodes
      parameters = { ...back, drift: parameters.drift };
      continue;
    }
    if (!Number.isFinite(whole.logLikelihood)) throw new MaisonError(NOT_HELD, 500);
    logLikelihoods.push(logLikelihood);
    goods.push(goodness);
    const next = maximise(prepared, parameters, whole, options.steady);
    const stepped = maximiseOrders(prepared, parameters, next, whole, causes);
    const weights = informationOf(
      parameters,
      whole,
      stepped.parts.map((part) => part * orderEvents.length),
    );
    const image = toVector(stepped.parameters);
    const place = anderson.next(toVector(parameters), image, weights);
    parts.push(stepped.parts);
    work.progress?.({ stage: options.stage, done: iteration + 1, total: options.most });
    parameters = stepped.parameters;
    const isScored = scoring.isDue(iteration);
    const isDone = standsStill(parts, options.rest) && !(scoring.isTried && rises(goods, options.rest));
    if (iteration + 1 >= options.fewest && isScored === scoring.isTried && isDone) break;
    const comesToStay = !isStill && walked.drift[0]! > 0 && parameters.drift[0]! < SELDOM;
    if (comesToStay) parameters = { ...parameters, drift: STAYING };
    if (comesToStay || iteration + 1 === options.still)
      anderson = new Anderson(); // the map is another from here on
    else if (isScored && iteration + 2 < options.most) {
      const { drift } = parameters;
      const reached = { parameters: { ...parameters, drift: walked.drift }, goodness };
      parameters = { ...(await scoring.step(crew, reached, whole, causes, whereabouts)), drift };
      anderson = new Anderson();
    } else if (iteration + 1 < options.most) parameters = fromVector(place, parameters);
  }
  setHazards(prepared, parameters, delaysOf(parameters), causes);
  return { parameters, causes, logLikelihoods, whereabouts };
}

/** Walks over all clients and adds up what they come to. */
async function walkOver(
  crew: Crew,
  how: Pick<Task, 'parameters' | 'causes' | 'whereabouts' | 'all'>,
): Promise<Statistics> {
  const { sizes } = crew.prepared;
  const whole = emptyStatistics(sizes);
  for (const part of await crew.run<Statistics>({ what: 'expect', ...how }))
    addStatistics(whole, part, sizes);
  return whole;
}

/** Orders that touches are expected to cause, and touches that orders and signals are expected to lead to. */
function expectedBeside(prepared: Prepared, parameters: Parameters, delays: readonly DelayTable[]): number {
  const caused = expectedCaused(prepared, parameters, delays).reduce((a, b) => a + b, 0);
  const { sizes, afterDays } = prepared;
  return parameters.led.reduce(
    (all, rate, place) => all + rate * afterDays[afterDaysAt(sizes, place)]!,
    caused,
  );
}

/** Orders before their client was watched have the mean rate for a baseline. */
export function setUnseen({ streams, orderEvents, seen }: Prepared, { baseline }: OrderCauses): void {
  const watched = streams.since.reduce((days, since) => days + streams.days - since, 0);
  orderEvents.forEach((event, order) => {
    if (seen[event] === UNSEEN) baseline[order] = orderEvents.length / watched;
  });
}

function standsStill(parts: readonly Float64Array[], rest: number): boolean {
  const before = parts.at(-1 - rest);
  return before?.every((part, channel) => Math.abs(part - parts.at(-1)![channel]!) < STILL) ?? false;
}

function rises(goods: readonly number[], rest: number): boolean {
  return goods.at(-1)! - (goods.at(-1 - rest) ?? -Infinity) > RISING;
}
