import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { sleep } from '../../src/core/index.js';

const LOADER = fileURLToPath(new URL('../typescript.mjs', import.meta.url));

/** What can be killed. */
export type Part = 'maison' | 'clickhouse' | 'postgres';

const COMMANDS: Readonly<Record<Exclude<Part, 'maison'>, RegExp>> = {
  clickhouse: /clickhouse-server\.mjs/,
  postgres: /\/bin\/postgres\0-D/,
};

/** How long a start may take, in milliseconds, other starts of what was killed included. */
const PATIENCE = 60_000;

/** A house in a process of its own, with its two engines, that can be killed at any moment. */
export class Victim<Ready> {
  readonly #script: string;
  readonly #args: readonly string[];
  #process: ChildProcess | undefined;
  #words = '';
  /** What it told when it was ready, the last time. */
  ready: Ready | undefined;

  /** @param script a TypeScript file that prints one line of JSON once it serves. */
  constructor(script: string, args: readonly string[]) {
    this.#script = script;
    this.#args = args;
  }

  /** Starts it, again and again while what was killed before still holds the folder. */
  async start(): Promise<Ready> {
    const until = Date.now() + PATIENCE;
    for (;;) {
      const ready = await this.#try();
      if (ready !== undefined) return (this.ready = ready);
      if (Date.now() > until) throw new Error(`the house does not start: ${this.#words}`);
      await sleep(200);
    }
  }

  /** Kills a part as a power cut would; the house itself is started again, an engine is left to the house. */
  async kill(part: Part): Promise<void> {
    if (part !== 'maison') {
      for (const pid of this.#pidsOf(COMMANDS[part])) process.kill(pid, 'SIGKILL');
      return;
    }
    this.ready = undefined;
    await this.#end('SIGKILL');
    await this.start();
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  }

  #try(): Promise<Ready | undefined> {
    const child = spawn(process.execPath, ['--import', LOADER, this.#script, ...this.#args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = child;
    child.stderr!.on('data', (words: Buffer) => (this.#words = words.toString().slice(-2000)));
    return new Promise((resolve) => {
      child.once('exit', () => resolve(undefined));
      createInterface(child.stdout!).once('line', (line) => resolve(JSON.parse(line) as Ready));
    });
  }

  #pidsOf(command: RegExp): number[] {
    const parents = new Map<number, number>();
    for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
      const parent = /^PPid:\s+(\d+)/m.exec(read(`/proc/${name}/status`))?.[1];
      if (parent !== undefined) parents.set(Number(name), Number(parent));
    }
    const mine = [...parents.keys()].filter((pid) => descends(pid, this.#process!.pid!, parents));
    return mine.filter((pid) => command.test(read(`/proc/${pid}/cmdline`)));
  }
}

function descends(pid: number, from: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at = parents.get(pid); at !== undefined; at = parents.get(at)) if (at === from) return true;
  return false;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // it has just ended
  }
}
