import type { Command } from 'commander';
import { HOUSE_KINDS, SPENDING_KINDS } from '../../proving/houses/index.js';
import {
  budgetTable,
  judge,
  programDigest,
  proofTables,
  prove,
  proveBudgets,
  type ProvedHouse,
} from '../../proving/prove/index.js';
import { call, type Shared } from './call.js';
import { BUDGETS, HOUSES, writeProved } from './prove-report.js';
import { proveSamples } from './prove-samples.js';
import { processorSeconds, textOfTable } from './proof-text.js';
import { WrongCall } from './wrong-call.js';

interface ProveCall extends Shared {
  readonly kinds?: string;
  readonly clients: number;
  readonly seeds: number;
  readonly first?: number;
  readonly threads: number;
  readonly quick?: boolean;
  readonly again?: boolean;
  readonly budgets?: boolean;
  readonly sample?: boolean;
}

/** What `--quick` tries. */
const QUICK = {
  kinds: ['nothing hidden', 'hidden intent', 'traits apart', 'everything', 'nothing works, everything'],
  clients: 2000,
  seeds: 1,
};

/** `maison prove`: the models against known truth; what was measured is kept and replaces the tables in METHODS.md and its part of BENCHMARKS.md. */
export function proveCommand(program: Command): void {
  program
    .command('prove')
    .description('the models against known truth, into METHODS.md and BENCHMARKS.md')
    .option('--kinds <list>', 'which kinds of house, with commas (default: all)')
    .option('--clients <number>', 'clients of a house', positive('clients'), 20_000)
    .option('--seeds <number>', 'houses of each kind', positive('seeds'), 1)
    .option('--first <number>', 'seed of the first of them (default: 1)', positive('first'))
    .option('--threads <number>', 'threads of the incremental model', positive('threads'), 2)
    .option('--quick', `${QUICK.kinds.length} kinds of ${QUICK.clients} clients, of which nothing is kept`)
    .option('--again', 'measure those anew that were measured under this very code')
    .option('--budgets', 'what a budget moved by advice truly gains, instead')
    .option('--sample', 'whole sample houses, loaded, attributed and laid beside their truth, instead')
    .addHelpText('after', `\nA run cut short resumes. Kinds:\n${HOUSE_KINDS.map(({ name }) => `  ${name}`).join('\n')}`)
    .action((_options: unknown, command: Command) => {
      const shared = command.optsWithGlobals<ProveCall>();
      const { quick = false, again = false, clients, seeds, first, threads } = shared;
      if (shared.sample) {
        const other = (['quick', 'kinds', 'budgets', 'first'] as const).find((name) => shared[name] !== undefined);
        if (other) throw new WrongCall(`--sample tries sample houses alone; leave --${other} out`);
        return proveSamples(shared, { clients, seeds, again });
      }
      if (first !== undefined && (quick || shared.budgets)) throw new WrongCall('--first is for houses that are kept; leave it out');
      if (shared.budgets) return proveMoves(shared, { clients, seeds, threads });
      const houses = quick ? QUICK : { kinds: kindsOf(shared.kinds), clients, seeds, ...(first && { first }), again, file: HOUSES };
      return call(shared, async ({ work, report }) => {
        const digest = programDigest();
        try {
          const results = await prove({ ...houses, threads, program: digest, clock: processorSeconds }, work);
          report(results.map(judgedOf), () => textOf(results, digest));
        } finally {
          if (!quick) await writeProved();
        }
      });
    });
} // prettier-ignore

/** Lets budgets be moved by advice, which is kept and told in the same files. */
function proveMoves(shared: Shared, sizes: { clients: number; seeds: number; threads: number }): Promise<void> {
  return call(shared, async ({ work, report }) => {
    const digest = programDigest('budgets');
    const results = await proveBudgets({ ...sizes, kinds: SPENDING_KINDS, program: digest, file: BUDGETS }, work);
    report(results, () => textOfTable(budgetTable(results, digest)));
    await writeProved();
  });
} // prettier-ignore

function positive(what: string): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (Number.isInteger(number) && number > 0) return number;
    throw new WrongCall(`${what} was "${text}"; give a whole number of at least 1`);
  };
}

function kindsOf(list: string | undefined): string[] {
  const names = HOUSE_KINDS.map(({ name }) => name);
  if (list === undefined) return names;
  return kindsIn(list, names);
}

/** Some kinds have a comma in their names: the longest name that fits comes first. */
function kindsIn(list: string, names: readonly string[]): string[] {
  const text = list.trim();
  if (text === '') return [];
  const found = names
    .filter((name) => text === name || text.startsWith(`${name},`))
    .sort((a, b) => b.length - a.length)[0];
  if (found === undefined)
    throw new WrongCall(`there is no kind of house "${text}"; choose from ${names.join('; ')}`);
  return [found, ...kindsIn(text.slice(found.length + 1), names)];
}

function judgedOf(house: ProvedHouse) {
  const alike = HOUSE_KINDS.find(({ name }) => name === house.kind)?.alike;
  return { ...house, judged: judge(house, alike) };
}

function textOf(results: readonly ProvedHouse[], digest: string): string {
  return proofTables(results, digest).map(textOfTable).join('\n\n');
}
