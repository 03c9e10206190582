import type { Command } from 'commander';
import { VERSION, readConfig } from '../core/index.js';
import { openHouse } from '../engines/index.js';
import { call, requireHouse, type Shared } from './call.js';

/** `maison upgrade`: brings the data of an earlier version to this one's. Opening a house does the same. */
export function upgradeCommand(program: Command): void {
  program
    .command('upgrade')
    .description("bring the house to this version's schema, and say what changed")
    .action((_options: unknown, command: Command) => {
      const shared = command.optsWithGlobals<Shared>();
      return call(shared, async ({ report }) => {
        const steps: string[] = [];
        const config = readConfig(process.env, shared.home);
        await requireHouse(config);
        const house = await openHouse(config, {
          what: 'maison upgrade',
          onMigration: (step) => steps.push(step),
        });
        await house.close();
        report({ version: VERSION, steps }, () =>
          steps.length === 0
            ? `The house is at version ${VERSION} already.`
            : `The house is at version ${VERSION} now. What changed:\n${steps.join('\n')}`,
        );
      });
    });
}
