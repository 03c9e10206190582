import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import type { Bench, BenchResult } from '../../proving/bench/types.js';
import { MaisonError, VERSION } from '../core/index.js';
import { writeMeasured, type Measured } from './bench-report.js';
import { call, type Shared } from './call.js';
import { table } from './table.js';

const FOLDER = fileURLToPath(new URL('../../proving/bench', import.meta.url));
const REPORT = fileURLToPath(new URL('../../../BENCHMARKS.md', import.meta.url));

/** `maison bench`: speed, each figure beside its limit; a measured bench replaces its part of BENCHMARKS.md. */
export function benchCommand(program: Command): void {
  program
    .command('bench')
    .description('measure speed beside the limits, into BENCHMARKS.md')
    .argument('[name]', 'one bench; all where absent')
    .action((name: string | undefined, _options: unknown, command: Command) => {
      const shared = command.optsWithGlobals<Shared>();
      return call(shared, async ({ work, report }) => {
        const measured: Measured[] = [];
        for (const bench of await benchesNamed(name)) {
          const results = await run(bench, work.signal);
          measured.push({
            name: bench.name,
            work: bench.work,
            limit: bench.limit,
            measured: measuredAt(new Date()),
            results,
          });
          await writeMeasured(REPORT, measured.at(-1)!);
        }
        report(measured, () => measured.map(textOf).join('\n\n'));
      });
    });
}

async function benchesNamed(name: string | undefined): Promise<Bench[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.js')).sort();
  const modules = await Promise.all(files.map((file) => import(join(FOLDER, file)) as Promise<object>));
  const all = modules.flatMap((module) => Object.values(module).filter(isBench));
  const chosen = name === undefined ? all : all.filter((bench) => bench.name === name);
  if (chosen.length > 0) return chosen;
  throw new MaisonError(
    `there is no bench "${name ?? ''}"; choose from ${all.map((each) => each.name).join(', ')}`,
  );
}

function isBench(value: unknown): value is Bench {
  return typeof value === 'object' && value !== null && 'limit' in value && 'run' in value;
}

async function run(bench: Bench, signal: AbortSignal): Promise<BenchResult[]> {
  const scratch = await mkdtemp(join(tmpdir(), 'maison-bench-'));
  console.error(`${bench.name}: ${bench.work}`);
  try {
    return await bench.run({ signal, scratch, log: (line) => console.error(`  ${line}`) });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function measuredAt(at: Date): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const machine = `${cpus().length} × ${cpu?.model.trim() || process.arch}, ${memory} GiB, ${process.platform}, Node ${process.version}, Maison ${VERSION}`;
  return `Measured ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC on ${machine}.`;
}

function textOf({ name, results }: Measured): string {
  const rows = results.map(({ measure, value, unit, limit }) => [
    measure,
    `${Number(value.toPrecision(4)).toLocaleString('en')} ${unit}`,
    limit === undefined ? '' : `${limit.toLocaleString('en')} ${unit}`,
  ]);
  return `${name}\n${table(['measure', 'measured', 'limit'], rows)}`;
}
