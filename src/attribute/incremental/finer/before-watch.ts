import type { Streams } from '../streams.js';
import type { CellCauses, Parting } from './shares.js';

/** By order, in the order of the streams: 1 where it came before its client was watched, or as their watch began. */
export function beforeWatch({ starts, since, times, kinds }: Pick<Streams, 'starts' | 'since' | 'times' | 'kinds'>): Uint8Array {
  const orders = new Uint8Array(kinds.reduce((count, kind) => count + Number(kind === 0), 0));
  let order = 0;
  for (let client = 0; client + 1 < starts.length; client += 1)
    for (let event = starts[client]!; event < starts[client + 1]!; event += 1)
      if (kinds[event] === 0) orders[order++] = Number(times[event]! <= since[client]!);
  return orders;
} // prettier-ignore

/**
 * With what caused orders of before the watch among the expected: nobody expected them, since the days in which they
 * might have come are not counted, and a cell that meets clients before they are known would seem worth more for it.
 */
export function withUnwatched(parting: Parting, { starts, cells, probabilities }: CellCauses, isBefore: Uint8Array): Parting {
  const expected = parting.expected.slice();
  for (let order = 0; order + 1 < starts.length; order += 1) {
    if (isBefore[order] !== 1) continue;
    for (let entry = starts[order]!; entry < starts[order + 1]!; entry += 1) expected[cells[entry]!]! += probabilities[entry]!;
  }
  return { ...parting, expected };
} // prettier-ignore
