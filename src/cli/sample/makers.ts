import { on } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { SampleState } from './state.js';
import type { Parcel, Task } from './task.js';

/** A thread that makes a share of the sample house, some parcels ahead of whoever takes them. */
export interface Maker {
  /** Which share of how many. */
  readonly name: string;
  readonly parcels: () => AsyncGenerator<Parcel>;
  /** Says that a parcel was taken. */
  readonly more: () => void;
}

/** All threads of a sample. */
export interface Makers {
  readonly all: readonly Maker[];
  close(): Promise<void>;
}

const MOST = 4;
/** Megabytes for what lives briefly, which here is nearly everything: fewer sweeps. */
const YOUNG = 64;

/** Starts as many threads as there are processors. */
export function startMakers({ seed, until, clients }: SampleState, currency: string): Makers {
  const of = Math.min(MOST, Math.max(1, availableParallelism()));
  const threads = Array.from({ length: of }, (_, nth) => {
    const workerData: Task = { seed, until, clients, currency, share: { nth, of } };
    const resourceLimits = { maxYoungGenerationSizeMb: YOUNG };
    const thread = new Worker(new URL('./worker.js', import.meta.url), { workerData, resourceLimits });
    thread.unref(); // a thread that nobody takes from holds up no end
    const sent = on(thread, 'message', { close: ['exit'] }); // from now on, so that no parcel is missed
    const maker: Maker = {
      name: `${nth}/${of}`,
      async *parcels() {
        for await (const [parcel] of sent) yield parcel as Parcel;
      },
      more: () => thread.postMessage('more'),
    };
    return { thread, maker };
  });
  return {
    all: threads.map(({ maker }) => maker),
    async close() {
      await Promise.all(threads.map(({ thread }) => thread.terminate()));
    },
  };
}
