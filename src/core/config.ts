import { resolve } from 'node:path';
import { MaisonError } from './errors.js';

/** What the environment and the command line decide; everything else is kept in the house. */
export interface Config {
  /** The house folder. */
  readonly home: string;
  /** `http(s)://user:password@host:port/database`; absent: the embedded engine. */
  readonly clickhouseUrl?: string;
  /** `postgres://user:password@host:port/database`; absent: the embedded engine. */
  readonly postgresUrl?: string;
  /** Where guests reach the house from outside, without a slash at its end: `https://maison.example`. */
  readonly publicUrl?: string;
}

/**
 * Reads `MAISON_HOME`, `MAISON_CLICKHOUSE_URL`, `MAISON_POSTGRES_URL` and `MAISON_PUBLIC_URL`; `home` outranks the first.
 * @throws MaisonError where the last is no address of a site.
 */
export function readConfig(environment: NodeJS.ProcessEnv, home?: string): Config {
  return {
    home: resolve(home ?? environment['MAISON_HOME'] ?? 'house'),
    ...(environment['MAISON_CLICKHOUSE_URL'] && { clickhouseUrl: environment['MAISON_CLICKHOUSE_URL'] }),
    ...(environment['MAISON_POSTGRES_URL'] && { postgresUrl: environment['MAISON_POSTGRES_URL'] }),
    ...(environment['MAISON_PUBLIC_URL'] && { publicUrl: siteOf(environment['MAISON_PUBLIC_URL']) }),
  };
}

function siteOf(written: string): string {
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username)
    throw new MaisonError(
      `MAISON_PUBLIC_URL "${written}" is no address of a site; write https://maison.example`,
    );
  return url.href.replace(/\/+$/, '');
}
