import type { Work } from '../../core/index.js';
import { countByChannel, emptyCauses, setHazards, type Counted } from './causes.js';
import { withCrew } from './crew.js';
import { delaysOf } from './delay.js';
import { setUnseen, type Fitted } from './fit.js';
import { countsOf, type Estimates } from './intervals.js';
import type { Prepared } from './prepare.js';
import type { Standing } from './standing.js';
import type { Streams } from './streams.js';
import { nowhere } from './whereabouts.js';

/** What was learnt of the clients that `prepared` has. */
export interface Learnt extends Estimates {
  readonly prepared: Prepared;
  readonly fitted: Fitted;
  readonly standing: Standing;
  /** By channel, the variance of what it caused at known parameters. */
  readonly within: Float64Array;
}

/**
 * Brings what was learnt of a part of the clients onto all: each order gets its causes, by its own client's path, at
 * the part's parameters. What these leave uncertain grows with the number of clients, since it is the same for all;
 * the chance in which orders were caused is that of all.
 */
export async function ontoAll(streams: Streams, part: Learnt, threads: number, work: Work): Promise<Learnt> {
  work.progress?.({ stage: 'following the orders of all clients', done: 0 });
  const { parameters } = part.fitted;
  const { prepared, causes } = await withCrew(streams, threads, async (crew) => {
    const orders = emptyCauses(crew.prepared.orderEvents.length);
    setUnseen(crew.prepared, orders);
    setHazards(crew.prepared, parameters, delaysOf(parameters), orders);
    const whereabouts = nowhere(streams.starts.length - 1);
    await crew.run({ what: 'follow', parameters, causes: orders, whereabouts, all: true });
    return { prepared: crew.prepared, causes: orders };
  });
  const times = (streams.starts.length - 1) / (part.prepared.streams.starts.length - 1);
  return {
    ...part,
    prepared,
    fitted: { ...part.fitted, causes },
    standing: standingOf(part.standing, times),
    ...enlarged(part, countByChannel(prepared, parameters, delaysOf(parameters), causes), times),
  };
}

function standingOf(part: Standing, times: number): Standing {
  const of = (name: keyof Standing) => part[name].map((each) => each * times);
  return { days: of('days'), baseline: of('baseline'), touches: of('touches'), caused: of('caused') };
}

/**
 * The estimates of all clients from those of a part: beyond the variance at known parameters, standard errors are so
 * many times what they were; and so is what is to be doubted.
 */
function enlarged(part: Learnt, { caused, variance }: Counted, times: number): Estimates & Pick<Learnt, 'within'> {
  const between = part.between.map((row, channel) =>
    row.map((each, other) => {
      const own = part.channels[channel]!.caused + part.within[channel]!;
      return each * times ** 2 - (channel === other ? own * times ** 2 - caused[channel]! - variance[channel]! : 0);
    }),
  );
  const doubts = part.doubts.map((each) => each * times ** 2);
  const of = (channels: readonly number[]) => countsOf(channels, { caused, variance, between, doubts });
  const those = part.channels.map((_, channel) => channel);
  return {
    channels: those.map((channel) => of([channel])),
    all: of(those),
    between,
    doubts,
    within: variance,
    covariances: part.covariances,
  };
} // prettier-ignore
