import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { MaisonError, type Progress, type Work } from '../../core/index.js';
import type { House, StoreUrls } from '../../engines/index.js';
import type { FoundLinks } from './found.js';
import { linkHouse, type HouseLinkage } from './link-house.js';

const THREAD = new URL('./link-thread.js', import.meta.url);

/** What the linking thread is told: at first what to link, then to settle or to stop. */
export interface Told {
  readonly urls: StoreUrls;
  readonly upTo: number;
}
export type Asked = 'settle' | 'stop';
/** What it says. */
export type Said =
  | { readonly progress: Progress }
  | { readonly linked: boolean; readonly base: string | undefined }
  | { readonly settled: FoundLinks | undefined }
  | { readonly failed: string; readonly status: MaisonError['status'] };

/** A linkage that is held by a thread until it is closed. */
export interface ApartLinkage extends HouseLinkage {
  close(): Promise<void>;
}

/**
 * Links all records of the house on a thread of its own, so that nothing else of the process waits for it; in the calling one
 * where this is not the built program. As `linkHouse`.
 */
export async function linkApart(house: House, upTo: number, work: Work): Promise<ApartLinkage | undefined> {
  if (!existsSync(THREAD)) {
    const linkage = await linkHouse(house, upTo, work);
    return linkage && { ...linkage, close: async () => {} };
  }
  work.signal?.throwIfAborted();
  const thread = new LinkingThread({ urls: house.urls, upTo }, work);
  try {
    const said = await thread.next();
    if ('linked' in said && said.linked) {
      thread.base = said.base;
      return thread;
    }
  } catch (error) {
    await thread.close();
    throw error;
  }
  await thread.close();
  return undefined;
}

class LinkingThread implements ApartLinkage {
  base: string | undefined;
  readonly #worker: Worker;
  readonly #signal: AbortSignal | undefined;
  #waiting: { resolve: (said: Said) => void; reject: (error: Error) => void } | undefined;
  #ended: Error | undefined;

  constructor(told: Told, { signal, progress }: Work) {
    this.#signal = signal;
    this.#worker = new Worker(THREAD, { workerData: told });
    this.#worker.on('message', (said: Said) =>
      'progress' in said ? progress?.(said.progress) : this.#waiting?.resolve(said),
    );
    this.#worker.on('error', (error) => this.#end(error));
    this.#worker.on('exit', () => this.#end(new Error('the linking thread ended before it was done')));
  }

  /** What the thread says next that is no progress. One that is stopped puts away what it began before it says so. */
  async next(): Promise<Said> {
    const stop = () => this.#ask('stop');
    this.#signal?.addEventListener('abort', stop, { once: true });
    try {
      const said = await new Promise<Said>((resolve, reject) => {
        this.#waiting = { resolve, reject };
        if (this.#ended) reject(this.#ended);
      });
      this.#signal?.throwIfAborted();
      if ('failed' in said) throw new MaisonError(said.failed, said.status);
      return said;
    } finally {
      this.#signal?.removeEventListener('abort', stop);
    }
  }

  async settle(): Promise<FoundLinks | undefined> {
    this.#ask('settle');
    const said = await this.next();
    return 'settled' in said ? said.settled : undefined;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #ask(what: Asked): void {
    this.#worker.postMessage(what);
  }

  #end(error: Error): void {
    this.#ended ??= error;
    this.#waiting?.reject(this.#ended);
  }
}
