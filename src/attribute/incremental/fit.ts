import { MaisonError, turns, type Work } from '../../core/index.js';
import { emptyCauses, expectedCaused, setHazards, type OrderCauses } from './causes.js';
import { Anderson } from './anderson.js';
import { fromVector, informationOf, toVector } from './coordinates.js';
import type { Crew } from './crew.js';
import { delaysOf } from './delay.js';
import type { Parameters } from './layout.js';
import { maximise } from './maximisation.js';
import { maximiseOrders } from './orders.js';
import { UNSEEN, type Prepared } from './prepare.js';
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
  /** Walks in which inclinations are taken to stay, while nothing else is known yet. */
  readonly still: number;
}

export const FIT: FitOptions = { stage: 'fitting the incremental model', fewest: 25, most: 60, still: 6 };
/** Of a house that a part of it was fitted before. */
export const REFIT: FitOptions = { stage: 'fitting it to every client', fewest: 4, most: 30, still: 0 };

/** Every so many iterations all nodes of activity are walked. */
const ALL_EVERY = 6;
const STAYING = Float64Array.of(0);
/** The fit ends where no channel's part of the orders moves by more than this. */
const STILL = 1e-4;

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
  const { sizes, orderEvents, streams } = prepared;
  let parameters = start;
  const causes = emptyCauses(orderEvents.length);
  setUnseen(prepared, causes);
  const whereabouts = nowhere(streams.starts.length - 1);
  const logLikelihoods: number[] = [];
  let parts = new Float64Array(sizes.channels);
  const anderson = new Anderson();
  const turn = turns();
  for (let iteration = 0; iteration < options.most; iteration += 1) {
    await turn();
    work.signal?.throwIfAborted();
    const delays = delaysOf(parameters);
    setHazards(prepared, parameters, delays, causes);
    const all = iteration % ALL_EVERY === 0;
    const drift = iteration < options.still ? STAYING : parameters.drift;
    const walked = { ...parameters, drift };
    const found = await crew.run<Statistics>({
      what: 'expect',
      parameters: walked,
      causes,
      whereabouts,
      all,
    });
    const whole = emptyStatistics(sizes);
    for (const part of found) addStatistics(whole, part, sizes);
    if (!Number.isFinite(whole.logLikelihood)) throw new MaisonError(NOT_HELD, 500);
    const survival = expectedCaused(prepared, parameters, delays).reduce((a, b) => a + b, 0);
    logLikelihoods.push(whole.logLikelihood - survival);
    const next = maximise(prepared, parameters, whole);
    const stepped = maximiseOrders(prepared, parameters, next, whole, causes);
    const weights = informationOf(
      parameters,
      whole,
      stepped.parts.map((part) => part * orderEvents.length),
    );
    const image = toVector(stepped.parameters);
    const place = anderson.next(toVector(parameters), image, weights);
    const moved = largestMove(parts, stepped.parts);
    parts = stepped.parts;
    work.progress?.({ stage: options.stage, done: iteration + 1, total: options.most });
    parameters = stepped.parameters;
    if (iteration + 1 >= options.fewest && moved < STILL) break;
    if (iteration + 1 < options.most) parameters = fromVector(place, stepped.parameters);
  }
  setHazards(prepared, parameters, delaysOf(parameters), causes);
  return { parameters, causes, logLikelihoods, whereabouts };
}

/** Orders before their client was watched have the mean rate for a baseline. */
function setUnseen({ streams, orderEvents, seen }: Prepared, { baseline }: OrderCauses): void {
  const watched = streams.since.reduce((days, since) => days + streams.days - since, 0);
  orderEvents.forEach((event, order) => {
    if (seen[event] === UNSEEN) baseline[order] = orderEvents.length / watched;
  });
}

function largestMove(before: Float64Array, after: Float64Array): number {
  return after.reduce((most, part, channel) => Math.max(most, Math.abs(part - before[channel]!)), 0);
}
