import pg from 'pg';
import { MaisonError } from '../core/index.js';
import { told } from './told.js';

/** Longest wait for a connection, in milliseconds. */
export const CONNECT_WITHIN = 30_000;

/** How a lock is taken: waiting for it, or not at all where it is held. */
const WAITING = 'SELECT pg_advisory_lock(hashtextextended($1, 0)), false AS refused';
const AT_ONCE = 'SELECT NOT pg_try_advisory_lock(hashtextextended($1, 0)) AS refused';

/**
 * Locks by name over all processes of a house. Each is held by a connection of its own, so that whoever holds or
 * waits takes none from the work inside; within the process those of one name wait for each other without any.
 */
export class NamedLocks {
  readonly #url: string;
  /** The last in line of each name. */
  readonly #lines = new Map<string, Promise<unknown>>();

  constructor(url: string) {
    this.#url = url;
  }

  /** Runs the work while holding the lock; its signal tells that the lock was lost with its connection. */
  async hold<T>(name: string, work: (lost: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.#inLine(name, () => this.#locked(name, WAITING, work, signal) as Promise<T>, signal);
  }

  /** As `hold`, but does nothing where the lock is held or waited for. */
  async tryHold<T>(name: string, work: (lost: AbortSignal) => Promise<T>): Promise<T | undefined> {
    if (this.#lines.has(name)) return undefined;
    return this.#inLine(name, () => this.#locked(name, AT_ONCE, work));
  }

  async #inLine<T>(name: string, locked: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const before = this.#lines.get(name) ?? Promise.resolve();
    const turn = before.then(locked);
    const settled: Promise<unknown> = turn
      .catch(() => {})
      .then(() => {
        if (this.#lines.get(name) === settled) this.#lines.delete(name);
      });
    this.#lines.set(name, settled);
    await endOrAbort(before, signal);
    return turn;
  }

  /** Ends when no lock is held or waited for. */
  async settled(): Promise<void> {
    await Promise.all(this.#lines.values());
  }

  async #locked<T>(
    name: string,
    take: string,
    work: (lost: AbortSignal) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T | undefined> {
    signal?.throwIfAborted();
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: 'maison lock',
      connectionTimeoutMillis: CONNECT_WITHIN,
      keepAlive: true,
    });
    const lost = new AbortController();
    client.on('error', () =>
      lost.abort(new MaisonError(`postgres: the lock ${name} was lost; try again`, 503)),
    );
    const stop = () => void client.end().catch(() => {});
    try {
      signal?.addEventListener('abort', stop, { once: true });
      const { rows } = await told(async () => {
        await client.connect();
        return client.query<{ refused: boolean }>(take, [name]);
      }).catch((error: unknown) => {
        throw signal?.aborted ? signal.reason : error;
      });
      signal?.removeEventListener('abort', stop);
      return rows[0]?.refused ? undefined : await work(lost.signal);
    } finally {
      signal?.removeEventListener('abort', stop);
      await client.end().catch(() => {}); // its end lets the lock go
    }
  }
}

/** Waits for the end of what goes before, unless the wait is given up. */
async function endOrAbort(before: Promise<unknown>, signal?: AbortSignal): Promise<void> {
  if (!signal) return void (await before);
  signal.throwIfAborted();
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    await Promise.race([before, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
