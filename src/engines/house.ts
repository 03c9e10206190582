import { MaisonError, messageOf, sleep, type Config } from '../core/index.js';
import { startClickhouse, type Server } from './clickhouse.js';
import { openColumns, type Columns } from './columns.js';
import { readCredentials, type Credentials } from './credentials.js';
import { countUsers, joinUsers, takeLock, type Holder, type Lock } from './lock.js';
import { migrate } from './migrate.js';
import { startPostgres } from './postgres.js';
import { freePort } from './ports.js';
import { openRecords, type OpenRecords } from './records.js';
import { Sql } from './sql.js';

/** Where the two stores are, with user and password. */
export interface StoreUrls {
  readonly clickhouse: string;
  readonly postgres: string;
}

/** The two stores alone: what a thread of its own needs of a house. */
export type Stores = Pick<House, 'columns' | 'records'>;

/** An open house: its folder and its two stores, migrated to this version. */
export interface House {
  readonly home: string;
  readonly columns: Columns;
  readonly records: OpenRecords;
  readonly credentials: Credentials;
  readonly urls: StoreUrls;
  /** Tells other processes at which address this one serves. Nothing to tell where it does not hold the house. */
  serving(address: string): Promise<void>;
  /** Closes the connections, and stops the servers that this process started once nobody else uses them. */
  close(): Promise<void>;
}

/** Who opens the house and how. */
export interface OpenOptions {
  /** `maison up`, `maison import`: what others are told. */
  readonly what: string;
  /** Serving needs the house for itself; a command uses the servers of whoever holds it. */
  readonly alone?: boolean;
  /** Told when an embedded server dies, and when it is back. */
  readonly onServer?: (what: string) => void;
  /** Told each step by which the schema was brought to this version. */
  readonly onMigration?: (step: string) => void;
}

const DATABASE = 'maison';

/** Opens the house in its folder: starts the embedded servers, or uses those that are up or given by URL. */
export async function openHouse(config: Config, options: OpenOptions): Promise<House> {
  const credentials = await readCredentials(config.home);
  const lock = await takeLock(config.home, options.what);
  return 'pid' in lock
    ? joinHouse(config, credentials, lock, options)
    : holdHouse(config, credentials, lock, options);
}

async function holdHouse(
  config: Config,
  credentials: Credentials,
  lock: Lock,
  options: OpenOptions,
): Promise<House> {
  const servers: Watched[] = [];
  try {
    const [clickhouse, postgres] = await bothOf([
      config.clickhouseUrl ??
        watched(servers, (port) => startClickhouse(config.home, credentials, port), 'clickhouse', options),
      config.postgresUrl ??
        watched(servers, (port) => startPostgres(config.home, credentials, port), 'postgres', options),
    ]);
    await lock.tell({ clickhouse, postgres });
    const house = await connect(config, credentials, clickhouse, postgres, options);
    return {
      ...house,
      serving: (address) => lock.tell({ address }),
      async close() {
        await house.close();
        while ((await countUsers(config.home)) > 0) await sleep(100);
        await Promise.all(servers.map((server) => server.stop()));
        await lock.release();
      },
    };
  } catch (error) {
    await Promise.all(servers.map((server) => server.stop()));
    await lock.release();
    throw error;
  }
}

/** What both came to. Where one fails the other is waited for, so that it can be stopped: nothing else would end it. */
async function bothOf<T>(starting: readonly [T | Promise<T>, T | Promise<T>]): Promise<[T, T]> {
  await Promise.allSettled(starting);
  return Promise.all(starting);
}

async function joinHouse(
  config: Config,
  credentials: Credentials,
  first: Holder,
  options: OpenOptions,
): Promise<House> {
  if (options.alone) {
    const where = first.address ? ` at ${first.address}` : '';
    throw new MaisonError(
      `the house ${config.home} is held by ${first.what} (process ${first.pid})${where}; use that one, or stop it first`,
      409,
    );
  }
  const leave = await joinUsers(config.home);
  try {
    const { clickhouse, postgres } = await untilReady(config, options);
    const house = await connect(config, credentials, clickhouse, postgres, options);
    return {
      ...house,
      async serving() {},
      async close() {
        await house.close();
        await leave();
      },
    };
  } catch (error) {
    await leave();
    throw error;
  }
}

/** Waits for the holder to tell where its servers are. */
async function untilReady(
  config: Config,
  options: OpenOptions,
): Promise<{ clickhouse: string; postgres: string }> {
  for (let attempt = 0; attempt < 1200; attempt += 1) {
    const lock = await takeLock(config.home, options.what);
    if (!('pid' in lock)) {
      await lock.release();
      throw new MaisonError(
        `the process that held the house ${config.home} has just ended; run the command again`,
        409,
      );
    }
    if (lock.clickhouse && lock.postgres) return { clickhouse: lock.clickhouse, postgres: lock.postgres };
    await sleep(50);
  }
  throw new MaisonError(
    `the house ${config.home} is being opened by another process and does not come up`,
    503,
  );
}

type Connected = Omit<House, 'serving'>;

async function connect(
  config: Config,
  credentials: Credentials,
  clickhouse: string,
  postgres: string,
  options: OpenOptions,
): Promise<Connected> {
  const database = databaseOf(clickhouse);
  if (!/^[a-z_][a-z0-9_]*$/i.test(database)) {
    throw new MaisonError(
      `MAISON_CLICKHOUSE_URL names the database "${database}"; use letters, digits and _`,
    );
  }
  const columns = openColumns(clickhouse, database);
  const records = openRecords(postgres);
  try {
    await createDatabase(clickhouse, database);
    for (const step of await migrate(columns, records)) options.onMigration?.(step);
  } catch (error) {
    await Promise.all([columns.close(), records.close()]);
    throw error;
  }
  return {
    home: config.home,
    columns,
    records,
    credentials,
    urls: { clickhouse, postgres },
    async close() {
      await Promise.all([columns.close(), records.close()]);
    },
  };
}

const databaseOf = (clickhouse: string) => new URL(clickhouse).pathname.slice(1) || DATABASE;

/** Opens the stores of a house that is open already, with connections of their own. */
export function openStores({ clickhouse, postgres }: StoreUrls): Stores & { close(): Promise<void> } {
  const columns = openColumns(clickhouse, databaseOf(clickhouse));
  const records = openRecords(postgres);
  return {
    columns,
    records,
    async close() {
      await Promise.all([columns.close(), records.close()]);
    },
  };
}

/** Makes the database; its name was checked to be a plain word. */
export async function createDatabase(clickhouse: string, database: string): Promise<void> {
  const server = openColumns(clickhouse, 'default');
  try {
    await server.run(new Sql([`CREATE DATABASE IF NOT EXISTS ${database}`], []));
  } finally {
    await server.close();
  }
}

/** A server that is started again, on the same port, when it dies while the house is open. */
interface Watched {
  stop(): Promise<void>;
}

async function watched(
  servers: Watched[],
  start: (port: number) => Promise<Server>,
  name: string,
  options: OpenOptions,
): Promise<string> {
  const port = await freePort();
  let server = await start(port);
  let stopping = false;
  const watch = () => server.process.once('exit', () => void revive());
  async function revive(): Promise<void> {
    if (stopping) return;
    options.onServer?.(`${name} ended unexpectedly; starting it again`);
    for (let wait = 200; ; wait = Math.min(wait * 2, 10_000)) {
      if (stopping) return;
      try {
        server = await start(port);
        options.onServer?.(`${name} is back`);
        watch();
        return;
      } catch (error) {
        options.onServer?.(`${name} does not start: ${messageOf(error)}`);
        await sleep(wait);
      }
    }
  }
  watch();
  servers.push({
    async stop() {
      stopping = true;
      await server.stop();
    },
  });
  return server.url;
}
