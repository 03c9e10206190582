import type { Command } from 'commander';
import { refreshAnew } from '../journey/index.js';
import { readBase, type Base, type BaseFigures } from '../value/index.js';
import { inHouse, type Shared } from './call.js';
import { table } from './table.js';

/** `maison know`: how well the house knows its clients, and which records are one person's. */
export function knowCommand(program: Command): void {
  const know = program
    .command('know')
    .description('how well clients are known, and which records are one person’s');
  know
    .command('report')
    .description('the state of the base: who is known how well, who can be reached, and by which source')
    .action((_options: unknown, command: Command) => {
      const shared = command.optsWithGlobals<Shared>();
      return inHouse(shared, 'know report', async (house, { report }) => {
        const base = await readBase(house);
        report(base, () => baseText(base));
      });
    });
  know
    .command('link')
    .description('link all records anew; what a person decided stays')
    .action((_options: unknown, command: Command) => {
      const shared = command.optsWithGlobals<Shared>();
      return inHouse(shared, 'know link', async (house, { work, report }) => {
        const { resolved } = await refreshAnew(house, work);
        const { made, merged, joined } = resolved;
        report(resolved, () =>
          `All records were linked anew: ${count(joined, 'new join')}, ${count(merged, 'client')} became another, ${count(made, 'client')} new.`,
        ); // prettier-ignore
      });
    });
}

const SHOWN = [
  ['clients', 'Clients'],
  ['name', 'have a name'],
  ['email', 'have an e-mail'],
  ['readable email', '… that can be read'],
  ['phone', 'have a telephone'],
  ['readable phone', '… that can be read'],
  ['post', 'have a postal address'],
  ['birthday', 'have a birthday'],
  ['fresh', 'were told of in two years'],
  ['reached by email', 'can be reached by e-mail'],
  ['reached by phone', 'by telephone'],
  ['reached by post', 'by post'],
  ['reached by messages', 'by message'],
  ['served', 'are known enough to serve them'],
] as const satisfies readonly (readonly [keyof BaseFigures, string])[];

/** The state of the base as text. */
export function baseText({ all, by, sources, months, quality }: Base): string {
  const groups = (['tier', 'boutique', 'source'] as const).flatMap((group) =>
    by[group].map((row) => [
      `${group} ${row.group}`,
      row.clients,
      ...KEY.map((field) => share(row[field], row.clients)),
    ]),
  );
  return [
    table(['', 'clients', 'share'], SHOWN.map(([field, says]) => [says, all[field], share(all[field], all.clients)])),
    table(['', 'clients', ...KEY], groups),
    table(
      ['source', 'records', 'clients', 'only here', 'refused', 'bad e-mails', 'bad telephones', 'twice', 'shared'],
      sources.map((each) => [each.source, each.records, each.clients, each.onlyHere, each.refused, each.unreadableEmails, each.unreadablePhones, each.twice, each.shared]),
    ),
    table(['month', 'clients', 'known enough', 'share'], months.map(({ month, clients, served }) => [month, clients, served, share(served, clients)])),
    quality
      ? `Of pairs of records that are one client's, ${interval(quality.precision)} are one person's; of pairs that are one person's, ${interval(quality.recall)} are one client's. ${
          quality.labels === 0 ? 'So the linkage believes of itself; nobody decided a pair yet.' : `By the linkage and ${count(quality.labels, 'decision')}.`
        } About ${Math.round(quality.missing.value)} pairs are still two clients.${quality.silent ? ` Of joins made without asking ${interval(quality.silent)} are right, by ${count(quality.checks, 'check')}.` : ''}`
      : 'Records were not linked yet; import files of clients.',
  ].join('\n\n'); // prettier-ignore
}

const KEY = ['readable email', 'readable phone', 'post', 'fresh', 'served'] as const;

const share = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);
const count = (many: number, what: string) => `${many.toLocaleString('en')} ${what}${many === 1 ? '' : 's'}`;
const interval = ({ value, low, high }: { value: number; low: number; high: number }) =>
  `${(100 * value).toFixed(1)} % (${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)})`;
