import { resolve } from 'node:path';

/** What the environment and the command line decide; everything else is kept in the house. */
export interface Config {
  /** The house folder. */
  readonly home: string;
  /** `http(s)://user:password@host:port/database`; absent: the embedded engine. */
  readonly clickhouseUrl?: string;
  /** `postgres://user:password@host:port/database`; absent: the embedded engine. */
  readonly postgresUrl?: string;
}

/** Reads `MAISON_HOME`, `MAISON_CLICKHOUSE_URL` and `MAISON_POSTGRES_URL`; `home` outranks the first. */
export function readConfig(environment: NodeJS.ProcessEnv, home?: string): Config {
  return {
    home: resolve(home ?? environment['MAISON_HOME'] ?? 'house'),
    ...(environment['MAISON_CLICKHOUSE_URL'] && { clickhouseUrl: environment['MAISON_CLICKHOUSE_URL'] }),
    ...(environment['MAISON_POSTGRES_URL'] && { postgresUrl: environment['MAISON_POSTGRES_URL'] }),
  };
}
