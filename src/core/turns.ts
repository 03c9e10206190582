import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds for which long work may hold the process. */
const TURN = 10;

/** What long work calls often and awaits. */
export type Turn = () => Promise<void> | undefined;

/**
 * Makes a function that long work calls often and awaits: once the work has held the process for some milliseconds,
 * whatever else waits gets its turn first.
 */
export function turns(): Turn {
  let since = performance.now();
  return () => {
    if (performance.now() - since < TURN) return undefined;
    return nextTurn().then(() => {
      since = performance.now();
    });
  };
}
