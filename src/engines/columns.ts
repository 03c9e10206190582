import { Readable } from 'node:stream';
import {
  ClickHouseLogLevel,
  createClient,
  type ClickHouseClient,
  type ClickHouseSettings,
} from '@clickhouse/client';
import { MaisonError, messageOf, turns, uuidv7, type Work } from '../core/index.js';
import { forColumns, Sql, sql } from './sql.js';

/** What one statement may ask of the column store beyond its text. */
export interface StatementOptions extends Work {
  readonly settings?: ClickHouseSettings;
  /** With what the statement's id begins, so that `stop` finds it. */
  readonly group?: string;
}

/** The column store (ClickHouse): events, touches, outcomes, credits. One per process; it pools connections. */
export interface Columns {
  readonly database: string;
  /** All rows of a statement. 64-bit integers come as strings. */
  query<Row>(statement: Sql, options?: StatementOptions): Promise<Row[]>;
  /** The only row of a statement that always has one. */
  one<Row>(statement: Sql, options?: StatementOptions): Promise<Row>;
  /** The rows of a large result, some at a time. */
  stream<Row>(statement: Sql, options?: StatementOptions): AsyncIterable<Row[]>;
  /** The bytes of a result in the format that the statement names, as they come. */
  bytes(statement: Sql, options?: StatementOptions): AsyncIterable<Buffer>;
  /** A statement without a result; ends when it is done. */
  run(statement: Sql, options?: StatementOptions): Promise<void>;
  /**
   * `INSERT ... FORMAT ...` with a body sent as it is.
   * @param token the same body under the same token is taken once; `stop` finds the statement by it.
   */
  insert(statement: Sql, body: Readable, token?: string, options?: StatementOptions): Promise<void>;
  /** The clause by which a dictionary of the store reads one of its tables; it has the password. */
  ownSource(table: string): Sql;
  /** Ends the statements of a group in the server, whichever process began them; returns when they have ended. */
  stop(group: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens the column store at a URL that names a user, a password and a database. */
export function openColumns(url: string, database: string): Columns {
  return new ClickhouseColumns(url, database);
}

/** An answer waits for the end of its statement in memory up to so many bytes; what is larger waits in a file. */
const WAITS_IN_MEMORY = '1048576';

const SETTINGS: ClickHouseSettings = {
  output_format_json_quote_64bit_integers: 1,
  date_time_output_format: 'iso',
  date_time_input_format: 'best_effort',
  join_use_nulls: 0,
  wait_end_of_query: 1,
  http_response_buffer_size: WAITS_IN_MEMORY,
  cancel_http_readonly_queries_on_client_close: 1,
};

/** What is read row by row does not wait for its end. */
const AT_ONCE: ClickHouseSettings = { wait_end_of_query: 0 };

const quoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;

/** How many rows of a large result are read at a time. */
const SOME = 256;

class ClickhouseColumns implements Columns {
  readonly #client: ClickHouseClient;
  readonly #user: string;
  readonly #password: string;

  constructor(
    url: string,
    readonly database: string,
  ) {
    const address = new URL(url);
    this.#user = decodeURIComponent(address.username) || 'default';
    this.#password = decodeURIComponent(address.password);
    this.#client = createClient({
      url: `${address.protocol}//${address.host}`,
      username: this.#user,
      password: this.#password,
      database,
      application: 'maison',
      log: { level: ClickHouseLogLevel.OFF },
      request_timeout: 3_600_000,
      max_open_connections: 20,
      keep_alive: { idle_socket_ttl: 2000 },
      use_multipart_params_auto: true, // an address has no room for long lists
      clickhouse_settings: SETTINGS,
    });
  }

  async query<Row>(statement: Sql, options: StatementOptions = {}): Promise<Row[]> {
    return this.#read(async () => {
      const result = await this.#client.query({ ...this.#ask(statement, options), format: 'JSONEachRow' });
      return result.json<Row>();
    }, options);
  }

  async one<Row>(statement: Sql, options: StatementOptions = {}): Promise<Row> {
    const [row] = await this.query<Row>(statement, options);
    if (row === undefined) throw new MaisonError('a statement that always has one row gave none', 500);
    return row;
  }

  async *stream<Row>(statement: Sql, options: StatementOptions = {}): AsyncIterable<Row[]> {
    const result = await this.#read(
      () => this.#client.query({ ...this.#ask(statement, options, AT_ONCE), format: 'JSONEachRow' }),
      options,
    );
    const turn = turns(); // rows that are there already come one after another without a pause
    for await (const rows of result.stream<Row>()) {
      for (let at = 0; at < rows.length; at += SOME) {
        yield rows.slice(at, at + SOME).map((row) => row.json<Row>());
        await turn();
      }
    }
  }

  async *bytes(statement: Sql, options: StatementOptions = {}): AsyncIterable<Buffer> {
    const { stream } = await this.#read(
      () => this.#client.exec(this.#ask(statement, options, AT_ONCE)),
      options,
    );
    yield* stream as AsyncIterable<Buffer>;
  }

  async run(statement: Sql, options: StatementOptions = {}): Promise<void> {
    const ask = this.#ask(statement, options);
    await this.#toldOfChange(() => this.#client.command(ask), options, ask.query_id);
  }

  async insert(
    statement: Sql,
    body: Readable,
    token?: string,
    options: StatementOptions = {},
  ): Promise<void> {
    const { query, ...ask } = this.#ask(statement, { group: token, ...options });
    const settings = {
      ...ask.clickhouse_settings,
      ...(token !== undefined && { insert_deduplication_token: token }),
    };
    const sent = Readable.from(prefixed(`${query}\n`, body), { objectMode: false });
    await this.#toldOfChange(
      () =>
        this.#client
          .exec({ ...ask, query: '', values: sent, clickhouse_settings: settings } as never)
          .then(async (result: { stream: Readable }) => {
            for await (const _ of result.stream) void _;
          }),
      options,
      ask.query_id,
    );
  }

  ownSource(table: string): Sql {
    const [name, database, user, password] = [table, this.database, this.#user, this.#password].map(quoted);
    return new Sql(
      [`SOURCE(CLICKHOUSE(TABLE ${name} DB ${database} USER ${user} PASSWORD ${password}))`],
      [],
    );
  }

  async stop(group: string): Promise<void> {
    await this.#kill(sql`startsWith(query_id, ${`${group}.`})`);
  }

  close(): Promise<void> {
    return this.#client.close();
  }

  #ask(statement: Sql, options: StatementOptions, settings: ClickHouseSettings = {}) {
    const { query, parameters } = forColumns(statement);
    return {
      query,
      query_params: parameters,
      query_id: options.group === undefined ? uuidv7() : `${options.group}.${uuidv7()}`,
      clickhouse_settings: { ...options.settings, ...settings } as ClickHouseSettings,
      ...(options.signal && { abort_signal: options.signal }),
    };
  }

  /** Ends statements of this database and waits for their end. */
  async #kill(which: Sql): Promise<void> {
    const { query, parameters } = forColumns(
      sql`KILL QUERY WHERE current_database = ${this.database} AND ${which} SYNC`,
    );
    await this.#told(() => this.#client.command({ query, query_params: parameters }), {});
  }

  /** Runs work that writes. The server ends only what reads when its connection closes, so one that is given up is ended. */
  async #toldOfChange<T>(work: () => Promise<T>, options: StatementOptions, id: string): Promise<T> {
    try {
      return await this.#told(work, options);
    } catch (error) {
      const unheard = options.signal?.aborted || (error instanceof MaisonError && error.status === 503);
      if (unheard) await this.#kill(sql`query_id = ${id}`).catch(() => {}); // a server that is down runs nothing
      throw error;
    }
  }

  /**
   * Runs work that only reads. Where the server closed the connection that was kept, just as it was asked on it, it is asked once
   * more: that comes about where the process was too busy to close it first.
   */
  async #read<T>(work: () => Promise<T>, options: StatementOptions): Promise<T> {
    try {
      return await this.#told(work, options);
    } catch (error) {
      const { code } = ((error as Error).cause ?? {}) as { code?: string };
      if (options.signal?.aborted || code !== 'ECONNRESET') throw error;
      return this.#told(work, options);
    }
  }

  /** Runs the work; a cancelled question is cancelled in the server too (it sees the connection close). */
  async #told<T>(work: () => Promise<T>, options: StatementOptions): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      if (options.signal?.aborted) throw options.signal.reason;
      throw new MaisonError(`clickhouse: ${messageOf(cause)}`, statusOf(cause), { cause });
    }
  }
}

function statusOf(cause: unknown): 500 | 503 {
  const code = (cause as { code?: string })?.code ?? '';
  return /^E[A-Z]+$/.test(code) ? 503 : 500;
}

async function* prefixed(head: string, body: Readable): AsyncIterable<Buffer> {
  yield Buffer.from(head);
  for await (const chunk of body) yield typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer);
}
