import type { Command } from 'commander';
import { BOLDNESSES, readBudget, readTerms, runKnowing, type BudgetInput } from '../attribute/index.js';
import { MaisonError, toMinor } from '../core/index.js';
import { houseSettings, type House } from '../engines/index.js';
import { budgetText } from './budget-text.js';
import { inHouse, type Shared } from './call.js';
import { asked } from './wrong-call.js';

interface BudgetOptions extends Shared, Omit<BudgetInput, 'keep' | 'total'> {
  readonly run?: string;
  readonly total?: string;
  readonly keep?: readonly string[];
}

/** `maison budget`: where the next and the last of the spend should go, and what that is expected to add. */
export function budgetCommand(program: Command): void {
  program
    .command('budget')
    .description('where the next and the last of the spend should go, by the newest run')
    .option('--total <amount>', 'what may be spent over the period of the run (default: what was spent in it)')
    .option('--boldness <how>', `${BOLDNESSES.join(', ')}: which end of what is expected counts`, 'even')
    .option('--keep <channels...>', 'channels to keep as they are, or within times of now: "Paid Search=0.8-1.2"')
    .option('--move <share>', 'how much of the total may move between channels (default: 0.2)')
    .option('--step <share>', 'how much a step moves (default: 0.01)')
    .option('--least <times>', 'the least of a channel, in times of now (default: 0.5)')
    .option('--most <times>', 'the most, in times of now, week by week (default: 1.5)')
    .option('--run <id>', 'learnt from this run')
    .action((_options: unknown, command: Command) => {
      const { home, json, run: id, total, keep, ...rest } = command.optsWithGlobals<BudgetOptions>();
      const input = { ...rest, ...(keep && { keep: keep.join(',') }) };
      const terms = asked(() => readTerms(input));
      return inHouse({ home, json }, 'budget', async (house, { report }) => {
        const run = await runKnowing(house, 'byWeek', id);
        const budget = await readBudget(house, run, { ...terms, ...(await totalOf(house, total)) });
        report(budget, () => budgetText(budget));
      });
    });
} // prettier-ignore

/** The total as it was written, in the house's currency. @throws MaisonError where it is no amount. */
async function totalOf(house: House, text: string | undefined): Promise<{ total?: number }> {
  if (text === undefined) return {};
  const { currency } = await houseSettings(house.records);
  const total = text.trim() === '' ? undefined : toMinor(Number(text), currency);
  if (total === undefined || total < 1)
    throw new MaisonError(`total "${text}": write an amount of ${currency} above 0, as 250000`);
  return { total };
}
