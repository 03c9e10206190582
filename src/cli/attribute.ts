import type { Command } from 'commander';
import {
  DEFAULT_MODEL,
  DEFAULT_RULE,
  RULE_MODELS,
  liveAttribution,
  makeRun,
  readParameters,
  finishedRun,
  repeatRun,
  type Repeated,
  runAttribution,
  singleModel,
  type Attribution,
  type Parameters,
  type Run,
} from '../attribute/index.js';
import { VERSION, type Work } from '../core/index.js';
import { sql, type House } from '../engines/index.js';
import { attributionText } from './attribution-text.js';
import { inHouse, type Shared } from './call.js';
import { levelOf } from './level.js';
import { MODELS_HELP, modelNamed } from './models.js';
import { WrongCall, asked } from './wrong-call.js';

interface AttributeOptions extends Shared {
  readonly model: string;
  readonly level: number;
  readonly channel?: string;
  readonly run?: string;
  readonly repeat?: boolean;
  readonly anew?: boolean;
}

/** `maison attribute`: one model's figures. A rule is live; a path model takes a run first, unless one is named. */
export function attributeCommand(program: Command): void {
  program
    .command('attribute')
    .description('which channels the orders are credited to')
    .option('--model <model>', 'which model, see below', DEFAULT_MODEL)
    .option('--by <grains>', 'rows: channel, source, medium, campaign, adviser, boutique, property:NAME')
    .option('--channel <channel>', 'only rows of this channel')
    .option('--from <day>', 'first day of the outcomes')
    .option('--to <day>', 'last day of the outcomes')
    .option('--level <share>', 'level of the intervals', levelOf, 0.95)
    .option('--outcome <name>', 'which outcome (default: order)')
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
    .option(
      '--anew',
      'fit the incremental model anew, not from where the last run of nearly the same period ended',
    )
    .addHelpText('after', MODELS_HELP)
    .action((_options: unknown, command: Command) => {
      const {
        model,
        level,
        channel,
        run,
        repeat,
        anew = false,
        home,
        json,
        ...rest
      } = command.optsWithGlobals<AttributeOptions>();
      const id = modelNamed(model);
      const fixed =
        run === undefined
          ? undefined
          : FIXED.find((name) => (rest as Record<string, unknown>)[name] !== undefined);
      if (fixed)
        throw new WrongCall(
          `--${fixed} is the run's own; leave it out, or leave --run out and take a new run`,
        );
      const parameters = asked(() => readParameters(rest));
      if (anew && run !== undefined) throw new WrongCall('--anew takes a run; leave --run out');
      if (repeat && run === undefined) throw new WrongCall('--repeat makes a run again; name it with --run');
      return inHouse({ home, json }, 'attribute', async (house, { work, report }) => {
        if (repeat) {
          const again = await repeated(house, run!, work);
          return report(again, () => repeatedText(again));
        }
        const taken = run === undefined ? undefined : await finishedRun(house, run);
        const outcome = (taken?.parameters ?? parameters).outcome;
        await requireOutcome(house, outcome);
        const figures = await figuresOf(house, id, parameters, taken, { level, channel, anew, work });
        const single = singleModel(figures, shownModel(figures, id), level);
        report(single, () => attributionText(single, parameters.by, outcome));
      });
    });
}

/** What a run was taken with, and is not asked for anew. */
const FIXED = ['outcome', 'clients', 'direct', 'touches', 'lookback', 'after'] as const;

/** The model that is shown: the one asked for, or the usual rule where the incremental one could not be fitted. */
function shownModel({ models, refused }: Attribution, model: string): string {
  if (model !== DEFAULT_MODEL || models.some(({ id }) => id === model)) return model;
  const why = refused?.[model] ?? 'the run was taken before there was one';
  console.error(`no incremental model: ${why}. These are the figures of ${DEFAULT_RULE}.`);
  return DEFAULT_RULE;
}

/** @throws MaisonError where the house counts no such outcome, with those that it counts. */
async function requireOutcome(house: House, outcome: string): Promise<void> {
  const rows = await house.records.query<{ name: string }>(
    sql`SELECT name FROM outcome_definition UNION SELECT 'order' ORDER BY name`,
  );
  const names = rows.map(({ name }) => name);
  if (names.includes(outcome)) return;
  const all = names.length === 1 ? `the only one is ${names[0]}` : `choose one of ${names.join(', ')}`;
  throw new WrongCall(`there is no outcome "${outcome}"; ${all}`);
}

/** Makes a run again. @throws MaisonError where it is none. */
async function repeated(house: House, id: string, work: Work): Promise<Repeated & { run: number }> {
  const run = await finishedRun(house, id);
  return { run: run.number, ...(await repeatRun(house, run, work)) };
}

const MOVED: Record<Repeated['moved'][number], string> = {
  erasures: 'clients that it had read were erased since',
  identities: 'browsers or records were joined to clients, or parted, since',
  tiers: 'clients changed their tiers since',
};

function repeatedText({ run, same, moved }: Repeated & { run: number }): string {
  if (same) return `Run ${run} is the same to the last credit.`;
  const why = moved.map((each) => MOVED[each]).join('; ');
  return `Run ${run} does not come out the same: ${why || 'nothing that is known of changed since, so this is an error of the program; please report it'}.`;
}

interface Taking extends Pick<AttributeOptions, 'level' | 'channel'> {
  readonly anew: boolean;
  readonly work: Work;
}

async function figuresOf(
  house: House,
  model: string,
  parameters: Parameters,
  run: Run | undefined,
  { level, channel, anew, work }: Taking,
): Promise<Attribution> {
  const now = new Date();
  if (run) return runAttribution(house, run, parameters, now, level, { channel });
  if (RULE_MODELS.some(({ id }) => id === model)) return liveAttribution(house, parameters, now, { channel });
  const taken = await makeRun(house, parameters, { now, seed: 1, code: VERSION, anew }, work);
  console.error(
    `took run ${taken.number}, which is kept; its figures again: maison attribute --run ${taken.number}`,
  );
  return runAttribution(house, taken, parameters, now, level, { channel });
}
