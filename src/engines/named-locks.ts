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
  async hold<T>(name: string, work: (lost: AbortSignal) => Promise<T>): Promise<T> {
    return this.#inLine(name, () => this.#locked(name, WAITING, work) as Promise<T>);
  }

  /** As `hold`, but does nothing where the lock is held or waited for. */
  async tryHold<T>(name: string, work: (lost: AbortSignal) => Promise<T>): Promise<T | undefined> {
    if (this.#lines.has(name)) return undefined;
    return this.#inLine(name, () => this.#locked(name, AT_ONCE, work));
  }

  async #inLine<T>(name: string, locked: () => Promise<T>): Promise<T> {
    const turn = (this.#lines.get(name) ?? Promise.resolve()).then(locked);
    const settled = turn.catch(() => {});
    this.#lines.set(name, settled);
    try {
      return await turn;
    } finally {
      if (this.#lines.get(name) === settled) this.#lines.delete(name);
    }
  }

  /** Ends when no lock is held or waited for. */
  async settled(): Promise<void> {
    await Promise.all(this.#lines.values());
  }

  async #locked<T>(
    name: string,
    take: string,
    work: (lost: AbortSignal) => Promise<T>,
  ): Promise<T | undefined> {
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
    try {
      const { rows } = await told(async () => {
        await client.connect();
        return client.query<{ refused: boolean }>(take, [name]);
      });
      return rows[0]?.refused ? undefined : await work(lost.signal);
    } finally {
      await client.end().catch(() => {}); // its end lets the lock go
    }
  }
}
