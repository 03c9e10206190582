import { setImmediate as breathe } from 'node:timers/promises';

const SLICE = 20_000;

/** Does long work in slices of some milliseconds, so that whatever else waits for this process gets its turn. */
export async function inSlices(
  total: number,
  run: (from: number, to: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  for (let from = 0; from < total; from += SLICE) {
    run(from, Math.min(from + SLICE, total));
    await breathe();
    signal?.throwIfAborted();
  }
}
