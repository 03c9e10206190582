import { stat } from 'node:fs/promises';
import { resolve as absolute } from 'node:path';
import { Argument, type Command } from 'commander';
import { channelsWithoutTouches } from '../attribute/index.js';
import {
  basisNamed,
  importFile,
  meaningNamed,
  type ImportSummary,
  type Kind,
  type LeftOut,
} from '../collect/index.js';
import { MaisonError } from '../core/index.js';
import type { House } from '../engines/index.js';
import { refresh } from '../journey/index.js';
import { inNewHouse, type Shared } from './call.js';
import { importHelp } from './import-help.js';
import { refusedOf, refusedText, type RefusedRows } from './refused.js';
import { channelName } from './words.js';
import { WrongCall, asked } from './wrong-call.js';

interface ImportOptions extends Shared {
  readonly source?: string;
  readonly dataset?: string;
  readonly map?: readonly string[];
  readonly yes?: boolean;
  readonly refused?: string;
  readonly basis?: string;
  readonly suppliedBy?: string;
  readonly phoneCountry?: string;
}

/** A file that was taken in. */
type Taken = ImportSummary & {
  readonly refused?: RefusedRows;
  /** Of spend, its channels of which no touch is known yet. */
  readonly unreached?: readonly string[];
};

const KINDS = ['events', 'orders', 'clients', 'contacts', 'spend', 'rates'];

/** `maison import`: files, with their columns guessed, shown and remembered. */
export function importCommand(program: Command): void {
  program
    .command('import')
    .description('take files in: JSON lines, CSV, Parquet or vCard')
    .addArgument(new Argument('<kind>', 'what the files hold').choices(KINDS))
    .argument('<file...>')
    .option('--source <slug>', 'the source whose files they are (default: the kind)')
    .option('--dataset <name>', 'files of one dataset replace each other (default: the name of the file)')
    .option('--map <column=meaning>', 'what a column is, see below; may be given again', gather)
    .option('--basis <basis>', 'on what lawful basis you have the people of the files, see below')
    .option('--supplied-by <text>', 'who supplied the people of the files')
    .option('--phone-country <country>', 'the country of telephones that name none, such as CH')
    .option('--yes', 'take doubtful columns as they were guessed')
    .option('--refused <file>', 'where refused rows are written (default: FILE.refused.csv beside the file)')
    .addHelpText('after', importHelp)
    .action(async (word: string, files: readonly string[], _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<ImportOptions>();
      const kind = kindOf(word);
      const map = asked(() => mapOf(kind, options.map ?? []));
      const supplied = asked(() => suppliedOf(kind, options));
      if (options.refused !== undefined && files.length > 1)
        throw new WrongCall('--refused names one file; take several files in without it, or one at a time');
      for (const file of files) await requireFile(file);
      await inNewHouse(options, `import ${word}`, async (house, { work, report }) => {
        const request = { source: options.source ?? word, kind, map, supplied, yes: options.yes ?? false };
        const named = { ...request, ...(options.dataset !== undefined && { dataset: options.dataset }) };
        const taken: Taken[] = [];
        for (const file of files) {
          const summary = await importFile(house, absolute(file), named, work);
          const refused = await refusedOf(house, summary, options.refused ?? `${file}.refused.csv`);
          taken.push({ ...summary, ...(refused && { refused }) });
        }
        await refresh(house, work);
        const told = kind === 'spend' ? await withUnreached(house, taken) : taken;
        report(told, () => told.map(textOf).join('\n'));
        requireSome(told);
      });
    });
}

const gather = (value: string, before: readonly string[] = []) => [...before, value];

/** Contacts are clients whom an adviser knows; they come in alike. */
const kindOf = (kind: string) => (kind === 'contacts' ? 'clients' : kind) as Kind;

function mapOf(kind: Kind, pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.lastIndexOf('=');
      if (at < 1) throw new WrongCall(`--map "${pair}" names no column; write --map COLUMN=MEANING`);
      const column = pair.slice(0, at);
      return [column, meaningNamed(kind, column, pair.slice(at + 1))];
    }),
  );
}

/** What is said of where people are from; nobody supplies orders on a lawful basis. */
function suppliedOf(kind: Kind, { basis, suppliedBy, phoneCountry }: ImportOptions) {
  if (kind !== 'clients' && [basis, suppliedBy, phoneCountry].some((said) => said !== undefined))
    throw new WrongCall(
      '--basis, --supplied-by and --phone-country are said of clients and contacts; leave them out here',
    );
  return {
    ...(basis !== undefined && { basis: basisNamed(basis) }),
    ...(suppliedBy !== undefined && { suppliedBy }),
    ...(phoneCountry !== undefined && { phoneCountry }),
  };
}

/** Before anything is made: a file that is not there leaves nothing behind. */
async function requireFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (!found) throw new MaisonError(`there is no file ${absolute(file)}`, 404);
  if (!found.isFile()) throw new MaisonError(`${absolute(file)} is no file; name each file`, 400);
}

/** Spend of a channel that nothing else is known of may be of one that is written otherwise. */
function withUnreached(house: House, taken: readonly Taken[]): Promise<Taken[]> {
  return Promise.all(
    taken.map(async (each) => ({ ...each, unreached: await channelsWithoutTouches(house, each.id) })),
  );
}

function textOf(taken: Taken): string {
  const { file, state, accepted, message, again, leftOut, refused, unreached = [] } = taken;
  const rows = accepted === 1 ? '1 row' : `${accepted.toLocaleString('en')} rows`;
  const what = again ? `nothing new: the same file was in before, ${rows} of it` : `${rows} taken`;
  const line = `${file}: ${state}, ${what}${message ? `; ${message}` : ''}`;
  return [
    line,
    ...suppliedText(taken),
    ...changesText(taken),
    ...leftOut.map(leftOutText),
    ...(refused ? [refusedText(refused)] : []),
    ...unreachedText(unreached),
  ].join('\n');
}

function suppliedText({ basis, suppliedBy, phoneCountry }: Taken): string[] {
  const said = [
    basis && `lawful basis: ${basis}`,
    suppliedBy && `supplied by ${suppliedBy}`,
    phoneCountry && `telephones that name no country are of ${phoneCountry}`,
  ].filter(Boolean);
  return said.length > 0 ? [said.join('; ')] : [];
}

/** How many of the changes of a file are printed; all that are kept are in the JSON. */
const SHOWN_CHANGES = 3;

function changesText({ changes }: Taken): string[] {
  if (!changes) return [];
  const counted = (count: number) => count.toLocaleString('en');
  const { fresh, changed, same, gone, kept = 0, examples } = changes;
  const said = examples
    .slice(0, SHOWN_CHANGES)
    .map(({ record, column, before, after }) => `  ${record}, ${column}: "${before}" is now "${after}"`);
  const line = `${counted(fresh)} new, ${counted(changed)} changed, ${counted(same)} the same, ${counted(gone)} of the last file gone${kept > 0 ? `, ${counted(kept)} kept where a cell cannot be read` : ''}`;
  return [line, ...said];
}

function unreachedText(channels: readonly string[]): string[] {
  if (channels.length === 0) return [];
  return [`no touches of these channels yet: ${channels.map(channelName).join(', ')}`];
}

/** @throws MaisonError where every row of a file was refused. */
function requireSome(taken: readonly Taken[]): void {
  const none = taken.find(({ accepted, rejected }) => accepted === 0 && rejected > 0);
  if (!none) return;
  const where = none.refused?.file ? `mend them in ${none.refused.file}` : 'mend them on the screen Import';
  throw new MaisonError(
    `${none.file}: every row was refused; ${where}, or say with --map what its columns are, and import it again`,
  );
}

/** Cells that were left out of a column, with the first of them. */
function leftOutText({ column, cells, first }: LeftOut): string {
  const said = first.map(({ line, message }) => `  line ${line}: ${message}`);
  const more = cells > first.length ? [`  and ${(cells - first.length).toLocaleString('en')} more`] : [];
  const what = cells === 1 ? '1 cell' : `${cells.toLocaleString('en')} cells`;
  return [`${column}: ${what} left out, their rows taken:`, ...said, ...more].join('\n');
}
