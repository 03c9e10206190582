import { readFile, writeFile } from 'node:fs/promises';
import type { BenchResult } from '../../proving/bench/types.js';

/** A bench with what it measured. */
export interface Measured {
  readonly name: string;
  readonly work: string;
  readonly limit: string;
  readonly results: readonly BenchResult[];
}

const HEAD = `# Benchmarks

Each figure is measured by \`maison bench\` and stands beside its limit. Repeat one with \`bin/maison bench NAME\`,
all of them with \`bin/maison bench\`; a part is written anew when its bench is run.
`;

/** Puts what was measured in its place in the file, leaving the other parts as they are. */
export async function writeMeasured(
  file: string,
  measured: Measured,
  at: Date,
  machine: string,
): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => HEAD);
  const [head, ...parts] = text.split(/^(?=## )/m);
  const others = parts.filter((part) => !part.startsWith(`## ${measured.name}\n`));
  const sorted = [...others, partOf(measured, at, machine)].sort();
  await writeFile(file, [head!.trimEnd(), ...sorted.map((part) => part.trim())].join('\n\n') + '\n');
}

function partOf({ name, work, limit, results }: Measured, at: Date, machine: string): string {
  const rows = results.map(
    ({ measure, value, unit, limit: bound, better, note }) =>
      `| ${measure} | ${figure(value)} ${unit} | ${bound === undefined ? '' : `${better === 'less' ? 'at most' : 'at least'} ${figure(bound)} ${unit}`} | ${verdict(value, bound, better)} | ${note ?? ''} |`,
  );
  return `## ${name}

${work} Limit: ${limit}.

Measured ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC on ${machine}.

| measure | measured | limit | | note |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}

function verdict(value: number, bound: number | undefined, better: 'less' | 'more'): string {
  if (bound === undefined) return '';
  return (better === 'less' ? value <= bound : value >= bound) ? 'reached' : '**not reached**';
}

const figure = (value: number) =>
  Number(value.toPrecision(4)).toLocaleString('en', { maximumFractionDigits: 6 });
