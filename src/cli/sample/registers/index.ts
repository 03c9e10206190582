import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Work } from '../../../core/index.js';
import type { House } from '../../../engines/index.js';
import type { SampleState } from '../state.js';
import { takeRegisters } from './take.js';
import type { WrittenRegister } from './write.js';

/** Writes the registers of the sample, on a thread of their own, and takes them in; the files go again. */
export async function bringRegisters(house: House, state: SampleState, work: Work): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'maison-registers-'));
  const thread = new Worker(new URL('./worker.js', import.meta.url), { workerData: { state, folder } });
  try {
    const [registers] = (await once(thread, 'message', { signal: work.signal })) as [WrittenRegister[]];
    await takeRegisters(house, registers, work);
  } finally {
    await thread.terminate();
    await rm(folder, { recursive: true, force: true });
  }
}

export { importsOfRegisters } from './take.js';
