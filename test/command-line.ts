import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const MAISON = fileURLToPath(new URL('../bin/maison', import.meta.url));

/** How a command ended and what it said. */
export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** A command that runs. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Waits until what it printed matches. */
  saying(pattern: RegExp): Promise<RegExpMatchArray>;
}

/** Starts `maison` with the house folder, as a shell would. */
export function start(home: string, ...args: string[]): Running {
  const child = spawn(process.execPath, [MAISON, ...args], {
    env: { ...process.env, MAISON_HOME: home, NODE_ENV: '', VITEST: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  const heard = new Set<() => void>();
  child.stdout!.on('data', (chunk) => ((out += chunk), heard.forEach((hear) => hear())));
  child.stderr!.on('data', (chunk) => ((err += chunk), heard.forEach((hear) => hear())));
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (status) => {
      resolve({ status, out, err });
      heard.forEach((hear) => hear());
    });
  });
  return {
    child,
    ended,
    saying: (pattern) =>
      new Promise((resolve, reject) => {
        const hear = () => {
          const match = out.match(pattern) ?? err.match(pattern);
          if (match) resolve(match);
          else if (child.exitCode !== null)
            reject(new Error(`it ended without saying ${pattern}: ${out}${err}`));
          else return;
          heard.delete(hear);
        };
        heard.add(hear);
        hear();
      }),
  };
}

/** Runs `maison` to its end. */
export function maison(home: string, ...args: string[]): Promise<Ended> {
  return start(home, ...args).ended;
}

/** Runs `maison ... --json` and reads what it reports. @throws where it fails. */
export async function report<T>(home: string, ...args: string[]): Promise<T> {
  const { status, out, err } = await maison(home, ...args, '--json');
  if (status !== 0) throw new Error(`maison ${args.join(' ')} ended with ${status}: ${err}`);
  return JSON.parse(out) as T;
}

/** The processes whose command line names the folder. */
export function processesOf(home: string): { pid: number; command: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), command: commandOf(name) }))
    .filter(({ command }) => command.includes(home));
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
