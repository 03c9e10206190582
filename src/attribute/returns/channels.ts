import { comeAfter, HORIZON, WEEK, type Delay } from '../incremental/index.js';
import type { Verdict } from '../share.js';
import { ANY, curveOf, levelError, type Missing } from './curve.js';
import type { Brought, Evidence } from './evidence.js';
import type { Response } from './response.js';
import type { Movable } from './split.js';
import type { BudgetTerms } from './terms.js';
import type { Paid } from './weeks.js';

/**
 * What can be said of a channel's spend: how what it brings follows it; that it moves no orders that matter; or why
 * that cannot be said, and its spend stays as it is.
 */
export type BudgetState = 'told' | 'none' | Missing['state'] | 'cannot tell' | 'no touches';

/** A channel in a budget. */
export interface BudgetChannel extends Movable {
  readonly state: BudgetState;
  readonly movable: boolean;
  /** The house asked for limits of its own. */
  readonly kept: boolean;
  /** Why there is no curve, where there is none. */
  readonly missing?: string;
  readonly paid: Paid;
  /** Weeks of the bins in which its spend was looked at: 1, or 4. */
  readonly weeks: number;
}

/** What the data say of one channel on which something was spent. */
export interface Known {
  readonly evidence: Evidence;
  readonly brought: Brought;
  readonly verdict: Verdict | null;
  /** Days of the window, and how long after a touch its orders come; neither is known of a channel without touches. */
  readonly days: number;
  readonly delay?: Delay;
}

/** More than this times what came within the window is not taken for what comes in all. */
const MOST_BEYOND = 2;
/** At so many moments of a week its touches are taken to stand. */
const PLACES = 7;

/** @param usual what an order is worth, of those that no channel caused. */
export async function budgetChannel(known: Known, usual: number, terms: BudgetTerms): Promise<BudgetChannel> {
  const { evidence, brought, verdict } = known;
  const { paid, weeks, elasticity, missing } = await curveOf(evidence);
  const spend = sum(evidence.spend);
  const beyond = beyondWindow(known);
  const level = { spend, brings: beyond * brought.value, error: beyond * levelError(brought, usual) };
  const state = stateOf(evidence, verdict, missing);
  const shape = state === 'none' ? { value: 1, error: 0 } : (elasticity ?? ANY);
  const response: Response = { ...level, elasticity: shape.value, elasticityError: shape.error };
  const own = Object.hasOwn(terms.keep, evidence.channel) ? terms.keep[evidence.channel] : undefined;
  const { least, most } = own ?? terms;
  return {
    channel: evidence.channel,
    state,
    movable: (state === 'told' || state === 'none') && least < most,
    kept: own !== undefined,
    response,
    least,
    most: state === 'none' ? 1 : Math.min(most, terms.most),
    paid,
    weeks,
    ...(missing && state === missing.state && { missing: missing.why }),
  };
}

function stateOf({ whole }: Evidence, verdict: Verdict | null, missing: Missing | undefined): BudgetState {
  if (!(sum(whole) > 0) && verdict === null) return 'no touches';
  if (verdict === 'none') return 'none';
  if (verdict !== 'incremental') return 'cannot tell';
  return missing?.state ?? 'told';
}

/** What the touches of the window cause in all, in times of what has come of them by its end. */
export function beyondWindow({
  evidence: { whole },
  days,
  delay,
}: Pick<Known, 'days' | 'delay'> & { readonly evidence: Pick<Evidence, 'whole'> }): number {
  if (!delay) return 1;
  const inAll = comeAfter(delay, HORIZON);
  const byEnd = whole.reduce((all, each, week) => {
    const from = days - week * WEEK;
    const ages = Array.from({ length: PLACES }, (_, place) => from - ((place + 0.5) / PLACES) * Math.min(WEEK, from));
    return all + (each * sum(ages.map((age) => comeAfter(delay, Math.min(HORIZON, age))))) / (PLACES * inAll);
  }, 0);
  return byEnd > 0 ? Math.min(MOST_BEYOND, Math.max(1, sum(whole) / byEnd)) : 1;
} // prettier-ignore

const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0);
