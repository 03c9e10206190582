import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { MaisonError, type Progress, type Work } from '../../core/index.js';
import { fitIncremental, type Incremental } from './model.js';
import type { Streams } from './streams.js';

const LEAD = new URL('./lead.js', import.meta.url);
const MOST = 8;

/** What the leading thread says. */
export type Said =
  { readonly progress: Progress } | { readonly found: Incremental } | { readonly failed: string };

/**
 * Fits the model on threads of its own, so that nothing else of the process waits for it.
 * @param checked whether it is held against what happened.
 */
export async function fitApart(streams: Streams, checked: boolean, work: Work = {}): Promise<Incremental> {
  if (!existsSync(LEAD)) return fitIncremental(streams, { checked }, work);
  work.signal?.throwIfAborted();
  const threads = Math.min(MOST, availableParallelism());
  const lead = new Worker(LEAD, { workerData: { streams, threads, checked } });
  const stop = () => void lead.terminate();
  work.signal?.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise<Incremental>((resolve, reject) => {
      lead.on('message', (said: Said) => {
        if ('progress' in said) work.progress?.(said.progress);
        else if ('found' in said) resolve(said.found);
        else reject(new MaisonError(said.failed, 500));
      });
      lead.on('error', reject);
      lead.on('exit', () => reject(work.signal?.reason ?? new Error('the fit ended before it was done')));
    });
  } finally {
    work.signal?.removeEventListener('abort', stop);
    await lead.terminate();
  }
}
