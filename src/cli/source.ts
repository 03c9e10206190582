import type { Command } from 'commander';
import { createSource, listSources } from '../collect/index.js';
import { inHouse, type Shared } from './call.js';
import { table } from './table.js';

interface AddOptions extends Shared {
  readonly kind: string;
  readonly origin: readonly string[];
}

/** `maison source`: where events come from. */
export function sourceCommand(program: Command): void {
  const source = program.command('source').description('sources of events');
  source
    .command('add')
    .description('make a source; its write key is printed this once')
    .argument('<name>')
    .option('--kind <kind>', 'browser, server or files', 'server')
    .option('--origin <origin>', 'a web origin that may send with its key; may be given again', gather, [])
    .action((name: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<AddOptions>();
      return inHouse(options, 'source add', async (house, { report }) => {
        const made = await createSource(house, { name, kind: options.kind, origins: options.origin });
        report(made, () => `Source ${made.slug}. Its write key, shown this once:\n\n  ${made.key}\n`);
      });
    });
  source
    .command('list')
    .description('all sources')
    .action((_options: unknown, command: Command) => {
      const shared = command.optsWithGlobals<Shared>();
      return inHouse(shared, 'source list', async (house, { report }) => {
        const sources = await listSources(house);
        const rows = sources.map(({ slug, name, kind, hint, created, disabled }) => [
          slug,
          name,
          kind,
          hint === null ? '' : `…${hint}`,
          created.toISOString().slice(0, 10),
          disabled ? 'stopped' : '',
        ]);
        report(sources, () => table(['slug', 'name', 'kind', 'key', 'since', ''], rows));
      });
    });
}

const gather = (value: string, before: readonly string[]) => [...before, value];
