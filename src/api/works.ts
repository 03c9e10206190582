import type { Need } from '../access/index.js';
import { messageOf, uuidv7, type Work } from '../core/index.js';

/** A long piece of work as the browser follows it. */
export interface WorkState {
  readonly title: string;
  /** What is being done now, in a few words. */
  readonly stage: string;
  readonly done: number;
  /** 0 while it is not known. */
  readonly total: number;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  /** Why it failed. */
  readonly message: string | null;
}

type Job = (work: Work) => Promise<unknown>;

/** The long pieces of work that this server does for its visitors. */
export interface Works {
  /** Begins the work at once and gives its id. @param need of whoever may stop it. */
  start(title: string, need: Need, job: Job): string;
  /** The same of work by which data come in: figures grow as it goes. */
  bringIn(title: string, need: Need, job: Job): string;
  get(id: string): WorkState | undefined;
  /** What somebody needs to stop the work; undefined where there is no such work. */
  needOf(id: string): Need | undefined;
  /** The newest work by which data are coming in. */
  coming(): (WorkState & { readonly id: string }) | undefined;
  /** Tells the work to stop; false where there is none that runs. */
  cancel(id: string): boolean;
  /** Stops all of them and waits for their end. */
  close(): Promise<void>;
}

const KEPT = 200;

interface Running {
  state: WorkState;
  readonly need: Need;
  readonly bringsIn: boolean;
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

export function openWorks(newId: () => string = uuidv7): Works {
  const works = new Map<string, Running>();

  function begin(title: string, need: Need, job: Job, bringsIn: boolean): string {
    const id = newId();
    const stop = new AbortController();
    const change = (more: Partial<WorkState>) => {
      const known = works.get(id);
      if (known) known.state = { ...known.state, ...more };
    };
    const progress: Work['progress'] = ({ stage, done, total }) => change({ stage, done, total: total ?? 0 });
    const ended = Promise.resolve()
      .then(() => job({ signal: stop.signal, progress }))
      .then(
        () => change({ state: 'done' }),
        (error: unknown) =>
          change(
            stop.signal.aborted ? { state: 'cancelled' } : { state: 'failed', message: messageOf(error) },
          ),
      );
    works.set(id, {
      state: { title, stage: title, done: 0, total: 0, state: 'running', message: null },
      need,
      bringsIn,
      stop,
      ended,
    });
    forgetOldest(works);
    return id;
  }

  return {
    start: (title, need, job) => begin(title, need, job, false),
    bringIn: (title, need, job) => begin(title, need, job, true),
    get: (id) => works.get(id)?.state,
    needOf: (id) => works.get(id)?.need,
    coming() {
      const newest = [...works].findLast(([, each]) => each.bringsIn && each.state.state === 'running');
      return newest && { id: newest[0], ...newest[1].state };
    },
    cancel(id) {
      const work = works.get(id);
      if (work?.state.state !== 'running') return false;
      work.stop.abort(new Error('stopped'));
      return true;
    },
    async close() {
      for (const { stop } of works.values()) stop.abort(new Error('Maison is stopping'));
      await Promise.all([...works.values()].map(({ ended }) => ended));
    },
  };
}

function forgetOldest(works: Map<string, Running>): void {
  for (const [id, { state }] of works) {
    if (works.size <= KEPT) return;
    if (state.state !== 'running') works.delete(id);
  }
}
