import type { Work } from '../../core/index.js';
import { randomStream } from '../../math/index.js';
import { calibrate, checksOf, compare, type Evidence, type Finding } from '../experiments/index.js';
import {
  finer,
  fitIncremental,
  foretoldChecks,
  VISITOR,
  type Before,
  type Causes,
  type Incremental,
  type Lesson,
  type ReadStreams,
  type Streams,
} from '../incremental/index.js';
import { sequencesOf } from '../sequences/index.js';
import type { FoundIncremental } from './found.js';
import { MADE_UP, withMadeUp } from './made-up.js';
import { madeUpCheck } from './made-up-check.js';
import { partedByReach } from './by-reach.js';
import { worthsOf } from './worth.js';

/** What the model is fitted to and what parts its channels: all that another thread needs, in memory that both share. */
export interface Known {
  readonly streams: Streams;
  readonly grains: ReadStreams['grains'];
  /** Of the orders, minor units. */
  readonly values: Float64Array;
}

/** What is asked of the model, beside what happened. */
export interface Question {
  /** The end of the window, and where its days begin. */
  readonly end: Date;
  readonly timeZone: string;
  readonly seed: number;
  /** What the house's experiments found, and each as the window sees it. */
  readonly findings: readonly Finding[];
  readonly evidence: readonly Evidence[];
  /** Whether the model is to be held against what happened. */
  readonly checked: boolean;
  /** Where its fit begins, if not anew. */
  readonly before?: Before | undefined;
}

/** All that the model says, and what caused each order. */
export interface Explained {
  readonly found: Omit<FoundIncremental, 'leftOut'>;
  readonly causes: Causes;
}

/** The same of a model that was fitted, with what its fit learnt. */
export interface Concluded extends Explained {
  readonly lesson: Lesson;
}

/** Fits the model, on so many threads, and draws from it all that a run keeps. */
export async function fitAndConclude(
  known: Known,
  question: Question,
  threads: number,
  work: Work = {},
): Promise<Concluded> {
  const isOut = passedBy(known.streams);
  const parted = await partedByReach(known);
  const { streams, without } = await withMadeUp(parted.streams, randomStream(question.seed, MADE_UP), isOut);
  const fitted = await fitIncremental(
    streams,
    { threads, checked: question.checked, ...(question.before && { before: question.before }) },
    work,
  );
  const { incremental, madeUp } = without(fitted);
  const whole = parted.together(incremental);
  const { found, causes } = await conclude(known, whole, question, isOut, work);
  const { evidence } = fitted;
  const foretold = evidence ? foretoldChecks(evidence, incremental.channels, whole, question) : [];
  const checks = [madeUpCheck(madeUp), ...foretold, ...found.checks];
  return { found: { ...found, checks }, causes, lesson: fitted.lesson };
}

/**
 * What a fitted model says of channels, of their members, of sequences and of single orders, once experiments have set
 * it right.
 * @param leaveOut clients who were not fitted.
 */
export async function conclude(
  known: Known,
  fitted: Incremental,
  { seed, findings, evidence }: Pick<Question, 'seed' | 'findings' | 'evidence'>,
  leaveOut: (client: number) => boolean = () => false,
  work: Work = {},
): Promise<Explained> {
  work.progress?.({ stage: 'comparing sequences with their parts', done: 0 });
  const sequences = await sequencesOf(known.streams, fitted, leaveOut, work);
  work.progress?.({ stage: 'parting channels by campaign, adviser and boutique', done: 0 });
  const parts = await finer(fitted, known, seed, work);
  const { incremental, ...calibrated } = calibrate(parts.incremental, touchedOf(known), evidence);
  const { orders, channels, all, iterations, states, causes, between } = incremental;
  const { days, tiers } = known.streams;
  const experiments = compare(findings, calibrated, days);
  const worths = await worthsOf({
    causes,
    channelOf: channelOf(known.streams),
    channels: channels.length,
    values: known.values,
    tierOf: tiersOfOrders(known.streams),
    tiers: tiers.length,
  });
  const checks = checksOf(experiments);
  const { calibrations } = calibrated;
  const members = parts.membersOf(causes);
  return {
    found: { orders, channels, all, between, iterations, checks, experiments, calibrations, days, tiers, states, members, worths, sequences },
    causes,
  };
} // prettier-ignore

/** By order the tier of its client. */
function tiersOfOrders({ starts, tier, kinds }: Streams): Uint8Array {
  const found: number[] = [];
  for (let client = 0; client + 1 < starts.length; client += 1)
    for (let event = starts[client]!; event < starts[client + 1]!; event += 1)
      if (kinds[event] === 0) found.push(tier[client]!);
  return Uint8Array.from(found);
}

/** The channel of a touch's event, as `channels` has them. */
function channelOf({ kinds, types }: Streams): (touch: number) => number {
  const first = types.findIndex(({ kind }) => kind === 'touch');
  return (touch) => kinds[touch]! - first;
}

/** Touches with their campaigns. */
function touchedOf({ streams, grains: { campaign, labels } }: Known) {
  return { streams, campaignOf: (touch: number) => campaign.names[campaign.of[labels[touch]!]!]! };
}

/**
 * Whether a client only passed by: known by a browser alone, and without an order. What they met with cannot have
 * caused one, and as most of a house's visitors they would make of intent what a single visit is.
 */
function passedBy({ tiers, tier, starts, kinds }: Streams): (client: number) => boolean {
  const visitor = tiers.indexOf(VISITOR);
  const hasOrder = (client: number) => kinds.subarray(starts[client], starts[client + 1]).includes(0);
  return (client) => tier[client] === visitor && !hasOrder(client);
}
