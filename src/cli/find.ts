import type { Command } from 'commander';
import { findClients } from '../know/index.js';
import { inHouse, type Shared } from './call.js';
import { listed, tableOf, type Listed } from './who.js';

const MOST_LISTED = 50;

/** `maison find`: who a client is, by the beginning of a name or of an identifier. */
export function findCommand(program: Command): void {
  program
    .command('find')
    .description('find clients by name, e-mail address, telephone or number')
    .argument('<text...>', 'the beginning of it')
    .action((words: readonly string[], _options: unknown, command: Command) => {
      const shared = command.optsWithGlobals<Shared>();
      const text = words.join(' ');
      return inHouse(shared, 'find', async (house, { report }) => {
        const found = await findClients(house, text, MOST_LISTED + 1);
        const clients = await listed(house, found.slice(0, MOST_LISTED));
        report(clients, () => textOf(text, clients, found.length > MOST_LISTED));
      });
    });
}

function textOf(text: string, clients: readonly Listed[], more: boolean): string {
  if (clients.length === 0) return `Nobody is found by "${text}".`;
  return `${tableOf(clients)}${more ? `\n\nThere are more; write more of it.` : ''}`;
}
