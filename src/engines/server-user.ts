import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { MaisonError } from '../core/index.js';

const run = promisify(execFile);

/** Whom PostgreSQL runs as: nobody in particular unless we are root, whom it refuses. */
export type ServerUser =
  | {
      readonly uid: number;
      readonly gid: number;
      /** Whether it may pass through folders that are open to their owner alone: a container's root may not give that on. */
      readonly passes: boolean;
    }
  | undefined;

/** Bits of the capabilities by which root gives a user the right to pass: that right itself, and to give rights. */
const PASSING = (1n << 2n) | (1n << 8n);

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
 * house or an installation below `/root` works; what it may write is its own data folder. Where a program asks first
 * whether it may (access(2)), the kernel counts that privilege only without its fix-up of a change of user.
 */
export function launchAs(user: ServerUser, command: string, args: readonly string[]): [string, string[]] {
  if (!user) return [command, [...args]];
  const kept = user.passes ? ',+dac_read_search' : '';
  const privileges = [`--inh-caps=-all${kept}`, `--ambient-caps=-all${kept}`];
  const bits = user.passes ? ['--securebits=+no_setuid_fixup'] : [];
  return [
    'setpriv',
    [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', ...bits, ...privileges, '--', command, ...args],
  ];
} // prettier-ignore

/** Whether a process of these effective capabilities, as `/proc/self/status` tells them, can give on the right to pass. */
export function canPass(status: string): boolean {
  const effective = /^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1];
  return effective !== undefined && (BigInt(`0x${effective}`) & PASSING) === PASSING;
}

async function find(name: string): Promise<ServerUser> {
  const line = (await readFile('/etc/passwd', 'utf8'))
    .split('\n')
    .find((each) => each.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (!uid || !gid) return undefined;
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  return { uid: Number(uid), gid: Number(gid), passes: canPass(status) };
}
