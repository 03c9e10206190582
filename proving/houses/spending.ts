import { Stream } from '../sample/stream.js';
import { HOUSE_KINDS } from './kinds.js';
import { planOf, type Plan } from './plan.js';
import { simulatePlan } from './simulate.js';
import type { SimulatedHouse } from './types.js';

/** The stream of a house's spend, apart from those of its plan and its clients. */
const SPEND_STREAM = 0x7ffffffe;

/** What is spent on a channel, and how what it brings follows that. */
export interface Spending {
  readonly channel: string;
  /** By week, in minor units. */
  readonly spend: readonly number[];
  /** By week, as a part of the mean week. */
  readonly levels: readonly number[];
  /** Of the people whom money could reach a week, the mean week's reaches `1 - exp(-1 / room)`. */
  readonly room: number;
  /** What a touch is worth falls with this power of the week's spend. */
  readonly wears: number;
}

export interface SpendingHouse {
  readonly house: SimulatedHouse;
  /** What an order is worth, in minor units. */
  readonly worth: number;
  readonly spending: readonly Spending[];
}

/** Kinds of house in which spend can vary by week: no letters in batches, which go by other rules. */
export const SPENDING_KINDS = [
  'nothing hidden',
  'hidden intent',
  'season',
  'traits apart',
  'unequal bursts',
  'sessions',
] as const;

const ORDER_WORTH = 20_000;

/**
 * A house of a kind whose spend varies from week to week, and follows the season where there is one. More spend reaches
 * more people, but fewer for each franc, as most of those who can be reached already are; and, in most channels, people
 * whom a touch moves less. What a channel brings for a franc differs by ten times; channels that do nothing cost too.
 */
export function simulateSpending(
  name: (typeof SPENDING_KINDS)[number],
  { seed, clients, days = 180 }: { readonly seed: number; readonly clients: number; readonly days?: number },
): SpendingHouse {
  const kind = HOUSE_KINDS.find((each) => each.name === name)!;
  const stream = new Stream(seed, SPEND_STREAM);
  const plan = planOf(kind.settings, seed, days);
  const drawn = plan.channels.map((channel, index) => drawChannel(plan, index, channel.name, stream));
  const house = simulatePlan(kind, spendingPlan(plan, drawn), { seed, clients });
  const costs = plan.channels.map((_, index) => (house.expected[index]! * ORDER_WORTH) / (0.6 * 10 ** stream.uniform()));
  const working = costs.filter((cost) => cost > 0);
  const usual = working.reduce((sum, cost) => sum + cost, 0) / working.length;
  return {
    house,
    worth: ORDER_WORTH,
    spending: drawn.map((each, index) => {
      const idle = usual * stream.between(0.3, 1.2);
      const cost = costs[index]! > 0 ? costs[index]! : idle;
      return { ...each, spend: each.levels.map((level) => Math.round((cost * level) / each.levels.length)) };
    }),
  };
} // prettier-ignore

type Drawn = Omit<Spending, 'spend'>;

function drawChannel(plan: Plan, index: number, channel: string, stream: Stream): Drawn {
  const spread = stream.between(0.25, 0.6);
  const raw = plan.calendar.map(
    (bin) => bin[plan.firstChannel + index]! * Math.exp(spread * stream.normal()),
  );
  const mean = raw.reduce((sum, level) => sum + level, 0) / raw.length;
  return {
    channel,
    levels: raw.map((level) => level / mean),
    room: 0.4 * 10 ** stream.uniform(),
    wears: stream.chance(0.7) ? stream.between(0, 0.3) : 0,
  };
}

/** The plan with touches, and what each is worth, by what is spent in its week. */
function spendingPlan(plan: Plan, drawn: readonly Drawn[]): Plan {
  return {
    ...plan,
    // what follows views by itself would follow no spend
    channels: plan.channels.map((channel) => ({ ...channel, follows: undefined })),
    calendar: plan.calendar.map((bin, week) =>
      bin.map((factor, type) => {
        const channel = drawn[type - plan.firstChannel];
        return channel ? reached(channel, channel.levels[week]!) : factor;
      }),
    ),
    worth: plan.calendar.map((_, week) =>
      Float64Array.from(drawn, ({ levels, wears }) => levels[week]! ** -wears),
    ),
  };
}

/** Touches of a week at a level of spend, beside those of the mean week. */
function reached({ room }: Pick<Spending, 'room'>, level: number): number {
  return (1 - Math.exp(-level / room)) / (1 - Math.exp(-1 / room));
}

/** What a channel brings when each week's spend is so many times what it was, beside what it brings now. */
export function responseOf(channel: Drawn, times: number): number {
  const at = (factor: number) =>
    channel.levels.reduce((sum, level) => {
      const spent = level * factor;
      return sum + (spent > 0 ? reached(channel, spent) * spent ** -channel.wears : 0);
    }, 0);
  return at(times) / at(1);
}
