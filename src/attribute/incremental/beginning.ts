import type { Work } from '../../core/index.js';
import { withCrew } from './crew.js';
import { FIT, REFIT, REFRESH, fit, type FitOptions, type Fitted } from './fit.js';
import type { Parameters } from './layout.js';
import { parametersOf, type Lesson } from './lesson.js';
import type { Prepared } from './prepare.js';
import { startOf } from './start.js';
import { firstOf, type Streams } from './streams.js';

/** Clients with whom it is scouted how long intent lasts; fewer tell nothing of it. */
const SCOUTS = 1000;
/** How many times as long as is thought. */
const SLOWER: readonly number[] = [1, 3, 9];
/**
 * Inclinations stay all the while, and no steps of scoring are taken, which lead far from so rough a start: so likelihoods
 * can be compared.
 */
const SCOUT: FitOptions = {
  ...FIT,
  scored: false,
  stage: 'looking for how long intent lasts',
  fewest: 8,
  most: 8,
  still: 8,
};
/** Then it is looked whether inclinations move: walks in which they may cost several times as much. */
const DRIFTS: FitOptions = {
  ...FIT,
  scored: false,
  stage: 'looking for whether inclinations move',
  fewest: 6,
  most: 6,
  still: 0,
};
/** Of a house that was scouted. */
const SCOUTED: FitOptions = { ...FIT, still: 0 };
/** Clients of which a large house is fitted first. */
const PART = 10_000;

/** What an earlier fit learnt, and by how many days the window begins later now. */
export interface Before {
  readonly lesson: Lesson;
  readonly later: number;
}

/** Where the fit to all clients begins. */
export interface Beginning {
  readonly of: (prepared: Prepared) => Parameters;
  /** How long it goes on from there. */
  readonly options: FitOptions;
}

/**
 * Looks for where the fit is to begin. Expectation and maximisation find the durations of intent nearest to where they
 * begin, not the likeliest; and what passes for intent that lasts too short a time leaves its orders to whatever stands
 * next to them. A few clients are fitted from several durations, and a part of a large house from the likeliest. The few
 * also tell whether inclinations move at all. Where nearly the same window was fitted before, it begins there.
 */
export async function beginningOf(
  streams: Streams,
  threads: number,
  options: Partial<FitOptions>,
  work: Work,
  before?: Before,
): Promise<Beginning> {
  if (before) {
    const { lesson, later } = before;
    return {
      of: (prepared) => parametersOf(lesson, streams, startOf(prepared), later),
      options: REFRESH,
    };
  }
  const clients = streams.starts.length - 1;
  if (clients < SCOUTS) return { of: startOf, options: FIT };
  const scouted = await scout(firstOf(streams, SCOUTS), threads, work);
  if (clients < 2 * PART) return { of: () => scouted, options: SCOUTED };
  const stage = 'fitting a part of the clients';
  const fitted = await withCrew(firstOf(streams, PART), threads, (crew) =>
    fit(crew, { ...SCOUTED, ...options, stage }, work, scouted),
  );
  return { of: () => fitted.parameters, options: REFIT };
}

function scout(streams: Streams, threads: number, work: Work): Promise<Parameters> {
  return withCrew(streams, threads, async (crew) => {
    let likeliest: Fitted | undefined;
    for (const slower of SLOWER) {
      const found = await fit(crew, SCOUT, work, startOf(crew.prepared, slower));
      if (!likeliest || likelihoodOf(found) > likelihoodOf(likeliest)) likeliest = found;
    }
    const { parameters } = await fit(crew, DRIFTS, work, likeliest!.parameters);
    return parameters;
  });
}

const likelihoodOf = ({ logLikelihoods }: Fitted) => logLikelihoods.at(-1)!;
