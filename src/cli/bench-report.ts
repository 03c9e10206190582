import { readFile, writeFile } from 'node:fs/promises';
import type { BenchResult } from '../../proving/bench/types.js';

/** A bench with what it measured. */
export interface Measured {
  readonly name: string;
  readonly work: string;
  readonly limit: string;
  /** A sentence: when and where it was measured. */
  readonly measured: string;
  readonly results: readonly BenchResult[];
}

const HEAD = `# Benchmarks

Each figure is measured by \`maison bench\`, or by \`maison prove\` where it is named so, and stands beside its limit.
Repeat one with \`bin/maison bench NAME\`, all of them with \`bin/maison bench\`; a part is written anew when its bench is run.
`;

/** Puts what was measured in its place in the file, leaving the other parts as they are. */
export async function writeMeasured(file: string, measured: Measured): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => HEAD);
  const [head, ...parts] = text.split(/^(?=## )/m);
  const others = parts.filter((part) => !part.startsWith(`## ${measured.name}\n`));
  const sorted = [...others, partOf(measured)].sort();
  await writeFile(file, [head!.trimEnd(), ...sorted.map((part) => part.trim())].join('\n\n') + '\n');
}

function partOf({ name, work, limit, measured, results }: Measured): string {
  const rows = results.map(
    (result) =>
      `| ${result.measure} | ${withUnit(result.value, result)} | ${limitOf(result)} | ${verdict(result)} | ${result.note ?? ''} |`,
  );
  return `## ${name}

${work} Limit: ${limit}.

${measured}

| measure | measured | limit | | note |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}

function limitOf(result: BenchResult): string {
  const { limit, most, better } = result;
  if (limit === undefined) return '';
  if (most !== undefined) return `${figure(limit)} to ${withUnit(most, result)}`;
  return `${better === 'less' ? 'at most' : 'at least'} ${withUnit(limit, result)}`;
}

function verdict({ value, limit, most = Infinity, better }: BenchResult): string {
  if (limit === undefined) return '';
  const isReached = better === 'less' ? value <= limit : value >= limit && value <= most;
  return isReached ? 'reached' : '**not reached**';
}

const withUnit = (value: number, { unit }: BenchResult) => `${figure(value)} ${unit}`.trimEnd();
const figure = (value: number) =>
  Number(value.toPrecision(4)).toLocaleString('en', { maximumFractionDigits: 6 });
