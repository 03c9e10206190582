import { normalQuantile, randomStream } from '../../math/index.js';
import type { Work } from '../../core/index.js';
import type { House } from '../../engines/index.js';
import {
  calibrate,
  checksOf,
  compare,
  type Calibration,
  type Compared,
  type Evidence,
  type Finding,
} from '../experiments/index.js';
import { sequencesOf, type Sequences } from '../sequences/index.js';
import type { Check } from '../share.js';
import { fitApart } from './apart.js';
import { foretoldChecks } from './checks/index.js';
import { finer, type MemberEffect } from './finer/finer.js';
import { worthsOf, type Worths } from './finer/worth.js';
import type { ChannelEffect, Incremental } from './model.js';
import { MADE_UP, withMadeUp } from './made-up.js';
import { readStreams, type ReadStreams } from './read.js';
import { writeCauses } from './store.js';
import type { Streams } from './streams.js';
import { VISITOR } from './tiers.js';

/** What a run keeps of the incremental model. */
export interface FoundIncremental {
  readonly orders: number;
  readonly channels: readonly ChannelEffect[];
  /** Of all channels together. */
  readonly all: Incremental['all'];
  readonly iterations: number;
  readonly checks: readonly Check[];
  /** Clients with too many events to be one person's, who were left out, and their orders. */
  readonly leftOut: { readonly clients: number; readonly orders: number };
  /** The house's experiments beside what the model said by itself; absent in runs of before there were any. */
  readonly experiments?: readonly Compared[];
  /** How far they set the figures. */
  readonly calibrations?: readonly Calibration[];
  /** Days of its window, and the tiers of clients; this and what follows is absent in runs of before it was kept. */
  readonly days?: number;
  readonly tiers?: readonly string[];
  readonly states?: Incremental['states'];
  /** Campaigns, advisers and boutiques, where a channel has several. */
  readonly members?: readonly MemberEffect[];
  /** What orders are worth by what caused them. */
  readonly worths?: Worths;
  /** What sequences of touches do beyond their parts; absent in runs of before it was asked. */
  readonly sequences?: Sequences;
}

/** Fewer orders than this carry no model. */
const FEWEST_ORDERS = 50;
const FEWEST_TOUCHES = 50;

/** What is to be credited. */
export interface Asked {
  readonly run: string;
  readonly start: Date;
  readonly end: Date;
  readonly outcome: string;
  readonly clients: 'all' | 'new' | 'returning';
  readonly version: number;
  readonly batch: number;
  readonly seed: number;
  /** What the house's experiments found, and each as the window sees it. */
  readonly findings: readonly Finding[];
  readonly evidence: readonly Evidence[];
  /** Whether the model is to be held against what happened. */
  readonly checked: boolean;
}

/**
 * Fits the incremental model to a period of the house and writes what caused each of its orders.
 * @returns what was found, or why the data cannot carry it.
 */
export async function credit(
  house: House,
  asked: Asked,
  work: Work = {},
): Promise<FoundIncremental | { readonly refused: string }> {
  work.progress?.({ stage: 'reading what happened to each client', done: 0 });
  const read = await readStreams(house, asked, work);
  const refused = refusalOf(read);
  if (refused) return { refused };
  const isOut = passedBy(read.streams);
  const streams = await withMadeUp(read.streams, randomStream(asked.seed, MADE_UP), isOut);
  const found = await fitApart(streams.streams, asked.checked, work);
  const { incremental: fitted, madeUp } = streams.without(found);
  work.progress?.({ stage: 'comparing sequences with their parts', done: 0 });
  const sequences = await sequencesOf(read.streams, fitted, isOut, work);
  work.progress?.({ stage: 'parting channels by campaign, adviser and boutique', done: 0 });
  const parts = await finer(fitted, read, asked.seed, work);
  const { incremental, ...calibrated } = calibrate(parts.incremental, touchedOf(read), asked.evidence);
  const { orders, channels, all, iterations, states, causes } = incremental;
  const { streams: { days, tiers }, leftOut } = read;
  const experiments = compare(asked.findings, calibrated, days);
  const worths = await worthsOf(causes, channelOf(read.streams), channels.length, read.orders.values);
  work.progress?.({ stage: 'writing what caused each order', done: 0 });
  await writeCauses(house, { id: asked.run, version: asked.version, clients: asked.clients }, causes, read, work.signal);
  const checks = [
    checkOf(madeUp),
    ...(found.evidence ? foretoldChecks(found.evidence, fitted.channels, asked.end) : []),
    ...checksOf(experiments),
  ];
  const { calibrations } = calibrated;
  const members = parts.membersOf(causes);
  return { orders, channels, all, iterations, checks, leftOut, experiments, calibrations, days, tiers, states, members, worths, sequences };
} // prettier-ignore

/** The channel of a touch's event, as `channels` has them. */
function channelOf({ kinds, types }: Streams): (touch: number) => number {
  const first = types.findIndex(({ kind }) => kind === 'touch');
  return (touch) => kinds[touch]! - first;
}

/** Touches with their campaigns. */
function touchedOf({ streams, grains: { campaign, labels } }: ReadStreams) {
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

function refusalOf({ streams }: ReadStreams): string | undefined {
  let [orders, touches] = [0, 0];
  for (const kind of streams.kinds) {
    if (kind === 0) orders += 1;
    else if (streams.types[kind]!.kind === 'touch') touches += 1;
  }
  if (orders < FEWEST_ORDERS)
    return `it takes ${FEWEST_ORDERS} orders and there are ${orders}; choose a longer period`;
  if (touches < FEWEST_TOUCHES)
    return `it takes ${FEWEST_TOUCHES} touches and there are ${touches}; connect what reaches clients`;
  return undefined;
}

/** In one house of two hundred chance alone goes further: standard errors above nothing. */
const CHANCE = 2.6;
const RANGE = normalQuantile(0.975);

/** A channel that does not exist must not be told from nothing. */
function checkOf({ caused, error }: ChannelEffect): Check {
  const limit = CHANCE * error;
  return {
    name: MADE_UP,
    passed: caused <= limit,
    kind: 'nothing',
    cells: [{ name: MADE_UP, value: caused, low: caused - RANGE * error, high: caused + RANGE * error }],
    says:
      caused <= limit
        ? `A made-up channel, with touches at random, earned ${caused.toFixed(1)} orders, within the ${limit.toFixed(1)} that are chance.`
        : `A made-up channel, with touches at random, earned ${caused.toFixed(1)} orders where chance gives ${limit.toFixed(1)} at most: the credits of other channels are too high as well.`,
  };
}
