import type { Command } from 'commander';
import { carriedBy, readChecks, runKnowing } from '../attribute/index.js';
import { inHouse, type Shared } from './call.js';
import { carriedText, sequencesText } from './sequences-text.js';

interface SequencesOptions extends Shared {
  readonly run?: string;
  readonly carried?: readonly string[];
}

/** `maison sequences`: what the order of touches does beyond the touches. */
export function sequencesCommand(program: Command): void {
  program
    .command('sequences')
    .description('which sequences of touches do more than their parts, by the incremental model of a run')
    .option('--run <id>', 'of a run that was taken (default: the newest that knows)')
    .option(
      '--carried <channel...>',
      'instead: what each channel carried in orders after touches: Email Email "Paid Search"',
    )
    .action((_options: unknown, command: Command) => {
      const options = command.optsWithGlobals<SequencesOptions>();
      return inHouse(options, 'sequences', async (house, { report }) => {
        const run = await runKnowing(house, 'sequences', options.run);
        const named = { id: run.id, number: run.number, at: run.at };
        const checks = await readChecks(house, run);
        if (options.carried !== undefined) {
          const carried = await carriedBy(house, run, options.carried);
          return report({ run: named, ...carried, checks }, () => carriedText(carried, run.number, checks));
        }
        const found = run.incremental!.sequences!;
        report({ run: named, ...found, checks }, () => sequencesText(found, run, checks));
      });
    });
}
