import type { Command } from 'commander';
import { inHouse, type Shared } from './call.js';
import { refresh } from '../journey/index.js';

/** `maison resolve`: who is who, and what follows from it. */
export function resolveCommand(program: Command): void {
  program
    .command('resolve')
    .description('who is who: joins what came in into clients, and derives what follows')
    .action((_options: unknown, command: Command) => {
      const shared = command.optsWithGlobals<Shared>();
      return inHouse(shared, 'resolve', async (house, { work, report }) => {
        const done = await refresh(house, work);
        report(done, () => 'Everything that came in is resolved and derived.');
      });
    });
}
