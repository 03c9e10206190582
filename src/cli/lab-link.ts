import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type Command } from 'commander';
import { MaisonError } from '../core/index.js';
import { labLink, type LabLinkOptions, type LabLinkResult } from '../know/index.js';
import { call, type Shared } from './call.js';
import { table } from './table.js';
import { asked } from './wrong-call.js';

interface LinkCall extends Shared {
  readonly out?: string;
  readonly id?: string;
  readonly truth?: string;
  readonly truthPattern?: string;
}

/** `maison lab link`: which records of files are one person's. */
export function labLinkCommand(lab: Command): void {
  lab
    .command('link')
    .description('which records are one person’s, within files and between them')
    .argument('<files...>')
    .option('--out <file>', 'write row id, cluster id and probability as CSV')
    .option('--id <column>', 'which column names a row (default: recognised)')
    .option('--truth <column>', 'which column says who it truly is; used for nothing else')
    .option('--truth-pattern <regex>', 'what it captures of the id says who it truly is')
    .action((files: string[], _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<LinkCall>();
      const reading = asked(() => readingOf(options));
      return call(options, async ({ work, report }) => {
        const result = await labLink(files, reading, work);
        if (options.out !== undefined) await writeClusters(options.out, result);
        report(summaryOf(result), () => textOf(result));
      });
    });
}

function readingOf({ id, truth, truthPattern }: LinkCall): LabLinkOptions {
  if (truth !== undefined && truthPattern !== undefined)
    throw new MaisonError('--truth and --truth-pattern both say who it truly is; give one');
  return {
    ...(id !== undefined && { id }),
    ...(truth !== undefined && { truth }),
    ...(truthPattern !== undefined && { truthPattern: patternOf(truthPattern) }),
  };
}

function patternOf(text: string): RegExp {
  try {
    const pattern = new RegExp(text);
    if (/\((?!\?)/.test(text)) return pattern;
  } catch {
    // said below
  }
  throw new MaisonError(
    `--truth-pattern "${text}" captures nothing; write a regular expression such as '^rec-(\\d+)-'`,
  );
}

function writeClusters(file: string, { names, cluster, probability }: LabLinkResult): Promise<void> {
  const quoted = (name: string) => (/[",\n\r]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);
  function* lines() {
    yield 'row id,cluster id,probability\n';
    for (const [row, name] of names.entries())
      yield `${quoted(name)},${quoted(names[cluster[row]!]!)},${probability[row]!.toFixed(4)}\n`;
  }
  return pipeline(lines, createWriteStream(file));
}

/** What is printed as JSON: all but the records themselves. */
function summaryOf({ files, records, clusters, compared, rules, judged, seconds }: LabLinkResult) {
  return { files, records, clusters, compared, rules, ...(judged && { judged }), seconds };
}

/** So many persons of several records are shown, and of each so many of its records. */
const [SHOWN, ROWS] = [5, 4];
const WIDTH = 100;
/** From here on it would be rounded to certainty. */
const ALMOST = 0.995;

/** Persons of several records, of whom it is least sure first, as their rows are written. */
function foundText({ names, cluster, probability, written }: LabLinkResult): string {
  const groups = new Map<number, number[]>();
  for (const row of names.keys()) {
    const group = groups.get(cluster[row]!);
    if (group) group.push(row);
    else groups.set(cluster[row]!, [row]);
  }
  const sureness = (rows: readonly number[]) => Math.min(...rows.map((row) => probability[row]!));
  const several = [...groups.values()].filter((rows) => rows.length > 1);
  if (several.length === 0) return 'no two records are one person’s';
  const least = several
    .map((rows) => ({ rows, sure: sureness(rows) }))
    .sort((one, other) => one.sure - other.sure || one.rows[0]! - other.rows[0]!)
    .slice(0, SHOWN);
  const line = (row: number) => {
    const text = `${names[row]!}: ${written(row)
      .filter((cell) => cell !== '' && cell !== names[row])
      .join(', ')}`;
    return `  ${text.length > WIDTH ? `${text.slice(0, WIDTH - 1)}…` : text}`;
  };
  const shown = least.map(({ rows, sure }) =>
    [
      `one person, with a probability of ${sure >= ALMOST ? 'more than 0.99' : `at least ${sure.toFixed(2)}`}`,
      ...rows.slice(0, ROWS).map(line),
      ...(rows.length > ROWS ? [`  and ${rows.length - ROWS} more`] : []),
    ].join('\n'),
  );
  const head = `${several.length.toLocaleString('en')} persons have several records; of these it is least sure (all: --out FILE)`;
  return [head, ...shown].join('\n');
}

function textOf(result: LabLinkResult): string {
  const { files, records, clusters, compared, judged, seconds } = result;
  const number = (value: number) => value.toLocaleString('en');
  const columns = files.flatMap(({ name, columns: all }) =>
    all.map((column) => [
      name,
      column.name,
      column.kind,
      column.because ?? (column.kind === 'id' ? '' : column.role),
    ]),
  );
  const told = `${number(records)} records, ${number(clusters)} persons; ${number(compared)} pairs compared in ${seconds.linking.toFixed(2)} s, read in ${seconds.reading.toFixed(2)} s`;
  const refused = files.flatMap(({ name, refused: lines }) =>
    lines > 0 ? [`${name}: ${number(lines)} lines could not be read`] : [],
  );
  const parts = [table(['file', 'column', 'taken for', ''], columns), told, ...refused, foundText(result)];
  if (judged) parts.push(judgedText(judged));
  return parts.join('\n\n');
}

function judgedText({
  precision,
  recall,
  f1,
  bCubed,
  truePairs,
  foundPairs,
}: NonNullable<LabLinkResult['judged']>): string {
  const rows = [
    [
      `pairs (${truePairs.toLocaleString('en')} true, ${foundPairs.toLocaleString('en')} found)`,
      ...[precision, recall, f1].map(four),
    ],
    ['B-cubed', ...[bCubed.precision, bCubed.recall, bCubed.f1].map(four)],
  ];
  return table(['beside the truth', 'precision', 'recall', 'F1'], rows);
}

const four = (value: number) => value.toFixed(4);
