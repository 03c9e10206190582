import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { MaisonError } from '../core/index.js';
import { CONNECT_WITHIN, NamedLocks } from './named-locks.js';
import { forRecords, type Sql } from './sql.js';
import { told } from './told.js';

/** The record store (PostgreSQL): clients, identity, decisions, runs. */
export interface Records {
  query<Row>(statement: Sql): Promise<Row[]>;
  /** The only row of a statement that always has one. */
  one<Row>(statement: Sql): Promise<Row>;
  /** Runs the work in one transaction; it is undone if the work throws. */
  transaction<T>(work: (records: Records) => Promise<T>): Promise<T>;
  /** `COPY table (columns) FROM STDIN` in CSV form; the statement has no values. */
  copy(statement: Sql, csv: Readable): Promise<void>;
  /**
   * Runs the work while holding the named lock of the house, waiting for it; it is let go if the process dies.
   * The signal tells work that is under way that the lock was lost with its connection.
   * @param signal gives up the wait; work that has begun goes on.
   */
  locked<T>(name: string, work: (lost: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** As `locked`, but does nothing where the lock is held or waited for. */
  tryLocked<T>(name: string, work: (lost: AbortSignal) => Promise<T>): Promise<T | undefined>;
}

/** The record store with its connections, to be closed by whoever opened it. */
export interface OpenRecords extends Records {
  /** For libraries that bring their own statements. */
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
});

/** Opens the record store at `postgres://user:password@host:port/database`. */
export function openRecords(url: string): OpenRecords {
  const pool = new pg.Pool({
    connectionString: url,
    max: 12,
    application_name: 'maison',
    connectionTimeoutMillis: CONNECT_WITHIN,
  });
  const locks = new NamedLocks(url);
  pool.on('error', () => {}); // an idle connection that breaks is replaced by the next query
  return {
    ...recordsOver(pool, pool, locks),
    pool,
    async close() {
      await locks.settled();
      await pool.end();
    },
  };
}

type Queryable = Pick<pg.PoolClient, 'query'>;

function recordsOver(queryable: Queryable, pool: pg.Pool, locks: NamedLocks): Records {
  const records: Records = {
    async query<Row>(statement: Sql): Promise<Row[]> {
      return (await told(() => queryable.query(forRecords(statement)))).rows as Row[];
    },
    async one<Row>(statement: Sql): Promise<Row> {
      const [row] = await records.query<Row>(statement);
      if (row === undefined) throw new MaisonError('a statement that always has one row gave none', 500);
      return row;
    },
    async transaction<T>(work: (records: Records) => Promise<T>): Promise<T> {
      return withClient(pool, async (client) => {
        await client.query('BEGIN');
        try {
          const result = await work(recordsOver(client, pool, locks));
          await client.query('COMMIT');
          return result;
        } catch (error) {
          await client.query('ROLLBACK').catch(() => {});
          throw error;
        }
      });
    },
    async copy(statement: Sql, csv: Readable): Promise<void> {
      const copy = (client: Queryable) =>
        pipeline(csv, client.query(copyFrom(`${forRecords(statement).text} WITH (FORMAT csv)`)));
      await told(() => (queryable === pool ? withClient(pool, copy) : copy(queryable)));
    },
    locked: (name, work, signal) => locks.hold(name, work, signal),
    tryLocked: (name, work) => locks.tryHold(name, work),
  };
  return records;
}

async function withClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await told(() => pool.connect());
  let broken = false;
  const fail = () => (broken = true);
  client.on('error', fail);
  try {
    return await work(client);
  } finally {
    client.off('error', fail);
    client.release(broken);
  }
}
