import type { Command } from 'commander';
import { explain, readRun, type Explanation } from '../attribute/index.js';
import { MaisonError, formatMoney } from '../core/index.js';
import { inHouse, type Shared } from './call.js';
import { table } from './table.js';

interface ExplainOptions extends Shared {
  readonly run?: string;
}

/** `maison explain`: why each touch of an order got what it got. */
export function explainCommand(program: Command): void {
  program
    .command('explain')
    .description('why each touch of an order got what it got')
    .argument('<order>', 'its number, or NAMESPACE/NUMBER')
    .option('--run <id>', 'by the ledger of a run')
    .action((order: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<ExplainOptions>();
      return inHouse(options, 'explain', async (house, { report }) => {
        const run = options.run === undefined ? undefined : await readRun(house, options.run);
        if (options.run !== undefined && run?.state !== 'done') {
          throw new MaisonError(`there is no finished run ${options.run}`, 404);
        }
        const explanation = await explain(house, orderOf(order), run);
        report(explanation, () => textOf(explanation));
      });
    });
}

function orderOf(text: string): { number: string; namespace?: string } {
  const at = text.indexOf('/');
  return at < 0 ? { number: text } : { namespace: text.slice(0, at), number: text.slice(at + 1) };
}

function textOf(explanation: Explanation): string {
  const { number, at, client, status, value, currency, models, touches, unattributed } = explanation;
  const share = (credit: number | undefined) => (credit === undefined ? '' : credit.toFixed(3));
  const rows = touches.map((touch) => [
    touch.at.slice(0, 16).replace('T', ' '),
    touch.channel,
    touch.detail,
    touch.link.identifier,
    touch.rule.sentence,
    ...models.map(({ id }) => share(touch.credits[id]?.credit)),
  ]);
  const rest = ['', 'unattributed', '', '', '', ...models.map(({ id }) => share(unattributed[id]?.credit))];
  const head = ['when', 'channel', 'what', 'known by', 'named by', ...models.map(({ id }) => id)];
  const about = `Order ${number} of ${client?.name ?? 'an unknown client'}, ${at.slice(0, 10)}, ${status}: ${formatMoney(value, currency)}`;
  return `${about}\n\n${table(head, [...rows, rest])}`;
}
