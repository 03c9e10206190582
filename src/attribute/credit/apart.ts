import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { MaisonError, type Progress, type Work } from '../../core/index.js';
import { fitAndConclude, type Concluded, type Known, type Question } from './conclude.js';

const LEAD = new URL('./lead.js', import.meta.url);
const MOST = 8;

/** What the leading thread is told, and what it says. */
export interface Told {
  readonly known: Known;
  readonly question: Question;
  readonly threads: number;
}
export type Message =
  | { readonly progress: Progress }
  | { readonly concluded: Concluded }
  | { readonly failed: string; readonly status: MaisonError['status'] };

/**
 * Fits the model and concludes from it on threads of their own, so that nothing else of the process waits for them; in
 * the calling one where this is not the built program.
 */
export async function concludeApart(
  { streams, grains, values }: Known,
  question: Question,
  work: Work = {},
): Promise<Concluded> {
  const known = { streams, grains, values };
  if (!existsSync(LEAD)) return fitAndConclude(known, question, 1, work);
  work.signal?.throwIfAborted();
  const threads = Math.min(MOST, availableParallelism());
  const lead = new Worker(LEAD, { workerData: { known, question, threads } satisfies Told });
  const stop = () => void lead.terminate();
  work.signal?.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise<Concluded>((resolve, reject) => {
      lead.on('message', (said: Message) => {
        if ('progress' in said) work.progress?.(said.progress);
        else if ('concluded' in said) resolve(said.concluded);
        else reject(new MaisonError(said.failed, said.status));
      });
      lead.on('error', reject);
      lead.on('exit', () => reject(work.signal?.reason ?? new Error('the fit ended before it was done')));
    });
  } finally {
    work.signal?.removeEventListener('abort', stop);
    await lead.terminate();
  }
}
