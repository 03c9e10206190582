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
 * A refresh follows the one before after three times its length at least, which is a quarter of the time; but one that
 * is long for once, as after a change of the rules, makes nobody wait.
 */
const REST = 3;
const SHORTEST_REST = 250;
const LONGEST_REST = 60_000;
const POLL = 2000;

export function openKeeper({ isBehind, refresh, onError }: Kept): Keeper {
  const stop = new AbortController();
  let wake: () => void = () => {};
  let before = 0; // how long the last refresh took
  let asked = true; // what was decided before the last end may not be derived yet
  const changed = () => {
    asked = true;
    wake();
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
    await refresh({ signal: stop.signal });
    const took = performance.now() - began;
    const rest = Math.min(LONGEST_REST, Math.max(SHORTEST_REST, REST * Math.min(took, before)));
    before = took;
    await sleep(rest, stop.signal);
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
