import type { Command } from 'commander';
import { recoveryLink } from '../access/index.js';
import { readConfig } from '../core/index.js';
import { readHolder } from '../engines/index.js';
import { inHouse, type Shared } from './call.js';

/** `maison owner`: what an owner can do who cannot sign in. */
export function ownerCommand(program: Command): void {
  program
    .command('owner')
    .description('recover an account from the terminal')
    .command('reset')
    .description('print a link by which a user sets a new password, once and within a day')
    .argument('<email>')
    .action((email: string, _options: unknown, command: Command) => {
      const shared = command.optsWithGlobals<Shared>();
      return inHouse(shared, 'owner reset', async (house, { report }) => {
        const token = await recoveryLink(house.records, email, new Date());
        const served = (await readHolder(readConfig(process.env, shared.home).home))?.address;
        const link = `${served ?? 'http://127.0.0.1:4100'}/recover?token=${token}`;
        const hint = served ? '' : '\n\nMaison does not serve this house now; start it with: maison up';
        report({ link }, () => `${link}${hint}`);
      });
    });
}
