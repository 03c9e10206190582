import { DAY, MaisonError } from '../../core/index.js';
import { houseSettings, type House } from '../../engines/index.js';
import { INCREMENTAL } from '../catalogue.js';
import { readCaused } from '../caused.js';
import type { Run } from '../run.js';
import type { Check } from '../share.js';
import { basisOf, readTotals } from '../store.js';
import { readChecks } from '../understood.js';
import { windowOf } from '../window.js';
import { budgetChannel, type BudgetChannel } from './channels.js';
import { budgetOf, type Budget } from './budget.js';
import { readEvidence } from './store.js';
import type { RunName } from '../reported.js';
import type { BudgetTerms } from './terms.js';

/** The level of all intervals of a budget. */
const LEVEL = 0.95;

/** A budget, and the run that it is learnt from. Money is minor units of the currency over the run's period. */
export interface HouseBudget extends Budget {
  readonly run: RunName;
  readonly from: string;
  readonly to: string;
  readonly weeks: number;
  readonly currency: string;
  readonly level: number;
  readonly checks: readonly Check[];
  readonly terms: Omit<BudgetTerms, 'total'>;
}

/** Where the next and the last of the spend should go, by a run. @throws MaisonError where the run cannot tell. */
export async function readBudget(house: House, run: Run, asked: BudgetTerms): Promise<HouseBudget> {
  const found = run.incremental;
  if (!found)
    throw new MaisonError(
      `run ${run.number} does not say what would not have come without each channel${reasonOf(run)}; take a new run`,
      409,
    );
  if (found.channels.some(({ byWeek }) => byWeek === undefined))
    throw new MaisonError(`run ${run.number} was taken before budgets were; take a new run`, 409);
  const { currency, timeZone } = await houseSettings(house.records);
  const period = windowOf(run, timeZone);
  const { outcomes, value } = await readTotals(house, run.parameters, period, await basisOf(house, run));
  const by = { by: ['channel' as const] };
  const caused = await readCaused(house, run, by, period, { level: LEVEL, outcomes, worth: value });
  const known = await readEvidence(house, run, found, { period, currency, timeZone });
  const terms = { ...asked, keep: spelled(asked.keep, known.map(({ evidence }) => evidence.channel)) };
  const usual = outcomes > 0 ? value / outcomes : 0;
  const channels: BudgetChannel[] = [];
  for (const each of known) {
    const share = caused!.of([each.evidence.channel]);
    channels.push(await budgetChannel({ ...each, verdict: share?.verdict ?? null }, usual, terms));
  }
  const days = (period.end.getTime() - period.start.getTime()) / DAY;
  const weeks = Math.round(days) / 7;
  return {
    run: { id: run.id, number: run.number, at: run.at },
    from: period.from,
    to: period.to,
    weeks,
    currency,
    level: LEVEL,
    checks: await readChecks(house, run),
    terms,
    ...(await budgetOf(channels, terms, { weeks, orders: outcomes, value, level: LEVEL })),
  };
} // prettier-ignore

/** Channels that are kept as the run writes them, however they were typed. @throws MaisonError 422 where nothing was spent on one. */
function spelled(keep: BudgetTerms['keep'], channels: readonly string[]): BudgetTerms['keep'] {
  const asRun = (name: string) => channels.find((each) => each.toLowerCase() === name.toLowerCase());
  const lacking = Object.keys(keep).find((name) => !asRun(name));
  if (lacking !== undefined)
    throw new MaisonError(`keep "${lacking}": nothing was spent on such a channel; choose of ${channels.join(', ')}`, 422);
  return Object.fromEntries(Object.entries(keep).map(([name, limits]) => [asRun(name)!, limits]));
} // prettier-ignore

function reasonOf({ refused }: Run): string {
  const reason = refused[INCREMENTAL.id];
  return reason ? `: ${reason}` : '';
}
