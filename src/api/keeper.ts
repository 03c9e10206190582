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
 * Refreshes follow each other after as long as they took, so that they have at most half of the time; a long one, as
 * after a change of the rules, makes nobody wait long for it. Once they have had half of a minute, it is a quarter.
 */
const REST = 3;
const SPAN = 60_000;
const LONG_REST = 2000;
const SHORTEST_REST = 250;
const LONGEST_REST = 60_000;
const POLL = 2000;

export function openKeeper({ isBehind, refresh, onError }: Kept): Keeper {
  const stop = new AbortController();
  let wake: () => void = () => {};
  let past: readonly { readonly at: number; readonly took: number }[] = []; // refreshes of the last minute
  let asked = true; // what was decided before the last end may not be derived yet
  const changed = () => {
    asked = true;
    wake();
  };

  const rested = (began: number) => {
    const now = performance.now();
    past = [...past.filter(({ at }) => at > now - SPAN), { at: now, took: now - began }];
    return restAfter(past.map(({ took }) => took));
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
      await sleep(rested(began), stop.signal).catch(() => {});
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

/** How long to rest, in milliseconds. @param took how long each refresh of the last minute took, the last one last. */
export function restAfter(took: readonly number[]): number {
  const last = took.at(-1) ?? 0;
  const busy = took.reduce((sum, each) => sum + each, 0);
  const rest = busy < SPAN / 2 ? Math.min(LONG_REST, last) : Math.min(LONGEST_REST, REST * last);
  return Math.max(SHORTEST_REST, rest);
}
