import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { workThrough, type ChunkResult, type Task } from './chunks.js';
import { prepare, type Prepared } from './prepare.js';
import type { Streams } from './streams.js';

const WORKER = new URL('./worker.js', import.meta.url);

/** Threads that work through the clients of one fit together, in chunks; the calling thread is one of them. */
export class Crew {
  readonly #workers: readonly Worker[];

  /** @param threads how many, the calling one included; one only where this is not the built program. */
  constructor(
    readonly prepared: Prepared,
    threads: number,
  ) {
    const others = existsSync(WORKER) ? Math.max(0, threads - 1) : 0;
    this.#workers = Array.from({ length: others }, () => new Worker(WORKER, { workerData: prepared }));
  }

  /** Works through all chunks. @returns their results in the order of the chunks, whoever did them. */
  async run<Result extends ChunkResult>(task: Omit<Task, 'next'>): Promise<Result[]> {
    const shared = { ...task, next: new Int32Array(new SharedArrayBuffer(4)) };
    const others = this.#workers.map((worker) => {
      worker.postMessage(shared);
      return once(worker, 'message') as Promise<[[number, Result][]]>;
    });
    const done = workThrough(this.prepared, shared) as [number, Result][];
    for (const [results] of await Promise.all(others)) done.push(...results);
    return done.sort(([left], [right]) => left - right).map(([, result]) => result);
  }

  async end(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}

/** Lets a crew work on streams and ends it. */
export async function withCrew<T>(
  streams: Streams,
  threads: number,
  work: (crew: Crew) => Promise<T>,
): Promise<T> {
  const crew = new Crew(prepare(streams), threads);
  try {
    return await work(crew);
  } finally {
    await crew.end();
  }
}
