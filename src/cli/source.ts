import { Option, type Command } from 'commander';
import { createSource, listSources } from '../collect/index.js';
import { readConfig } from '../core/index.js';
import { houseSettings, readHolder } from '../engines/index.js';
import { inHouse, type Shared } from './call.js';
import { pasted, SOURCE_KINDS, type SourceKind } from './snippets.js';
import { table } from './table.js';
import { houseTime } from './words.js';

interface AddOptions extends Shared {
  readonly kind: SourceKind;
  readonly origin?: readonly string[];
}

/** Where Maison answers unless told otherwise. */
const USUAL_ADDRESS = 'http://127.0.0.1:4100';

/** `maison source`: where events come from. */
export function sourceCommand(program: Command): void {
  const source = program.command('source').description('sources of events');
  source
    .command('add')
    .description('make a source; its write key is printed this once, with what to paste where')
    .argument('<name>')
    .addOption(new Option('--kind <kind>', 'how it sends').choices(SOURCE_KINDS).default('server'))
    .option('--origin <origin>', 'a web origin that may send with its key; may be given again', gather)
    .action((name: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<AddOptions>();
      return inHouse(options, 'source add', async (house, { report }) => {
        const made = await createSource(house, { name, kind: options.kind, origins: options.origin ?? [] });
        const served = (await readHolder(readConfig(process.env, options.home).home))?.address;
        const address = served ?? USUAL_ADDRESS;
        report({ ...made, address }, () =>
          pasted({ ...made, kind: options.kind, address, served: served !== undefined }),
        );
      });
    });
  source
    .command('list')
    .description('all sources')
    .action((_options: unknown, command: Command) => {
      const shared = command.optsWithGlobals<Shared>();
      return inHouse(shared, 'source list', async (house, { report }) => {
        const sources = await listSources(house);
        const { timeZone } = await houseSettings(house.records);
        const rows = sources.map(({ slug, name, kind, hint, created, disabled }) => [
          slug,
          name,
          kind,
          hint === null ? '' : `…${hint}`,
          houseTime(created.toISOString(), timeZone).slice(0, 10),
          disabled ? 'stopped' : '',
        ]);
        report(sources, () => table(['slug', 'name', 'kind', 'key', 'since', ''], rows));
      });
    });
}

const gather = (value: string, before: readonly string[] = []) => [...before, value];
