import { MINUTE } from '../../core/index.js';
import { ANSWER, NOTHING, ORDER, TOUCH } from './signals.js';

/** Signals no further apart than this from what the client did or met with last are of one session, in milliseconds. */
export const SESSION = 30 * MINUTE;

/**
 * Counts each session once: at its first signal, as the strongest of its signals; none where it began with a touch or
 * an answer to one. One in which an order is placed is the order's own: an order in the shop takes a visit, whatever
 * brought it about, and to count it would find intent before each. Visits that end with an order and visits that do not
 * are two processes, each with a rate of its own in a state, so that nothing is lost with it.
 * @param at milliseconds, ascending.
 * @param codes what each event is, by `signals.ts`; signals that do not count are overwritten with `NOTHING`.
 */
export function countSessions(at: ArrayLike<number>, codes: Uint8Array, length: number): void {
  let last = -Infinity;
  let counted = -1;
  for (let event = 0; event < length; event += 1) {
    const code = codes[event]!;
    if (code === NOTHING) continue;
    const begins = at[event]! - last >= SESSION;
    last = at[event]!;
    if (code === ORDER) {
      if (!begins && counted >= 0) codes[counted] = NOTHING;
      counted = -1;
    } else if (code >= TOUCH) {
      if (begins) counted = -1;
    } else if (begins && !isMetAt(at, codes, event, length)) {
      counted = event;
    } else {
      if (begins) counted = -1;
      if (counted >= 0) codes[counted] = Math.max(codes[counted]!, code);
      codes[event] = NOTHING;
    }
  }
}

/** Whether a touch or an answer has the very time of an event before it: the page that it led to, or itself. */
function isMetAt(at: ArrayLike<number>, codes: Uint8Array, event: number, length: number): boolean {
  for (let next = event + 1; next < length && at[next] === at[event]; next += 1) {
    if (codes[next] === TOUCH || codes[next] === ANSWER) return true;
  }
  return false;
}
