import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { labPaths, LAB_MODELS, RULES, type LabModel, type LabResult } from '../../src/attribute/index.js';
import { randomStream, type RandomStream } from '../../src/math/index.js';
import type { Bench, BenchContext, BenchResult } from './types.js';

const ROWS = 500_000;
const CHANNELS = ['Direct', 'Organic Search', 'Paid Search', 'Email', 'Paid Social', 'Organic Social', 'Referral', 'Display', 'Affiliates', 'adviser', 'boutique', 'event']; // prettier-ignore
/** The chance that a path goes on after a touch: 6 touches on average. */
const ONWARD = 5 / 6;

/** The lab on half a million rows; a first run in its process, as a person at the terminal has it. */
export const labPathsBench: Bench = {
  name: 'lab-paths',
  work: '500,000 path rows in `lab paths`, order 1 and all rules, after reading',
  limit: 'under 0.3 s',
  async run(context) {
    const file = join(context.scratch, 'paths.csv');
    await writePaths(file, context);
    const first = await measured(file, [...RULES, 'markov-1'], context);
    const all = await measured(file, LAB_MODELS, context);
    return [
      { ...seconds('order 1 and all rules', first.modelSeconds), limit: 0.3 },
      seconds('reading the file', first.seconds - first.modelSeconds),
      seconds('all models, orders 1 to 4 and Shapley included', all.modelSeconds),
    ];
  },
};

async function measured(
  file: string,
  models: readonly LabModel[],
  { log, signal }: BenchContext,
): Promise<LabResult> {
  const result = await labPaths(file, { models }, signal ? { signal } : {});
  log(
    `${result.paths} rows, ${models.length} models: ${result.modelSeconds.toFixed(3)} s after ${(result.seconds - result.modelSeconds).toFixed(3)} s of reading`,
  );
  return result;
}

function seconds(measure: string, value: number): BenchResult {
  return {
    measure,
    value,
    unit: 's',
    better: 'less',
    note: `${ROWS} rows, ${CHANNELS.length} channels, 6 touches a path on average`,
  };
}

async function writePaths(file: string, { signal }: BenchContext): Promise<void> {
  const stream = randomStream(1, 'lab-paths');
  const out = createWriteStream(file);
  out.write('path,total_conversions,total_conversion_value,total_null\n');
  for (let row = 0; row < ROWS; row += 5000) {
    signal?.throwIfAborted();
    const lines = Array.from({ length: 5000 }, () => lineOf(stream)).join('');
    if (!out.write(lines)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
}

function lineOf(stream: RandomStream): string {
  const steps = [];
  do steps.push(CHANNELS[Math.floor(CHANNELS.length * stream.uniform() ** 2)]!);
  while (stream.uniform() < ONWARD);
  const conversions = stream.integer(0, 2);
  const value = conversions * stream.integer(100, 900);
  return `${steps.join(' > ')},${conversions},${value},${stream.integer(0, 5)}\n`;
}
