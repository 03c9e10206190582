import type { OrderCauses } from './causes.js';
import { Foresight } from './checks/foresight.js';
import { Tally, emptyTally, layoutOf, type Tallied } from './checks/tally.js';
import { Expectation } from './expectation.js';
import { Scores, emptyInformation, type Information } from './information.js';
import type { Parameters } from './layout.js';
import type { Prepared } from './prepare.js';
import type { Whereabouts } from './whereabouts.js';
import { StandingWalk, emptyStanding, type Standing } from './standing.js';
import { emptyStatistics, type Statistics } from './statistics.js';

/** Chunks that the clients of a fit are cut into, whatever the number of threads: sums are added in their order. */
const CHUNKS = 64;

/** What all threads of a crew do with every client. */
export interface Task {
  readonly what: 'expect' | 'score' | 'stand' | 'foretell' | 'follow';
  readonly parameters: Parameters;
  readonly causes: OrderCauses;
  readonly whereabouts: Whereabouts;
  /** Whether all nodes are walked. */
  readonly all: boolean;
  /** Foretold is every so-manieth client. */
  readonly every?: number;
  /** The chunk that nobody has begun, shared. */
  readonly next: Int32Array;
}

export type ChunkResult = Statistics | Information | Standing | Tallied;

/** Takes chunks until none is left. @returns each with its number. */
export function workThrough(prepared: Prepared, task: Task): [number, ChunkResult][] {
  const { streams } = prepared;
  const clients = streams.starts.length - 1;
  const size = Math.ceil(clients / CHUNKS);
  const done: [number, ChunkResult][] = [];
  const work = workerOf(prepared, task);
  for (;;) {
    const chunk = Atomics.add(task.next, 0, 1);
    if (chunk >= CHUNKS || chunk * size >= clients) return done;
    const result = EMPTY[task.what](prepared);
    work(chunk * size, Math.min(clients, (chunk + 1) * size), result);
    done.push([chunk, result]);
  }
}

const EMPTY: Readonly<Record<Task['what'], (prepared: Prepared) => ChunkResult>> = {
  expect: ({ sizes }) => emptyStatistics(sizes),
  score: ({ sizes }) => emptyInformation(sizes),
  stand: ({ sizes }) => emptyStanding(sizes),
  foretell: (prepared) => emptyTally(layoutOf(prepared)),
  follow: ({ sizes }) => emptyStatistics(sizes), // what it comes to is written of each order
};

function workerOf(
  prepared: Prepared,
  { what, parameters, causes, whereabouts, all, every = 1 }: Task,
): (from: number, to: number, into: ChunkResult) => void {
  if (what === 'score') {
    const scores = new Scores(prepared, { parameters, causes, whereabouts });
    return (from, to, into) => scores.run(from, to, into as Information);
  }
  if (what === 'foretell') {
    const foresight = new Foresight(prepared, parameters, causes);
    return (from, to, into) => {
      const tally = new Tally(prepared, into as Tallied);
      for (let client = from; client < to; client += 1)
        if (client % every === 0) foresight.follow(client, tally);
    };
  }
  if (what === 'stand') {
    const walk = new StandingWalk(prepared, parameters, causes, whereabouts);
    return (from, to, into) => walk.run(from, to, into as Standing);
  }
  const expectation = new Expectation(prepared, parameters, causes, whereabouts);
  if (what === 'follow') return (from, to, into) => expectation.follow(from, to, into as Statistics);
  return (from, to, into) => expectation.run(from, to, all, into as Statistics);
}
