import type { OrderCauses } from './causes.js';
import { Expectation } from './expectation.js';
import { Scores, emptyInformation, type Information } from './information.js';
import type { Parameters } from './layout.js';
import type { Prepared } from './prepare.js';
import type { Whereabouts } from './whereabouts.js';
import { emptyStatistics, type Statistics } from './statistics.js';

/** Chunks that the clients of a fit are cut into, whatever the number of threads: sums are added in their order. */
const CHUNKS = 64;

/** What all threads of a crew do with every client. */
export interface Task {
  readonly what: 'expect' | 'score';
  readonly parameters: Parameters;
  readonly causes: OrderCauses;
  readonly whereabouts: Whereabouts;
  /** Whether all nodes are walked. */
  readonly all: boolean;
  /** The chunk that nobody has begun, shared. */
  readonly next: Int32Array;
}

export type ChunkResult = Statistics | Information;

/** Takes chunks until none is left. @returns each with its number. */
export function workThrough(prepared: Prepared, task: Task): [number, ChunkResult][] {
  const { sizes, streams } = prepared;
  const clients = streams.starts.length - 1;
  const size = Math.ceil(clients / CHUNKS);
  const done: [number, ChunkResult][] = [];
  const work = workerOf(prepared, task);
  for (;;) {
    const chunk = Atomics.add(task.next, 0, 1);
    if (chunk >= CHUNKS || chunk * size >= clients) return done;
    const result = task.what === 'expect' ? emptyStatistics(sizes) : emptyInformation(sizes);
    work(chunk * size, Math.min(clients, (chunk + 1) * size), result);
    done.push([chunk, result]);
  }
}

function workerOf(
  prepared: Prepared,
  { what, parameters, causes, whereabouts, all }: Task,
): (from: number, to: number, into: ChunkResult) => void {
  if (what === 'score') {
    const scores = new Scores(prepared, { parameters, causes, whereabouts });
    return (from, to, into) => scores.run(from, to, into as Information);
  }
  const expectation = new Expectation(prepared, parameters, causes, whereabouts);
  return (from, to, into) => expectation.run(from, to, all, into as Statistics);
}
