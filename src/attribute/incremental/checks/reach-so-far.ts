import { CLASSES, NODES, type Parameters, type Sizes } from '../layout.js';
import { falling, rising, withNever } from '../reach.js';
import type { Tables } from '../tables.js';

/** What is seen of a client until now, by type, were they at one node of the traits. */
interface Seen {
  /** Touches that came of themselves, and how many were expected. */
  readonly counts: Float64Array;
  readonly awaited: Float64Array;
  /** Of the channels' reach, for so long a watch. */
  readonly spreads: Float64Array;
  /** By channel, whether a touch is seen of before the watch. */
  readonly isReached: Uint8Array;
}

/**
 * What is known of how channels reach a client, beside touches that come by chance alone.
 * @param y node of the inclination. @returns a log likelihood, over that of counts that are Poisson.
 */
export function reachSoFar(
  { types, firstChannel }: Sizes,
  { unreached }: Parameters,
  { classLog }: Tables,
  y: number,
  seen: Seen,
): number {
  const ofClass = Float64Array.from({ length: CLASSES }, (_, of) => classLog[of * NODES + y]!);
  let reach = 0;
  for (let type = firstChannel; type < types; type += 1) {
    const [count, awaited, spread] = [seen.counts[type]!, seen.awaited[type]!, seen.spreads[type]!];
    const isReached = count > 0 || seen.isReached[type - firstChannel] === 1;
    const ofReached = falling(count, awaited, spread);
    reach += rising(count, spread) + awaited;
    for (let of = 0; of < CLASSES; of += 1) {
      const part = unreached[type * CLASSES + of]!;
      ofClass[of]! += isReached ? ofReached + Math.log(1 - part) : withNever(ofReached, part);
    }
  }
  const top = Math.max(...ofClass);
  return reach + top + Math.log(ofClass.reduce((all, each) => all + Math.exp(each - top), 0));
}
