import { turns } from '../core/index.js';

const SLICE = 500;

/** Does long work in slices, so that whatever else waits for this process gets its turn. */
export async function inSlices(
  total: number,
  run: (from: number, to: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  const turn = turns();
  for (let from = 0; from < total; from += SLICE) {
    run(from, Math.min(from + SLICE, total));
    const others = turn();
    if (others === undefined) continue;
    await others;
    signal?.throwIfAborted();
  }
}
