import {
  budgetChannel,
  budgetOf,
  estimatedShare,
  fitIncremental,
  readTerms,
  type Budget,
  type BudgetInput,
  type Known,
} from '../../../src/attribute/index.js';
import type { Work } from '../../../src/core/index.js';
import type { SpendingHouse } from '../../houses/index.js';

const WEEK = 7;

/** What Maison finds of a house, whose truth it does not know. */
export interface FoundHouse {
  readonly known: readonly Known[];
  readonly orders: number;
  readonly weeks: number;
}

/** Fits a house and puts what was found of each channel beside its spend. */
export async function findOf(
  { house, worth, spending }: SpendingHouse,
  { threads, ...work }: Work & { readonly threads: number },
): Promise<FoundHouse> {
  const { streams } = house;
  const { channels, orders, causes } = await fitIncremental(streams, { threads }, work);
  const first = streams.types.findIndex(({ kind }) => kind === 'touch');
  const known = channels.map((channel, index): Known => {
    const byWeek = ordersOf(causes, streams, first + index);
    const sum = (of: (probability: number) => number) => byWeek.single.reduce((total, each) => total + of(each), 0);
    const caused = sum((p) => p);
    const within = sum((p) => p * (1 - p));
    const share = estimatedShare(
      { credit: channel.caused, value: channel.caused * worth },
      { count: channel.error ** 2, value: 0 },
      { level: 0.95, outcomes: orders, worth: orders * worth, looked: channels.length },
    );
    return {
      evidence: { channel: channel.name, complete: Math.floor(streams.days / WEEK), spend: spending[index]!.spend, ...channel.byWeek!, orders: byWeek.orders },
      brought: { caused, value: worth * caused, squares: worth ** 2 * caused, valueWithin: worth ** 2 * within, of: channel },
      verdict: share.verdict,
      days: streams.days,
      delay: channel,
    };
  });
  return { known, orders, weeks: streams.days / WEEK };
} // prettier-ignore

/** The budget that Maison advises by what it found. */
export async function adviseOn(
  { known, orders, weeks }: FoundHouse,
  worth: number,
  input: BudgetInput,
): Promise<Budget> {
  const terms = readTerms(input);
  const learnt = { weeks, orders, value: orders * worth, level: 0.95 };
  return budgetOf(await Promise.all(known.map((each) => budgetChannel(each, worth, terms))), terms, learnt);
}

type Fitted = Awaited<ReturnType<typeof fitIncremental>>;

/** The orders that one channel may have caused by week of its touches, as a house's store sums them; and each cause by itself. */
function ordersOf({ starts, touches, probabilities }: Fitted['causes'], { times, kinds }: SpendingHouse['house']['streams'], type: number) {
  const [at, weeks, chances, single]: [number[], number[], number[], number[]] = [[0], [], [], []];
  for (let order = 0; order + 1 < starts.length; order += 1) {
    const byWeek = new Map<number, number>();
    for (let cause = starts[order]!; cause < starts[order + 1]!; cause += 1) {
      const touch = touches[cause]!;
      if (kinds[touch] !== type) continue;
      const week = Math.floor(times[touch]! / WEEK);
      byWeek.set(week, (byWeek.get(week) ?? 0) + probabilities[cause]!);
      single.push(probabilities[cause]!);
    }
    for (const [week, chance] of [...byWeek].sort(([a], [b]) => a - b)) {
      weeks.push(week);
      chances.push(chance);
    }
    at.push(weeks.length);
  }
  const orders = { starts: Int32Array.from(at), weeks: Uint16Array.from(weeks), probabilities: Float64Array.from(chances), each: 1 };
  return { orders, single };
} // prettier-ignore
