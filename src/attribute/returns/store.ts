import { DAY, startOfDay, type Period } from '../../core/index.js';
import type { House } from '../../engines/index.js';
import type { FoundIncremental } from '../credit/index.js';
import { WEEK } from '../incremental/index.js';
import type { Run } from '../run.js';
import { readDailySpend } from '../spend.js';
import type { Known } from './channels.js';
import type { CausedOrders } from './evidence.js';
import { broughtSql, causesCountSql, ordersByWeekSql } from './returns.sql.js';

/** An hour more or less, as where clocks change, makes no other day. */
const HALF = 0.5;
/** Above so many causes only some orders are read: enough to know a curve by, and bounded in time. */
const MOST_CAUSES = 2_000_000;

interface BroughtRow {
  readonly channel: string;
  readonly caused: number;
  readonly amount: string;
  readonly squares: number;
  readonly worth_within: number;
}

/** What a run knows of each channel on which something was spent in its period. */
export async function readEvidence(
  house: House,
  run: Run,
  found: FoundIncremental,
  { period, currency, timeZone }: { readonly period: Period; readonly currency: string; readonly timeZone: string },
): Promise<Omit<Known, 'verdict'>[]> {
  const days = (period.end.getTime() - period.start.getTime()) / DAY;
  const weeks = Math.ceil(days / WEEK);
  const complete = Math.floor((days + HALF) / WEEK);
  const spend = await readWeeks(house, run, period, { currency, timeZone, weeks });
  const rows = await house.columns.query<BroughtRow>(broughtSql(run, period.start));
  const { causes } = await house.columns.one<{ causes: string }>(causesCountSql(run, period.start));
  const orders = await readOrders(house, run, period.start, Math.ceil(Number(causes) / MOST_CAUSES) || 1);
  return [...spend.keys()].sort().map((channel) => {
    const of = found.channels.find(({ name }) => name === channel);
    const row = rows.find((each) => each.channel === channel);
    const none = Array.from({ length: weeks }, () => 0);
    return {
      evidence: {
        channel,
        complete,
        spend: spend.get(channel)!,
        whole: of?.byWeek?.whole ?? none,
        watched: of?.byWeek?.watched ?? none,
        orders: orders.get(channel) ?? NO_ORDERS,
      },
      brought: {
        caused: Number(row?.caused ?? 0),
        value: Number(row?.amount ?? 0),
        squares: Number(row?.squares ?? 0),
        valueWithin: Number(row?.worth_within ?? 0),
        of: of ?? { caused: 0, error: 0, within: 0 },
      },
      days,
      ...(of && { delay: { shape: of.shape, mean: of.mean } }),
    };
  });
} // prettier-ignore

const NO_ORDERS: CausedOrders = {
  starts: new Int32Array(1),
  weeks: new Uint16Array(0),
  probabilities: new Float64Array(0),
  each: 1,
};

/** What was spent by channel and week of the window; channels on which nothing was spent in all are left out. */
async function readWeeks(
  house: House,
  run: Run,
  period: Period,
  { currency, timeZone, weeks }: { readonly currency: string; readonly timeZone: string; readonly weeks: number },
): Promise<ReadonlyMap<string, readonly number[]>> {
  const spend = new Map<string, number[]>();
  for (const { channel, day, cost } of await readDailySpend(house, period, currency, run)) {
    const into = (startOfDay(day, timeZone).getTime() - period.start.getTime()) / DAY;
    const week = Math.min(weeks - 1, Math.max(0, Math.floor((into + HALF) / WEEK)));
    const row = spend.get(channel) ?? Array.from({ length: weeks }, () => 0);
    row[week]! += cost;
    spend.set(channel, row);
  }
  return new Map([...spend].filter(([, row]) => row.reduce((sum, each) => sum + each, 0) > 0));
} // prettier-ignore

/** The orders that each channel may have caused, with the weeks of its touches. */
async function readOrders(
  house: House,
  run: Run,
  start: Date,
  some: number,
): Promise<ReadonlyMap<string, CausedOrders>> {
  interface OrderRow { readonly channel: string; readonly weeks: number[]; readonly probabilities: number[] }
  const lists = new Map<string, { starts: number[]; weeks: number[]; probabilities: number[] }>();
  for await (const rows of house.columns.stream<OrderRow>(ordersByWeekSql(run, start, WEEK * DAY, some)))
    for (const { channel, weeks, probabilities } of rows) {
      const list = lists.get(channel) ?? { starts: [0], weeks: [], probabilities: [] };
      for (const week of weeks) list.weeks.push(week);
      for (const each of probabilities) list.probabilities.push(each);
      list.starts.push(list.weeks.length);
      lists.set(channel, list);
    }
  return new Map(
    [...lists].map(([channel, { starts, weeks, probabilities }]) => [
      channel,
      {
        starts: Int32Array.from(starts),
        weeks: Uint16Array.from(weeks),
        probabilities: Float64Array.from(probabilities),
        each: some,
      },
    ]),
  );
} // prettier-ignore
