import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MaisonError, sleep } from '../core/index.js';
import type { Credentials } from './credentials.js';
import { freePort } from './ports.js';

const require = createRequire(import.meta.url);
const SERVER = fileURLToPath(new URL('./clickhouse-server.mjs', import.meta.url));

/** A server that this process started and will stop. */
export interface Server {
  readonly url: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** Starts the embedded ClickHouse on a loopback port and waits until it answers. */
export async function startClickhouse(
  folder: string,
  credentials: Pick<Credentials, 'clickhouse'>,
  http: number,
): Promise<Server> {
  const data = join(folder, 'clickhouse');
  await mkdir(join(data, 'backups'), { recursive: true, mode: 0o700 });
  const config = await writeSettings(folder, data, credentials);
  const tcp = await freePort();
  const child = spawn(process.execPath, [SERVER, libraryPath(), data, config, String(http), String(tcp)], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const words = lastWords(child);
  const url = `http://maison:${credentials.clickhouse}@127.0.0.1:${http}`;
  for (let attempt = 0; !(await answers(http)); attempt += 1) {
    if (child.exitCode !== null || child.signalCode !== null || attempt > 1200) {
      child.kill('SIGKILL');
      throw new MaisonError(
        `clickhouse did not start: ${await reason(folder, words())}; see ${join(folder, 'log', 'clickhouse.log')}`,
        500,
      );
    }
    await sleep(25);
  }
  return { url, process: child, stop: () => stopClickhouse(child) };
}

async function stopClickhouse(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.stdin!.end();
  });
}

function libraryPath(): string {
  const musl =
    process.report?.getReport && !('glibcVersionRuntime' in (process.report.getReport() as any).header);
  const suffix = process.platform === 'linux' ? `-${musl ? 'musl' : 'gnu'}` : '';
  const name = `@chdb/lib-${process.platform}-${process.arch}${suffix}`;
  try {
    const chdb = createRequire(require.resolve('chdb/package.json'));
    return join(dirname(chdb.resolve(`${name}/package.json`)), 'libchdb.so');
  } catch (cause) {
    throw new MaisonError(
      `the embedded ClickHouse has no build for ${process.platform} ${process.arch}; set MAISON_CLICKHOUSE_URL to a server`,
      500,
      { cause },
    );
  }
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/ping`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

function lastWords(child: ChildProcess): () => string {
  let words = '';
  child.stderr!.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-2000);
  });
  return () => words;
}

async function reason(folder: string, words: string): Promise<string> {
  const log = await readFile(join(folder, 'log', 'clickhouse.log'), 'utf8').catch(() => '');
  const line = /<(?:Error|Fatal)> [^\n]*/.exec(log.split('\n').slice(-40).join('\n'))?.[0];
  return line ?? (words.trim().split('\n').at(-1) || 'no reason given');
}

/** Writes the server's settings and its users: `maison`, and a `default` that may only open the ports. */
async function writeSettings(
  folder: string,
  data: string,
  credentials: Pick<Credentials, 'clickhouse'>,
): Promise<string> {
  const settings = join(folder, 'settings');
  await mkdir(settings, { recursive: true, mode: 0o700 });
  await mkdir(join(folder, 'log'), { recursive: true, mode: 0o700 });
  const users = join(settings, 'clickhouse-users.xml');
  const config = join(settings, 'clickhouse.xml');
  await writeFile(users, USERS.replace('PASSWORD', credentials.clickhouse), { mode: 0o600 });
  await writeFile(
    config,
    CONFIG.replace('USERS', users)
      .replace('LOG', join(folder, 'log', 'clickhouse.log'))
      .replaceAll('BACKUPS', join(data, 'backups')),
    { mode: 0o600 },
  );
  return config;
}

const CONFIG = `<clickhouse>
  <logger><level>warning</level><log>LOG</log><size>10M</size><count>2</count></logger>
  <users_config>USERS</users_config>
  <backups><allowed_path>BACKUPS</allowed_path></backups>
  <mark_cache_size>134217728</mark_cache_size>
  <index_mark_cache_size>16777216</index_mark_cache_size>
  <max_server_memory_usage>4000000000</max_server_memory_usage>
  <background_pool_size>2</background_pool_size>
  <background_schedule_pool_size>4</background_schedule_pool_size>
  <merge_tree>
    <non_replicated_deduplication_window>1000</non_replicated_deduplication_window>
    <fsync_after_insert>1</fsync_after_insert>
    <fsync_part_directory>1</fsync_part_directory>
    <number_of_free_entries_in_pool_to_lower_max_size_of_merge>2</number_of_free_entries_in_pool_to_lower_max_size_of_merge>
    <number_of_free_entries_in_pool_to_execute_mutation>2</number_of_free_entries_in_pool_to_execute_mutation>
    <number_of_free_entries_in_pool_to_execute_optimize_entire_partition>2</number_of_free_entries_in_pool_to_execute_optimize_entire_partition>
  </merge_tree>
</clickhouse>
`;

const USERS = `<clickhouse>
  <profiles><default/></profiles>
  <quotas><default/></quotas>
  <users>
    <maison>
      <password>PASSWORD</password>
      <networks><ip>127.0.0.1</ip></networks>
      <profile>default</profile><quota>default</quota>
    </maison>
    <default>
      <no_password/>
      <networks><ip>127.0.0.1</ip></networks>
      <grants><query>GRANT SYSTEM LISTEN ON *.*</query><query>GRANT SELECT ON system.numbers</query></grants>
    </default>
  </users>
</clickhouse>
`;
