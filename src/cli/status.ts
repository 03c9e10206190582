import type { Command } from 'commander';
import { readStatus } from '../api/index.js';
import { inHouse, type Shared } from './call.js';
import { table } from './table.js';

/** `maison status`: what the house holds, counted from its stores. */
export function statusCommand(program: Command): void {
  program
    .command('status')
    .description('what the house holds, counted from its stores')
    .action((_options: unknown, command: Command) => {
      const shared = command.optsWithGlobals<Shared>();
      return inHouse(shared, 'status', async (house, { report }) => {
        const status = await readStatus(house);
        report(status, () => table(['', 'count'], Object.entries(status)));
      });
    });
}
