import pg from 'pg';
import { MaisonError } from '../core/index.js';
import { told } from './told.js';

/** Longest wait for a connection, in milliseconds. */
export const CONNECT_WITHIN = 30_000;

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
    const turn = (this.#lines.get(name) ?? Promise.resolve()).then(() => this.#locked(name, work));
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

  async #locked<T>(name: string, work: (lost: AbortSignal) => Promise<T>): Promise<T> {
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
      await told(async () => {
        await client.connect();
        await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [name]);
      });
      return await work(lost.signal);
    } finally {
      await client.end().catch(() => {}); // its end lets the lock go
    }
  }
}
