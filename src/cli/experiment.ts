import { Option, type Command } from 'commander';
import { audit } from '../access/index.js';
import {
  addExperiment,
  experimentFromFile,
  listExperiments,
  removeExperiment,
  type FromFile,
} from '../attribute/index.js';
import { MaisonError, type Work } from '../core/index.js';
import type { House } from '../engines/index.js';
import { inHouse, type Shared } from './call.js';
import { experimentLine, experimentsText } from './experiment-text.js';
import { WrongCall } from './wrong-call.js';

interface AddOptions extends Shared {
  readonly campaign?: string;
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  readonly found?: string;
  readonly low?: string;
  readonly high?: string;
  readonly level: string;
  readonly file?: string;
  readonly treated?: string;
  readonly outcome?: string;
  readonly reached?: string;
}

/** `maison experiment`: what the house's own tests found, by which runs are calibrated. */
export function experimentCommand(program: Command): void {
  const experiment = program
    .command('experiment')
    .description("what the house's own tests found; the next run is calibrated by it");
  experiment
    .command('add')
    .description('enter a test: its figures, or its file')
    .argument('<channel>')
    .requiredOption('--from <day>', 'its first day')
    .requiredOption('--to <day>', 'its last day')
    .addOption(new Option('--kind <kind>', 'how it was tested').choices(['hold-out', 'geo']).default('hold-out'))
    .option('--campaign <name>', 'only this campaign was tested')
    .option('--found <orders>', 'orders that the channel brought in these days, for all whom it reached')
    .option('--low <orders>', 'lower end of the interval')
    .option('--high <orders>', 'upper end of the interval')
    .option('--level <share>', 'level of the interval', '.95')
    .option('--file <file>', 'a file with one row a unit, as for maison lab lift, in place of the figures')
    .option('--treated <arm>', 'with --file: the arm that got the channel')
    .option('--outcome <column>', 'with --file: the column that counts orders')
    .option('--reached <clients>', 'with --file: clients whom the channel reached (default: counted)')
    .action((channel: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<AddOptions>();
      requireFigures(options);
      return inHouse(options, 'experiment add', async (house, { work, report }) => {
        const { campaign = null, from, to, kind } = options;
        const tested = { channel, campaign, from, to };
        const figures = options.file === undefined ? figuresOf(options) : await fromFile(house, options.file, tested, options, work);
        const added = await addExperiment(house, { ...tested, kind, ...figures }, 'terminal', new Date());
        await audit(house.records, { actor: 'terminal', action: 'experiment entered', subject: added.id });
        report(added, () => `${experimentLine(added)}\nThe next run is calibrated by it.`);
      });
    });
  experiment
    .command('list')
    .description('all experiments')
    .action((_options: unknown, command: Command) =>
      inHouse(command.optsWithGlobals<Shared>(), 'experiment list', async (house, { report }) => {
        const experiments = await listExperiments(house);
        report(experiments, () => experimentsText(experiments));
      }),
    );
  experiment
    .command('remove')
    .description('take an experiment out; runs that used it keep what they used')
    .argument('<id>')
    .action((id: string, _options: unknown, command: Command) =>
      inHouse(command.optsWithGlobals<Shared>(), 'experiment remove', async (house, { report }) => {
        await removeExperiment(house, id);
        await audit(house.records, { actor: 'terminal', action: 'experiment removed', subject: id });
        report({ removed: id }, () => `Experiment ${id} is out.`);
      }),
    );
} // prettier-ignore

function requireFigures({ file, found, low, high }: AddOptions): void {
  const given = [found, low, high].filter((each) => each !== undefined).length;
  if (file !== undefined && given > 0)
    throw new WrongCall('--file says what was found; leave --found, --low and --high out');
  if (file === undefined && given < 3)
    throw new WrongCall('give --found, --low and --high, or the --file of the test');
}

function figuresOf({ found, low, high, level }: AddOptions) {
  return {
    found: numberOf('found', found!),
    low: numberOf('low', low!),
    high: numberOf('high', high!),
    level: numberOf('level', level),
  };
}

function fromFile(
  house: House,
  file: string,
  tested: { channel: string; campaign: string | null; from: string; to: string },
  { treated, outcome, reached, level }: AddOptions,
  work: Work,
): Promise<FromFile> {
  const asked = {
    ...(treated !== undefined && { treated }),
    ...(outcome !== undefined && { outcome }),
    ...(reached !== undefined && { reached: numberOf('reached', reached) }),
    level: numberOf('level', level),
  };
  return experimentFromFile(house, file, tested, asked, work);
}

function numberOf(name: string, text: string): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number)) return number;
  throw new MaisonError(`--${name} "${text}" is not a number; write one such as 145 or .95`);
}
