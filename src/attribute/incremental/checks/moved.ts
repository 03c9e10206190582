import type { Prepared } from '../prepare.js';

/** A touch further from its order than this is not moved: what follows an order so late is hardly tied to it. */
const NEAR = 14;

/** A touch that was moved behind the order that it came before. */
export interface Moved {
  readonly at: number;
  readonly channel: number;
}

/**
 * Of each order of a client the last touch before it, moved to as long after the order as it came before. Where and
 * when it stands is known once the order is there and depends on nothing later, so that it can cause nothing: neither
 * that order nor any later one. But it falls to the clients, the channels and the moments that the house's own touches
 * fall to.
 */
export function movedTouches(
  { streams, sizes, orderStarts, orderEvents }: Prepared,
  client: number,
): Moved[] {
  const { starts, times, kinds } = streams;
  const moved: Moved[] = [];
  for (let order = orderStarts[client]!; order < orderStarts[client + 1]!; order += 1) {
    const event = orderEvents[order]!;
    const at = times[event]!;
    for (let before = event - 1; before >= starts[client]! && times[before]! > at - NEAR; before -= 1) {
      if (kinds[before]! < sizes.firstChannel) continue;
      moved.push({ at: 2 * at - times[before]!, channel: kinds[before]! - sizes.firstChannel });
      break;
    }
  }
  return moved.sort((left, right) => left.at - right.at);
}
