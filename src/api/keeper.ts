import { messageOf, sleep, type Work } from '../core/index.js';

/** Brings what is derived up to date, again and again, without ever taking the machine for itself. */
export interface Keeper {
  /** Something came in or changed: look soon. */
  changed(): void;
  close(): Promise<void>;
}

/** What the keeper is given to keep. */
export interface Kept {
  /** Whether there is anything new, such as what another process brought in. */
  readonly isBehind: () => Promise<boolean>;
  readonly refresh: (work: Work) => Promise<unknown>;
  readonly onError: (message: string) => void;
}

/**
 * A refresh follows the one before after three times its length at least, which is a quarter of the time. Once in a
 * while one may be long, as after a change of the rules, and make nobody wait.
 */
const REST = 3;
const LONG = 2000;
const ONCE_IN = 60_000;
const SHORTEST_REST = 250;
const LONGEST_REST = 60_000;
const POLL = 2000;

export function openKeeper({ isBehind, refresh, onError }: Kept): Keeper {
  const stop = new AbortController();
  let wake: () => void = () => {};
  let long = -Infinity; // when a refresh was long the last time
  let asked = true; // what was decided before the last end may not be derived yet
  const changed = () => {
    asked = true;
    wake();
  };

  const restAfter = (began: number) => {
    const now = performance.now();
    const took = now - began;
    const forOnce = took > LONG && began - long > ONCE_IN;
    if (took > LONG) long = now;
    return forOnce ? SHORTEST_REST : Math.min(LONGEST_REST, Math.max(SHORTEST_REST, REST * took));
  };

  const untilAsked = () =>
    asked
      ? Promise.resolve()
      : new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, POLL);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });

  async function round(): Promise<void> {
    await untilAsked();
    if (stop.signal.aborted || (!asked && !(await isBehind()))) return;
    asked = false;
    const began = performance.now();
    try {
      await refresh({ signal: stop.signal });
    } finally {
      await sleep(restAfter(began), stop.signal).catch(() => {});
    }
  }

  async function keep(): Promise<void> {
    while (!stop.signal.aborted) {
      await round().catch(async (error: unknown) => {
        if (stop.signal.aborted) return;
        onError(messageOf(error));
        asked = true;
        await sleep(POLL, stop.signal).catch(() => {});
      });
    }
  }

  const ended = keep();
  return {
    changed,
    async close() {
      stop.abort(new Error('Maison is stopping'));
      wake();
      await ended;
    },
  };
}
