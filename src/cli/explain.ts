import type { Command } from 'commander';
import { explain, readRun, type Explanation } from '../attribute/index.js';
import { MaisonError } from '../core/index.js';
import { houseSettings, type House } from '../engines/index.js';
import { describe } from '../know/index.js';
import { inHouse, type Shared } from './call.js';
import { explanationText } from './explanation-text.js';

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
        const { timeZone } = await houseSettings(house.records);
        const client = await clientName(house, explanation);
        report(explanation, () => explanationText(explanation, client, timeZone));
      });
    });
}

function orderOf(text: string): { number: string; namespace?: string } {
  const at = text.indexOf('/');
  return at < 0 ? { number: text } : { namespace: text.slice(0, at), number: text.slice(at + 1) };
}

/** Whose order it is, as a person would say it: their name, else how they are known. */
async function clientName(house: House, { client }: Explanation): Promise<string> {
  if (!client) return 'an unknown client';
  return client.name || (await describe(house, client.id)).name || 'a client without a name';
}
