import type { Command } from 'commander';
import { erase } from '../consent/index.js';
import { inHouse, type Shared } from './call.js';

interface EraseOptions extends Shared {
  readonly reason: string;
}

/** `maison erase`: removes a person for good. */
export function eraseCommand(program: Command): void {
  program
    .command('erase')
    .description('erase a client: their identifiers, record and events, for good')
    .argument('<client>', 'the id of the client')
    .option('--reason <text>', 'why', 'asked by the client')
    .action((client: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<EraseOptions>();
      return inHouse(options, 'erase', async (house, { report }) => {
        const erased = await erase(house, client, options.reason, 'terminal');
        report(erased, () => `Erased: ${erased.identifiers} identifiers and ${erased.events} events.`);
      });
    });
}
