import { link, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Who holds a house: the process whose servers it is served by. */
export interface Holder {
  readonly pid: number;
  /** The kernel's start time of the process, so that a reused pid is not taken for it. */
  readonly started: string;
  /** `maison up`, or the command that started the servers for itself. */
  readonly what: string;
  /** The web address, when it serves one. */
  readonly address?: string;
  readonly clickhouse?: string;
  readonly postgres?: string;
}

/** A held lock file. */
export interface Lock {
  /** Writes what others need to know, in one step. */
  tell(more: Partial<Holder>): Promise<void>;
  release(): Promise<void>;
}

/** Takes the house, or tells who has it. A lock whose process is gone is taken over. */
export async function takeLock(home: string, what: string): Promise<Lock | Holder> {
  const file = join(home, 'held.json');
  await mkdir(home, { recursive: true, mode: 0o700 });
  let me: Holder = { pid: process.pid, started: startOf(process.pid) ?? '', what };
  const draft = `${file}.${process.pid}`;
  for (;;) {
    await writeFile(draft, JSON.stringify(me), { mode: 0o600 });
    try {
      await link(draft, file);
      await rm(draft);
      break;
    } catch (error) {
      await rm(draft, { force: true });
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = await readHolder(home);
    if (holder && isAlive(holder)) return holder;
    await rm(file, { force: true });
  }
  return {
    async tell(more) {
      me = { ...me, ...more };
      await writeFile(draft, JSON.stringify(me), { mode: 0o600 });
      await rename(draft, file);
    },
    release: () => rm(file, { force: true }),
  };
}

/** Who holds the house now, dead or alive; undefined when nobody does. */
export async function readHolder(home: string): Promise<Holder | undefined> {
  const text = await readFile(join(home, 'held.json'), 'utf8').catch(() => '');
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return undefined;
  }
}

export function isAlive(holder: { pid: number; started: string }): boolean {
  const started = startOf(holder.pid);
  return started !== undefined && (holder.started === '' || started === holder.started);
}

/** Says that this process uses the servers that another holds, so that the holder waits for it at its end. */
export async function joinUsers(home: string): Promise<() => Promise<void>> {
  const folder = join(home, 'users');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, String(process.pid));
  await writeFile(file, startOf(process.pid) ?? '');
  return () => rm(file, { force: true });
}

/** How many other live processes use the servers. */
export async function countUsers(home: string): Promise<number> {
  const folder = join(home, 'users');
  const files = await readdir(folder).catch(() => []);
  const alive = await Promise.all(
    files.map(async (file) => {
      const started = await readFile(join(folder, file), 'utf8').catch(() => undefined);
      if (started !== undefined && isAlive({ pid: Number(file), started })) return true;
      await rm(join(folder, file), { force: true });
      return false;
    }),
  );
  return alive.filter(Boolean).length;
}

/** The start time of a process in clock ticks since boot; undefined when it is gone, '' where it cannot be read. */
function startOf(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return undefined;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19]!;
  } catch {
    return '';
  }
}
