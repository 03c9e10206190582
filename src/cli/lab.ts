import { type Command } from 'commander';
import { LAB_MODELS, labPaths, type LabModel, type LabResult } from '../attribute/index.js';
import { MaisonError } from '../core/index.js';
import { call, type Shared } from './call.js';
import { labLiftCommand } from './lab-lift.js';
import { labLinkCommand } from './lab-link.js';
import { decimalsFor, withDecimals } from './measures.js';
import { table } from './table.js';
import { asked } from './wrong-call.js';

interface LabOptions extends Shared {
  readonly models?: string;
  readonly separator?: string;
  readonly column: readonly string[];
}

/** `maison lab`: the models on a plain file, no house needed. */
export function labCommand(program: Command): void {
  const lab = program.command('lab').description('the models on a plain file, no house needed');
  labLiftCommand(lab);
  labLinkCommand(lab);
  lab
    .command('paths')
    .description('rules, Markov and Shapley on a file of paths and their counts')
    .argument('<file>')
    .option('--models <list>', `which, with commas: ${LAB_MODELS.join(', ')}`)
    .option('--separator <text>', 'what stands between the channels of a path (default: guessed)')
    .option(
      '--column <role=name>',
      'which column is path, conversions, value or nulls; may be given again',
      gather,
      [],
    )
    .action((file: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<LabOptions>();
      const reading = asked(() => readingOf(options));
      return call(options, async ({ work, report }) => {
        const result = await labPaths(file, reading, work);
        report(result, () => textOf(result));
      });
    });
}

const gather = (value: string, before: readonly string[]) => [...before, value];

function readingOf({ models, separator, column }: LabOptions) {
  const columns = Object.fromEntries(column.map((each) => each.split('=', 2) as [string, string]));
  return {
    ...(models !== undefined && { models: models.split(',').map(modelOf) }),
    ...(separator !== undefined && { separator }),
    ...(column.length > 0 && { columns }),
  };
}

function modelOf(name: string): LabModel {
  const model = LAB_MODELS.find((each) => each === name.trim());
  if (model) return model;
  throw new MaisonError(`there is no model "${name.trim()}"; choose from ${LAB_MODELS.join(', ')}`);
}

function textOf(result: LabResult): string {
  const { paths, outcomes, seconds, channels, models, refused } = result;
  const names = Object.keys(models) as LabModel[];
  const decimals = {
    credits: decimalsOf(result, (name) => !isRate(name)),
    rates: decimalsOf(result, isRate),
  };
  const cell = (name: LabModel, channel: string) => {
    const credit = models[name]?.[channel]?.credit;
    return credit === undefined ? '' : withDecimals(credit, isRate(name) ? decimals.rates : decimals.credits);
  };
  const rows = channels.map((channel) => [channel, ...names.map((name) => cell(name, channel))]);
  const about = `${paths.toLocaleString('en')} paths, ${outcomes.toLocaleString('en')} outcomes, ${seconds.toFixed(2)} s`;
  const left = Object.entries(refused).map(([name, why]) => `\n${name}: ${why}`);
  return `${about}\n\n${table(['channel', ...names], rows)}${left.join('')}`;
}

/** Its figures are rates, not outcomes. */
const isRate = (name: string) => name === 'shapley-rate';

function decimalsOf({ models }: LabResult, which: (name: string) => boolean): number {
  const credits = Object.entries(models).filter(([name]) => which(name));
  return decimalsFor(credits.flatMap(([, channels]) => Object.values(channels).map(({ credit }) => credit)));
}
