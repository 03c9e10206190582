import type { Work } from '../../../core/index.js';
import { countByChannel } from '../causes.js';
import { withCrew, type Crew } from '../crew.js';
import { delaysOf } from '../delay.js';
import { REFIT, fit } from '../fit.js';
import type { Parameters } from '../layout.js';
import { startOf } from '../start.js';
import type { Streams } from '../streams.js';
import { someOf } from './some.js';
import { WITHOUT, has, type Begun, type LeftOut } from './without.js';

/** How credit moves where the model does without something, on some of the clients. */
export interface Sensitivity {
  readonly clients: number;
  readonly orders: number;
  /** Orders that each channel caused with everything kept, by its name; parts of a channel as one. */
  readonly kept: Credit;
  /** And without each thing that there was to leave out. */
  readonly without: readonly { readonly what: LeftOut; readonly caused: Credit }[];
}

type Credit = Readonly<Record<string, number>>;

/** No more clients than this are fitted again: with all walks it takes about half as long as the fit to 3,000. */
const MOST_CLIENTS = 2000;
/** Walks of each, of that with everything kept too: what moves with every walk is not due to what is left out. */
const WALKS = 10;
const STAGE = 'seeing what signals, season and tiers are worth';
const LEFT_OUT: readonly LeftOut[] = ['signals', 'season', 'tiers'];

/**
 * Fits some clients again from where all led: with everything kept, then without signals of intent, without the season
 * and without tiers. Fits to so few clients differ from the run's by chance, so that it is the differences between them
 * that count.
 */
export async function sensitivityOf(
  { prepared }: Crew,
  parameters: Parameters,
  threads: number,
  work: Work = {},
): Promise<Sensitivity> {
  const every = Math.ceil((prepared.streams.starts.length - 1) / MOST_CLIENTS);
  const streams = someOf(prepared.streams, (client) => client % every === 0);
  const those = LEFT_OUT.filter((what) => has(streams, what));
  const stepped = asOneStage(work, (1 + those.length) * WALKS);
  const begun = { streams, parameters };
  const kept = await refit(begun, false, threads, stepped);
  const without: Sensitivity['without'][number][] = [];
  for (const what of those) {
    const { caused } = await refit(WITHOUT[what](begun), what === 'season', threads, stepped);
    without.push({ what, caused });
  }
  return { clients: streams.starts.length - 1, orders: kept.orders, kept: kept.caused, without };
}

function refit(
  { streams, parameters }: Begun,
  steady: boolean,
  threads: number,
  work: Work,
): Promise<{ orders: number; caused: Credit }> {
  return withCrew(streams, threads, async (crew) => {
    const options = { ...REFIT, stage: STAGE, fewest: WALKS, most: WALKS, steady };
    const found = await fit(crew, options, work, { ...parameters, effect: begin(crew, parameters) });
    const delays = delaysOf(found.parameters);
    const { caused } = countByChannel(crew.prepared, found.parameters, delays, found.causes);
    return { orders: crew.prepared.orderEvents.length, caused: byName(streams, caused) };
  });
}

/** Effects begin no lower than where every fit begins: what is nothing stays it for many walks, whatever speaks for it. */
function begin({ prepared }: Crew, { effect }: Parameters): Float64Array {
  const usual = startOf(prepared).effect;
  return effect.map((each, channel) => Math.max(each, usual[channel]!));
}

function byName({ types }: Streams, caused: Float64Array): Credit {
  const credit: Record<string, number> = {};
  types
    .filter(({ kind }) => kind === 'touch')
    .forEach(({ name, partOf = name }, channel) => {
      credit[partOf] = (credit[partOf] ?? 0) + caused[channel]!;
    });
  return credit;
}

/** Several fits as one piece of work. */
function asOneStage({ signal, progress }: Work, total: number): Work {
  let done = 0;
  return {
    ...(signal && { signal }),
    ...(progress && { progress: () => progress({ stage: STAGE, done: (done += 1), total }) }),
  };
}
