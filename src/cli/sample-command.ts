import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { inHouse, inNewHouse, type Shared } from './call.js';
import { dropSample, loadSample } from './sample/index.js';

interface LoadOptions extends Shared {
  readonly seed: number;
  readonly clients?: number;
}

/** `maison sample`: the invented house, in and out. */
export function sampleCommand(program: Command): void {
  const sample = program.command('sample').description('the sample house');
  sample
    .command('load')
    .description('fill the house with the sample house')
    .option('--seed <number>', 'another seed is another house', wholeNumber, 1)
    .option('--clients <number>', 'how many clients it has', wholeNumber)
    .action((_options: unknown, command: Command) => {
      const { seed, clients, ...shared } = command.optsWithGlobals<LoadOptions>();
      return inNewHouse(shared, 'sample load', async (house, { work, report }) => {
        await loadSample(house, { seed, until: new Date(), ...(clients !== undefined && { clients }) }, work);
        report({ loaded: true }, () => 'The sample house is in.');
      });
    });
  sample
    .command('drop')
    .description('throw away everything that came with the sample house')
    .action((_options: unknown, command: Command) => {
      const shared = command.optsWithGlobals<Shared>();
      return inHouse(shared, 'sample drop', async (house, { report }) => {
        await dropSample(house);
        report({ dropped: true }, () => 'The sample house is gone.');
      });
    });
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new InvalidArgumentError('write a whole number above zero.');
}
