import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { MaisonError } from '../core/index.js';

const run = promisify(execFile);

/** Whom PostgreSQL runs as: nobody in particular unless we are root, whom it refuses. */
export type ServerUser = { readonly uid: number; readonly gid: number } | undefined;

/** The unprivileged user for a server started by root, made if the machine has none. */
export async function serverUser(): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return undefined;
  const known = (await find('maison')) ?? (await find('postgres'));
  if (known) return known;
  await run('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'maison']).catch(
    () => {},
  );
  const made = (await find('maison')) ?? (await find('nobody'));
  if (made) return made;
  throw new MaisonError(
    'PostgreSQL refuses to run as root and no other user could be made; run Maison as a user',
    500,
  );
}

/**
 * The command that runs another as the user. The one privilege it keeps is to pass through folders, so that a
 * house or an installation below `/root` works; what it may write is its own data folder.
 */
export function launchAs(user: ServerUser, command: string, args: readonly string[]): [string, string[]] {
  if (!user) return [command, [...args]];
  const privileges = ['--inh-caps=-all,+dac_read_search', '--ambient-caps=-all,+dac_read_search'];
  return [
    'setpriv',
    [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', ...privileges, '--', command, ...args],
  ];
}

async function find(name: string): Promise<ServerUser> {
  const line = (await readFile('/etc/passwd', 'utf8'))
    .split('\n')
    .find((each) => each.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}
