import { InvalidArgumentError, type Command } from 'commander';
import {
  DEFAULT_MODEL,
  RULE_MODELS,
  liveAttribution,
  makeRun,
  readParameters,
  readRun,
  repeatRun,
  runAttribution,
  singleModel,
  type Attribution,
  type Parameters,
  type Run,
  type SingleModel,
} from '../attribute/index.js';
import { MaisonError, VERSION, formatMoney, type Work } from '../core/index.js';
import type { House } from '../engines/index.js';
import { inHouse, type Shared } from './call.js';
import { table } from './table.js';

interface AttributeOptions extends Shared {
  readonly model: string;
  readonly level: number;
  readonly run?: string;
  readonly repeat?: boolean;
}

/** `maison attribute`: one model's figures. A rule is live; a path model takes a run first, unless one is named. */
export function attributeCommand(program: Command): void {
  program
    .command('attribute')
    .description('which channels the orders are credited to')
    .option('--model <model>', 'which model', DEFAULT_MODEL)
    .option('--by <grains>', 'rows: channel, source, medium, campaign, adviser, boutique, property:NAME')
    .option('--from <day>', 'first day of the outcomes')
    .option('--to <day>', 'last day of the outcomes')
    .option('--level <share>', 'level of the intervals', levelOf, 0.95)
    .option('--outcome <name>', 'which outcome')
    .option('--clients <which>', 'all, new or returning')
    .option('--direct <how>', 'hold: direct gets credit only where there is nothing else; keep')
    .option('--touches <which>', 'engaged or all')
    .option('--lookback <days>', 'days before the outcome in which a touch counts')
    .option('--after <how>', 'after an outcome a journey starts anew, or continues: anew, continue')
    .option('--run <id>', 'the figures of a run that was taken')
    .option(
      '--repeat',
      'with --run: make it again from what it pinned and say whether every credit is the same',
    )
    .action((_options: unknown, command: Command) => {
      const { model, level, run, repeat, home, json, ...asked } = command.optsWithGlobals<AttributeOptions>();
      return inHouse({ home, json }, 'attribute', async (house, { work, report }) => {
        if (repeat) {
          const again = await repeated(house, run, work);
          const same = again.same ? 'is the same to the last credit' : 'does not come out the same';
          return report(again, () => `Run ${again.run} ${same}.`);
        }
        const parameters = readParameters(asked);
        const figures = await figuresOf(house, model, parameters, run, work);
        const single = singleModel(figures, model, level);
        report(single, () => textOf(single, parameters.by));
      });
    });
}

/** Makes a run again. @throws MaisonError where it is none, or comes out otherwise. */
async function repeated(
  house: House,
  id: string | undefined,
  work: Work,
): Promise<{ run: number; same: boolean }> {
  if (id === undefined) throw new MaisonError('--repeat makes a run again; name it with --run');
  const run = await finished(house, id);
  return { run: run.number, same: await repeatRun(house, run, work) };
}

async function finished(house: House, id: string): Promise<Run> {
  const run = await readRun(house, id);
  if (run?.state !== 'done') throw new MaisonError(`there is no finished run ${id}`, 404);
  return run;
}

async function figuresOf(
  house: House,
  model: string,
  parameters: Parameters,
  run: string | undefined,
  work: Work,
): Promise<Attribution> {
  const now = new Date();
  if (run !== undefined) {
    return runAttribution(house, await finished(house, run), parameters, now);
  }
  if (RULE_MODELS.some(({ id }) => id === model)) return liveAttribution(house, parameters, now);
  const taken = await makeRun(house, parameters, { now, seed: 1, code: VERSION }, work);
  return runAttribution(house, taken, parameters, now);
}

function textOf(single: SingleModel, by: readonly string[]): string {
  const { currency, rows, baseline } = single;
  const money = (minor: number | null) => (minor === null ? '' : formatMoney(minor, currency));
  const lines = rows.map((row) => [
    ...by.map((grain) => String(row[grain] ?? '')),
    row.touches,
    row.credit.toFixed(2),
    money(row.value),
    money(row.spend),
  ]);
  const head = [...by, 'touches', 'credit', 'value', 'spend'];
  const none = [...by.map((_, index) => (index === 0 ? 'baseline' : '')), 0, baseline.credit.toFixed(2), money(baseline.value), '']; // prettier-ignore
  const kept = single.run ? `run ${single.run.number}` : 'live';
  const about = `${single.model}, ${kept}, ${single.from} to ${single.to}: ${single.outcomes.toLocaleString('en')} outcomes, ${money(single.value)}`;
  const held = single.heldOut > 0 ? `\n${single.heldOut} held out: no exchange rate for their currency` : '';
  return `${about}${held}\n\n${table(head, [...lines, none])}`;
}

function levelOf(text: string): number {
  const level = Number(text);
  if (level > 0 && level < 1) return level;
  throw new InvalidArgumentError('write a share between 0 and 1, such as .95.');
}
