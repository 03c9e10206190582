import { resolve as absolute } from 'node:path';
import { Argument, type Command } from 'commander';
import { createSource, importFile, listSources, type ImportSummary, type Kind } from '../collect/index.js';
import { MaisonError } from '../core/index.js';
import type { House } from '../engines/index.js';
import { inHouse, type Shared } from './call.js';
import { refresh } from '../journey/index.js';

interface ImportOptions extends Shared {
  readonly source?: string;
  readonly dataset?: string;
  readonly map: readonly string[];
  readonly yes?: boolean;
}

const KINDS = ['events', 'orders', 'clients', 'contacts', 'spend', 'rates'];

/** `maison import`: files, with their columns guessed, shown and remembered. */
export function importCommand(program: Command): void {
  program
    .command('import')
    .description('take files in: JSON lines, CSV or Parquet')
    .addArgument(new Argument('<kind>', 'what the files hold').choices(KINDS))
    .argument('<file...>')
    .option('--source <slug>', 'the source whose files they are (default: the kind)')
    .option('--dataset <name>', 'files of one dataset replace each other (default: the name of the file)')
    .option('--map <column=meaning>', 'what a column is; may be given again', gather, [])
    .option('--yes', 'take doubtful columns as they were guessed')
    .action((kind: string, files: readonly string[], _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<ImportOptions>();
      return inHouse(options, `import ${kind}`, async (house, { work, report }) => {
        const source = await sourceFor(house, options.source ?? kind);
        const request = { source, kind: kindOf(kind), map: mapOf(options.map), yes: options.yes ?? false };
        const summaries: ImportSummary[] = [];
        for (const file of files) {
          const named = { ...request, ...(options.dataset !== undefined && { dataset: options.dataset }) };
          summaries.push(await importFile(house, absolute(file), named, work));
        }
        await refresh(house, work);
        report(summaries, () => summaries.map(sentenceOf).join('\n'));
      });
    });
}

const gather = (value: string, before: readonly string[]) => [...before, value];

/** Contacts are clients whom an adviser knows; they come in alike. */
const kindOf = (kind: string) => (kind === 'contacts' ? 'clients' : kind) as Kind;

function mapOf(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.lastIndexOf('=');
      if (at < 1) throw new MaisonError(`--map "${pair}" names no column; write --map COLUMN=MEANING`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

async function sourceFor(house: House, slug: string): Promise<string> {
  const known = (await listSources(house)).some((source) => source.slug === slug);
  return known ? slug : (await createSource(house, { slug, name: slug, kind: 'files' })).slug;
}

function sentenceOf({ file, state, accepted, rejected, message }: ImportSummary): string {
  const refused =
    rejected > 0
      ? `, ${rejected.toLocaleString('en')} refused with their reasons, which the screen Import shows`
      : '';
  return `${file}: ${state}, ${accepted.toLocaleString('en')} rows taken${refused}${message ? `; ${message}` : ''}`;
}
