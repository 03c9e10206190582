import { turns } from '../../core/index.js';
import { normalQuantile } from '../../math/index.js';
import type { Ranged } from '../ranged.js';
import type { BudgetChannel } from './channels.js';
import { HELD_OUT, weeksOfHoldOut, worthOfKnowing } from './experiment.js';
import { between, gainOf, totalOf, type Expected } from './response.js';
import { splitBest, type Split } from './split.js';
import { BOLDNESS, BOLDNESSES, type Boldness, type BudgetTerms } from './terms.js';

/** One split of one total. Money is minor units over the period; spend and gains are in the order of the channels. */
export interface BudgetSplit {
  readonly boldness: Boldness;
  readonly total: number;
  readonly spend: readonly number[];
  readonly gains: readonly Ranged[];
  /** What all of it adds to what comes now. */
  readonly gain: Ranged;
  /** What of the total no channel has room for; below 0 where no more can be taken away. */
  readonly unplaced: number;
}

/** A channel as a budget shows it. */
export interface ShownChannel {
  readonly channel: string;
  readonly state: BudgetChannel['state'];
  readonly movable: boolean;
  readonly kept: boolean;
  readonly missing?: string;
  readonly spend: number;
  readonly brings: Ranged;
  readonly elasticity: { readonly value: number; readonly error: number } | null;
  /** The spend of so many weeks at a time: its mean, least and most where touches came, and its deviation as a part of the mean. */
  readonly bin: { readonly weeks: number; readonly mean: number; readonly least: number; readonly most: number; readonly varied: number };
  readonly limits: { readonly least: number; readonly most: number };
  /** What one unit of the last and of the next tenth of its spend brings. */
  readonly last: Ranged;
  readonly next: Ranged;
  /** What it brings at so many times its spend of now. */
  readonly curve: readonly (Ranged & { readonly times: number })[];
} // prettier-ignore

/** The experiment by which a house would gain most: what it is worth to know, less what it costs meanwhile. */
export interface NextExperiment {
  readonly channel: string;
  /** What it is expected to be worth to know what the channel brings, over the period. */
  readonly worth: number;
  /** Weeks for which half its clients must go without. */
  readonly weeks: number;
  /** Orders a week at which its spend would earn what it earns elsewhere: what must be seen. */
  readonly ordersAWeek: number;
  /** What the half would not bring meanwhile, at the most, and what is not spent on it. */
  readonly costs: number;
  readonly saves: number;
}

export interface Budget {
  readonly spend: number;
  readonly total: number;
  readonly channels: readonly ShownChannel[];
  /** Totals from four fifths to six fifths of now, each at each boldness; and the one that was asked for. */
  readonly splits: readonly BudgetSplit[];
  /** The same totals with all channels as they stand to each other now. */
  readonly asNow: readonly { readonly total: number; readonly gain: Ranged }[];
  /** The split of the total and the boldness that were asked for. */
  readonly chosen: BudgetSplit;
  readonly experiment: NextExperiment | null;
  /** Why none is advised, where none is. */
  readonly noExperiment: NoExperiment | null;
}

/** Why no experiment is advised. */
export type NoExperiment =
  'nothing to learn' | 'costs more than it is worth' | 'takes more than a year' | 'nothing else to move';

/** Over what it was learnt. */
export interface Learnt {
  readonly weeks: number;
  readonly orders: number;
  readonly value: number;
  readonly level: number;
}

/** Per cent of what is spent now that totals are split for. */
const PERCENTS = Array.from({ length: 41 }, (_, index) => 80 + index);

/**
 * What a house should spend on what: every total in reach, best split, beside the same as it is split now. Others get
 * their turn between splits.
 */
export async function budgetOf(
  channels: readonly BudgetChannel[],
  terms: BudgetTerms,
  learnt: Learnt,
): Promise<Budget> {
  const turn = turns();
  const spend = channels.reduce((sum, { response }) => sum + response.spend, 0);
  const total = terms.total ?? spend;
  const quantile = normalQuantile(1 - (1 - learnt.level) / 2);
  const totals = PERCENTS.map((percent) => Math.round((spend * percent) / 100));
  const chosen = splitOf(channels, terms, { total, boldness: terms.boldness, quantile });
  const splits: BudgetSplit[] = [];
  for (const boldness of spend > 0 ? BOLDNESSES : [])
    for (const each of totals) {
      await turn();
      splits.push(splitOf(channels, terms, { total: each, boldness, quantile }));
    }
  return {
    spend,
    total,
    channels: channels.map((channel) => shown(channel, terms, quantile)),
    splits,
    asNow: totals.map((each) => ({ total: each, gain: interval(scaled(channels, each / spend), quantile) })),
    chosen,
    ...(await experimentOf(channels, terms, chosen, learnt, quantile)),
  };
}

interface Asked {
  readonly total: number;
  readonly boldness: Boldness;
  readonly quantile: number;
}

function splitOf(
  channels: readonly BudgetChannel[],
  terms: BudgetTerms,
  { total, boldness, quantile }: Asked,
): BudgetSplit {
  const best = bestOf(channels, terms, total, BOLDNESS[boldness]);
  const moved = channels.filter(({ movable }) => movable);
  const spend = channels.map((channel) =>
    channel.movable ? best.spend[moved.indexOf(channel)]! : channel.response.spend,
  );
  return {
    boldness,
    total,
    spend: spend.map(Math.round),
    gains: channels.map(({ response }, index) =>
      interval(gainOf(response, response.spend > 0 ? spend[index]! / response.spend : 1), quantile),
    ),
    gain: interval(best.gain, quantile),
    unplaced: Math.round(best.unplaced),
  };
}

/** The best split among the channels that may be moved. */
function bestOf(
  channels: readonly BudgetChannel[],
  terms: BudgetTerms,
  total: number,
  errors: number,
): Split {
  const moved = channels.filter(({ movable }) => movable);
  const spend = channels.reduce((sum, { response }) => sum + response.spend, 0);
  const kept = spend - moved.reduce((sum, { response }) => sum + response.spend, 0);
  const size = { step: Math.max(1, terms.step * spend), move: terms.move * spend };
  return splitBest(moved, { total: total - kept, ...size, errors });
}

/** All channels as they stand to each other now, at so many times their spend. */
function scaled(channels: readonly BudgetChannel[], times: number): Expected {
  const gains = channels.map(({ response }) => gainOf(response, times));
  return {
    value: gains.reduce((sum, { value }) => sum + value, 0),
    variance: gains.reduce((sum, { variance }) => sum + variance, 0),
  };
}

function interval({ value, variance }: Expected, quantile: number): Ranged {
  const error = quantile * Math.sqrt(Math.max(0, variance));
  return { value: Math.round(value), low: Math.round(value - error), high: Math.round(value + error) };
}

/** The part of a channel's spend that is called its last and its next. */
const TENTH = 0.1;
const POINTS = 25;

function shown(channel: BudgetChannel, terms: BudgetTerms, quantile: number): ShownChannel {
  const { response, state, movable, kept, missing, paid, weeks, least, most } = channel;
  const unit = TENTH * response.spend;
  const perUnit = (expected: Expected): Ranged => {
    const [value, error] = [expected.value / unit, (quantile * Math.sqrt(expected.variance)) / unit];
    return { value, low: Math.max(0, value - error), high: value + error };
  };
  const atLeastNothing = ({ value, low, high }: Ranged) => ({ value, low: Math.max(0, low), high });
  const from = Math.min(1, Math.max(0.05, paid.mean > 0 ? paid.least / paid.mean : 1));
  const curve = Array.from({ length: POINTS }, (_, point) => from + ((terms.most - from) * point) / (POINTS - 1));
  return {
    channel: channel.channel, state, movable, kept,
    ...(missing !== undefined && { missing }),
    spend: response.spend,
    brings: atLeastNothing(interval(totalOf(response, 1), quantile)),
    elasticity: state === 'told' ? { value: response.elasticity, error: response.elasticityError } : null,
    bin: { weeks, mean: paid.mean, least: paid.least, most: paid.most, varied: paid.varied },
    limits: { least, most },
    last: perUnit(between(response, 1 - TENTH, 1)),
    next: perUnit(between(response, 1, 1 + TENTH)),
    curve: curve.map((times) => ({ times, ...atLeastNothing(interval(totalOf(response, times), quantile)) })),
  };
} // prettier-ignore

/** An experiment that would take longer is none that a house runs. */
const LONGEST_WEEKS = 52;

/** Of the experiments that a house can run, the one by which it would gain most; or why there is none. */
async function experimentOf(
  channels: readonly BudgetChannel[],
  terms: BudgetTerms,
  chosen: BudgetSplit,
  learnt: Learnt,
  quantile: number,
): Promise<Pick<Budget, 'experiment' | 'noExperiment'>> {
  const spent = channels.filter(({ response, state }) => response.spend > 0 && state !== 'no touches');
  const total = spent.reduce((sum, { response }) => sum + response.spend, 0);
  if (!spent.some(({ movable }) => movable))
    return { experiment: null, noExperiment: 'nothing else to move' };
  const unit = Math.max(1, terms.step * total);
  const size = { total, step: unit, move: terms.move * total, errors: 0 };
  const rate = Math.max(1, marginal(channels, terms, chosen.total, unit));
  const worths = (await worthOfKnowing(spent, size)).filter(({ value }) => value >= 1);
  if (worths.length === 0) return { experiment: null, noExperiment: 'nothing to learn' };
  const found = worths.map(({ channel, value: worth }) => {
    const { response } = spent.find((each) => each.channel === channel)!;
    const elsewhere = (rate * response.spend) / response.elasticity;
    const ordersAWeek = elsewhere / (learnt.value / learnt.orders) / learnt.weeks;
    const weeks = weeksOfHoldOut(learnt.orders / learnt.weeks, ordersAWeek, learnt.level);
    const part = (HELD_OUT * weeks) / learnt.weeks;
    const costs = Math.round(part * (response.brings + quantile * response.error));
    const saves = Math.round(part * response.spend);
    const gain = worth + saves - part * response.brings;
    return { gain, experiment: { channel, worth: Math.round(worth), weeks, ordersAWeek, costs, saves } };
  });
  const short = found.filter(({ experiment }) => experiment.weeks <= LONGEST_WEEKS);
  if (short.length === 0) return { experiment: null, noExperiment: 'takes more than a year' };
  const best = short.reduce((most, each) => (each.gain > most.gain ? each : most));
  if (best.gain <= 0) return { experiment: null, noExperiment: 'costs more than it is worth' };
  return { experiment: best.experiment, noExperiment: null };
}

/** What one more unit of a total brings, best placed. */
function marginal(
  channels: readonly BudgetChannel[],
  terms: BudgetTerms,
  total: number,
  unit: number,
): number {
  const at = (each: number) => bestOf(channels, terms, each, 0).gain.value;
  return (at(total + unit) - at(total)) / unit;
}
