import type { Command } from 'commander';
import { erase } from '../consent/index.js';
import { inHouse, type Shared } from './call.js';
import { clientMeant } from './who.js';

interface EraseOptions extends Shared {
  readonly reason: string;
}

/** `maison erase`: removes a person for good. */
export function eraseCommand(program: Command): void {
  program
    .command('erase')
    .description('erase a client: their identifiers, record and events, for good')
    .argument('<client>', 'an id, an e-mail address, a telephone with its country, or a client number')
    .option('--reason <text>', 'why', 'asked by the client')
    .action((text: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<EraseOptions>();
      return inHouse(options, 'erase', async (house, { report }) => {
        const client = await clientMeant(house, text);
        const erased = await erase(house, client, options.reason, 'terminal');
        report(
          { client, ...erased },
          () => `Erased client ${client}: ${erased.identifiers} identifiers and ${erased.events} events.`,
        );
      });
    });
}
