import { existsSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Worker } from 'node:worker_threads';
import { MaisonError, type Progress, type Work } from '../../core/index.js';
import { findPathModels, type PathModels } from './find.js';

const WORKER = new URL('./worker.js', import.meta.url);

/** What the thread says. */
export type Message =
  | { readonly progress: Progress }
  | { readonly found: PathModels }
  | { readonly failed: string; readonly status: MaisonError['status'] };

/**
 * Computes all path models on a thread of their own, to which journeys go as the bytes that they come in, so that nothing
 * else of the process waits for either; in the calling one where this is not the built program.
 * @param journeys rows of `pathsSql`, a line of JSON each, in pieces.
 */
export async function pathModelsApart(
  journeys: AsyncIterable<Uint8Array>,
  work: Work = {},
): Promise<PathModels> {
  if (!existsSync(WORKER)) return findPathModels(journeys, work);
  const { signal, progress } = work;
  signal?.throwIfAborted();
  const thread = new Worker(WORKER, { stdin: true });
  const over = new AbortController();
  const stop = () => void thread.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise<PathModels>((resolve, reject) => {
      const fail = (error: unknown) => reject(signal?.aborted ? signal.reason : error);
      thread.on('message', (said: Message) => {
        if ('progress' in said) progress?.(said.progress);
        else if ('found' in said) resolve(said.found);
        else reject(new MaisonError(said.failed, said.status));
      });
      thread.on('error', fail);
      thread.on('exit', () => fail(new Error('the path models ended before they were done')));
      pipeline(journeys, thread.stdin!, { signal: over.signal }).catch(fail);
    });
  } finally {
    signal?.removeEventListener('abort', stop);
    over.abort(); // journeys that are still to come are for nobody
    await thread.terminate();
  }
}
