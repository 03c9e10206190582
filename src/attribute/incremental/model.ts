import type { Work } from '../../core/index.js';
import { aspectsOf, type Aspects } from './aspects.js';
import { beginningOf, type Before } from './beginning.js';
import { Hazards, countByChannel, countCaused } from './causes.js';
import { expectedByWeek, type ByWeek } from './by-week.js';
import { gatherEvidence, type Evidence } from './checks/index.js';
import { withCrew, type Crew } from './crew.js';
import { fit, type FitOptions, type Fitted } from './fit.js';
import { comeBy, delaysOf } from './delay.js';
import { addInformation, emptyInformation, type Information } from './information.js';
import { estimate } from './intervals.js';
import type { Parameters } from './layout.js';
import { isFit, lessonOf, type Lesson } from './lesson.js';
import { ontoAll, type Learnt } from './onto-all.js';
import { ordersNear } from './near.js';
import type { Prepared } from './prepare.js';
import { addStanding, emptyStanding, type Standing } from './standing.js';
import { firstOf, type Streams } from './streams.js';

/** What probably caused each order: touches, each with its probability; the rest of one is the baseline's. */
export interface Causes {
  /** Order `j` has the touches from `starts[j]` to before `starts[j + 1]`. */
  readonly starts: Int32Array;
  /** The event of each touch. */
  readonly touches: Int32Array;
  readonly probabilities: Float64Array;
}

/** A channel as the model sees it. */
export interface ChannelEffect {
  readonly name: string;
  /** Touches from before the window on. */
  readonly touches: number;
  /** Orders that it caused, with the standard error of the count that came about. */
  readonly caused: number;
  readonly error: number;
  /** The variance that the causes of single orders have at known parameters: part of `error` squared. */
  readonly within: number;
  /** What of `error` squared is doubt of the model itself; absent in runs of before there was any. */
  readonly doubt?: number;
  /** Orders that one touch causes in all, and the gamma distribution of their delay, mean in days. */
  readonly effect: number;
  readonly shape: number;
  readonly mean: number;
  /** How it works; absent in runs of before it was kept. */
  readonly aspects?: Aspects;
  /** What its touches of each week were expected to cause; absent in runs of before it was kept. */
  readonly byWeek?: ByWeek;
}

/** The incremental model, fitted. */
export interface Incremental {
  readonly orders: number;
  readonly channels: readonly ChannelEffect[];
  /** Of all channels together; the baseline is what is left of the orders and has the same error. */
  readonly all: { readonly caused: number; readonly error: number; readonly within: number };
  /** By state of intent: days of clients, and orders of the baseline. */
  readonly states: readonly { readonly days: number; readonly baseline: number }[];
  readonly causes: Causes;
  /** From which `countsOf` has the error of several channels together: `[channel][channel]`. */
  readonly between: readonly (readonly number[])[];
  /** By event, the orders that a touch was expected to cause while it was watched. */
  readonly expected: Float32Array;
  readonly iterations: number;
  readonly logLikelihood: number;
}

/** The model, fresh from its fit. */
export interface FreshlyFitted extends Incremental {
  /** Where a later fit can begin. */
  readonly lesson: Lesson;
  /** What it can be held against, where that was asked for. */
  readonly evidence?: Evidence;
}

/** Clients to whom the parameters are fitted at most: of a larger house, the first ones. */
const MOST_FITTED = 30_000;
/** Touches that caused an order with less than this probability are not listed; they are its baseline's. */
const LISTED = 1e-4;

/** How long a fit goes on, if not as usual, and how it is done. */
export interface ModelOptions extends Partial<FitOptions> {
  readonly threads?: number;
  /** Whether evidence is gathered of what it can be held against. */
  readonly checked?: boolean;
  /** Clients to whom the parameters are fitted at most. */
  readonly fitted?: number;
  /** Where it begins, if not anew. */
  readonly before?: Before;
}

/** Fits the model and says what caused the orders, on so many threads; the result does not depend on how many. */
export async function fitIncremental(
  streams: Streams,
  { threads = 1, checked = false, fitted: many = MOST_FITTED, before, ...options }: ModelOptions = {},
  work: Work = {},
): Promise<FreshlyFitted> {
  const part = firstOf(streams, many);
  const clients = streams.starts.length - 1;
  const known = before && isFit(before.lesson, clients) ? before : undefined;
  const start = await beginningOf(part, threads, options, work, known);
  const { learnt, evidence } = await withCrew(part, threads, async (crew) => {
    const fitted = await fit(crew, { ...start.options, ...options }, work, start.of(crew.prepared));
    return {
      learnt: await learntOf(crew, fitted),
      evidence: checked ? await gatherEvidence(crew, fitted, threads, work) : undefined,
    };
  });
  const found = part === streams ? learnt : await ontoAll(streams, learnt, threads, work);
  const times = known ? known.lesson.times + 1 : 0;
  const lesson = lessonOf(streams, found.fitted.parameters, { clients, times });
  return { ...(await concluded(found)), lesson, ...(evidence && { evidence }) };
}

async function learntOf(crew: Crew, fitted: Fitted): Promise<Learnt> {
  const { prepared } = crew;
  const information = await informationOf(crew, fitted);
  const { parameters, causes } = fitted;
  const counted = countByChannel(prepared, parameters, delaysOf(parameters), causes);
  const standing = await standingOf(crew, fitted);
  return {
    prepared,
    fitted,
    standing,
    within: counted.variance,
    ...estimate(prepared.sizes, information, counted, ordersNear(prepared, fitted)),
  };
}

async function concluded(found: Learnt): Promise<Incremental> {
  const { prepared, fitted, standing, channels, all, between, covariances, within } = found;
  const { parameters } = fitted;
  const delays = delaysOf(parameters);
  const causes = causesOf(prepared, fitted);
  const counted = countCaused(prepared, parameters, delays, fitted.causes);
  const aspects = await aspectsOf({ prepared, parameters, delays, causes, counted, standing, channels, covariances });
  return {
    orders: prepared.orderEvents.length,
    channels: channelsOf(found).map((channel, index) => ({ ...channel, aspects: aspects[index]! })),
    all: { ...all, within: within.reduce((a, b) => a + b, 0) },
    between,
    states: Array.from(standing.days, (days, state) => ({ days, baseline: standing.baseline[state]! })),
    causes,
    expected: expectedOf(prepared, parameters),
    iterations: fitted.logLikelihoods.length,
    logLikelihood: fitted.logLikelihoods.at(-1) ?? 0,
  };
} // prettier-ignore

async function informationOf(crew: Crew, { parameters, causes, whereabouts }: Fitted): Promise<Information> {
  const { sizes } = crew.prepared;
  const whole = emptyInformation(sizes);
  const parts = await crew.run<Information>({ what: 'score', parameters, causes, whereabouts, all: false });
  for (const part of parts) addInformation(whole, part);
  return whole;
}

async function standingOf(crew: Crew, { parameters, causes, whereabouts }: Fitted): Promise<Standing> {
  const whole = emptyStanding(crew.prepared.sizes);
  const parts = await crew.run<Standing>({ what: 'stand', parameters, causes, whereabouts, all: false });
  for (const part of parts) addStanding(whole, part);
  return whole;
}

/** What each touch was expected to cause. */
function expectedOf({ streams, sizes, crowds }: Prepared, parameters: Parameters): Float32Array {
  const { starts, kinds, times, since, tier, days } = streams;
  const { effect, byTier, byCrowd } = parameters;
  const delays = delaysOf(parameters);
  const expected = new Float32Array(kinds.length);
  for (let client = 0; client + 1 < starts.length; client += 1)
    for (let event = starts[client]!; event < starts[client + 1]!; event += 1) {
      const channel = kinds[event]! - sizes.firstChannel;
      if (channel < 0) continue;
      const table = delays[channel]!;
      const watched = comeBy(table, days - times[event]!) - comeBy(table, since[client]! - times[event]!);
      expected[event] = effect[channel]! * byTier[tier[client]!]! * byCrowd[crowds[event]!]! * watched;
    }
  return expected;
}

function channelsOf({ prepared, fitted: { parameters }, channels, within }: Learnt): ChannelEffect[] {
  const { streams, sizes } = prepared;
  const byWeek = expectedByWeek(prepared, parameters);
  const touches = new Float64Array(sizes.types);
  for (const kind of streams.kinds) touches[kind]! += 1;
  return channels.map(({ caused, error, doubt }, channel) => ({
    name: streams.types[sizes.firstChannel + channel]!.name,
    touches: touches[sizes.firstChannel + channel]!,
    caused,
    error,
    doubt,
    within: within[channel]!,
    effect: parameters.effect[channel]!,
    shape: parameters.shape[channel]!,
    mean: parameters.mean[channel]!,
    byWeek: byWeek[channel]!,
  }));
}

/** The probable causes of every order. */
function causesOf(prepared: Prepared, { parameters, causes }: Fitted): Causes {
  const { orderStarts, orderEvents, pairStarts, pairTouches, streams } = prepared;
  const hazards = new Hazards(prepared, parameters, delaysOf(parameters));
  const starts = new Int32Array(orderEvents.length + 1);
  const touches = new Int32Array(pairTouches.length);
  const probabilities = new Float64Array(pairTouches.length);
  let at = 0;
  for (let client = 0; client + 1 < orderStarts.length; client += 1)
    for (let order = orderStarts[client]!; order < orderStarts[client + 1]!; order += 1) {
      starts[order] = at;
      const factor =
        parameters.byTier[streams.tier[client]!]! / (causes.baseline[order]! + causes.hazard[order]!);
      for (let pair = pairStarts[order]!; pair < pairStarts[order + 1]!; pair += 1) {
        const probability = hazards.of(pair) * factor;
        if (!(probability > LISTED)) continue;
        touches[at] = pairTouches[pair]!;
        probabilities[at++] = probability;
      }
    }
  starts[orderEvents.length] = at;
  return { starts, touches: touches.slice(0, at), probabilities: probabilities.slice(0, at) };
}
