import type { Command } from 'commander';
import {
  explain,
  explainChannel,
  finishedRun,
  INCREMENTAL,
  listRuns,
  runKnowing,
  type Explanation,
} from '../attribute/index.js';
import { dayOf } from '../core/index.js';
import { houseSettings, type House } from '../engines/index.js';
import { describe } from '../know/index.js';
import { inHouse, type Call, type Shared } from './call.js';
import { channelText } from './channel-text.js';
import { explanationText } from './explanation-text.js';
import { levelOf } from './level.js';
import { WrongCall } from './wrong-call.js';

interface ExplainOptions extends Shared {
  readonly run?: string;
  readonly channel?: string;
  readonly level: number;
}

/** `maison explain`: why each touch of an order got what it got, or a channel what it got. */
export function explainCommand(program: Command): void {
  program
    .command('explain')
    .description('why each touch of an order got what it got; with --channel why a channel did')
    .argument('[order]', 'its number, or NAMESPACE/NUMBER')
    .option('--channel <name>', 'when, on whom and how a channel works, by the incremental model of a run')
    .option('--level <share>', 'level of the intervals of a channel', levelOf, 0.95)
    .option('--run <id>', 'by a run; the newest that has it unless said')
    .action((order: string | undefined, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<ExplainOptions>();
      if ((order === undefined) === (options.channel === undefined))
        throw new WrongCall('name an order, or a channel with --channel');
      return inHouse(options, 'explain', (house, call) =>
        order === undefined
          ? ofChannel(house, options.channel!, options, call)
          : ofOrder(house, order, options, call),
      );
    });
}

async function ofOrder(house: House, order: string, { run: id }: ExplainOptions, { report }: Call): Promise<void> {
  const { timeZone } = await houseSettings(house.records);
  const run = id === undefined ? undefined : await finishedRun(house, id);
  const named = await explain(house, orderOf(order), run);
  const explanation = run ? named : await byNewestRun(house, named, timeZone);
  const client = await clientName(house, explanation);
  report(explanation, () => explanationText(explanation, client, timeZone));
} // prettier-ignore

/** An order as the newest run over all orders of its days credited it, as screens have it; as the rules do now where none did. */
async function byNewestRun(house: House, named: Explanation, timeZone: string): Promise<Explanation> {
  const day = dayOf(new Date(named.at), timeZone);
  const over = (await listRuns(house))
    .filter(({ state, models }) => state === 'done' && models.includes(INCREMENTAL.id))
    .find(({ parameters: { outcome, clients, from, to } }) => outcome === 'order' && clients === 'all' && from <= day && day <= to);
  if (!over) return named;
  const { number, namespace } = named;
  const credited = await explain(house, { number, namespace }, await finishedRun(house, over.id));
  return credited.credited ? credited : named;
} // prettier-ignore

async function ofChannel(house: House, channel: string, { run: id, level }: ExplainOptions, { report }: Call): Promise<void> {
  const run = await runKnowing(house, 'incremental', id);
  const explanation = await explainChannel(house, run, channel, new Date(), level);
  report(explanation, () => channelText(explanation));
} // prettier-ignore

function orderOf(text: string): { number: string; namespace?: string } {
  const at = text.indexOf('/');
  return at < 0 ? { number: text } : { namespace: text.slice(0, at), number: text.slice(at + 1) };
}

/** Whose order it is, as a person would say it: their name, else how they are known. */
async function clientName(house: House, { client }: Explanation): Promise<string> {
  if (!client) return 'an unknown client';
  return client.name || (await describe(house, client.id)).name || 'a client without a name';
}
