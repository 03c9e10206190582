import type { PairName, QueuedPair } from './answer';

/** What a pair is told apart by. */
export const keyOf = ({ left, right }: PairName) => `${left} ${right}`;

/** Where one is in the queue: at a pair, and at a place where that pair is gone. */
export interface Place {
  readonly key: string;
  readonly index: number;
}

/**
 * The pairs that wait for this person, as the house lists them and as they know better already.
 * @param back those taken back, which the house may not list yet. @param gone keys of what was decided or is somebody else's.
 */
export function waitingPairs(
  listed: readonly QueuedPair[],
  back: readonly QueuedPair[],
  gone: ReadonlySet<string>,
): readonly QueuedPair[] {
  const known = new Set(listed.map(keyOf));
  return [...back.filter((pair) => !known.has(keyOf(pair))), ...listed].filter(
    (pair) => !gone.has(keyOf(pair)),
  );
}

/** Which of the pairs one is at: the pair itself, wherever it is now, or what came in its place; -1 of none. */
export function indexOf(pairs: readonly QueuedPair[], { key, index }: Place): number {
  const found = pairs.findIndex((pair) => keyOf(pair) === key);
  return found >= 0 ? found : Math.min(index, pairs.length - 1);
}
