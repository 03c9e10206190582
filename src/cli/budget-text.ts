import type { HouseBudget, Ranged } from '../attribute/index.js';
import { formatMoney } from '../core/index.js';
import { failedText } from './checks-text.js';
import { table } from './table.js';
import { channelName } from './words.js';

/** A budget as a terminal shows it. */
export function budgetText(budget: HouseBudget): string {
  const { run, from, to, currency, spend, chosen, channels, checks, level } = budget;
  if (spend === 0) return `Nothing was spent from ${from} to ${to}; import spend with: maison import spend FILE`;
  const money = (minor: number) => formatMoney(Math.round(minor), currency);
  const ranged = ({ value, low, high }: Ranged) => `${money(value)} (${money(low)} to ${money(high)})`;
  const back = ({ value, low, high }: Ranged) => `${value.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
  const rows = channels.map((channel, index) => [
    channelName(channel.channel),
    money(channel.spend),
    money(chosen.spend[index]!),
    chosen.spend[index] === channel.spend ? '' : ranged(chosen.gains[index]!),
    isKnown(channel) ? back(channel.last) : '',
    isKnown(channel) ? back(channel.next) : '',
    stateText(channel),
  ]);
  const head = ['channel', 'now', 'proposed', 'would add', 'last 10 %, back on one', 'next 10 %, back on one', 'what is known'];
  return [
    `From run ${run.number}, ${from} to ${to}, ${chosen.boldness}: ${money(chosen.total)} split well would add ${ranged(chosen.gain)} to what comes now (${Math.round(100 * level)} % interval).`,
    ...(chosen.unplaced === 0 ? [] : [unplacedText(chosen.unplaced, money)]),
    '',
    table(head, rows),
    '',
    ...experimentText(budget, money),
    ...failedText(checks),
  ].join('\n').trimEnd();
} // prettier-ignore

type Channel = HouseBudget['channels'][number];

const isKnown = ({ state }: Channel) => state === 'told' || state === 'none';

function stateText({ state, missing, kept, bin }: Channel): string {
  const words = {
    told: `spend varied by ${Math.round(100 * bin.varied)} % from ${bin.weeks === 1 ? 'week to week' : `${bin.weeks} weeks to the next`}`,
    none: 'moves no orders that matter: taken from, never added to',
    'cannot tell': 'cannot tell: stays as it is',
    'not enough variation': `not enough variation (${missing}): stays as it is`,
    'spend and touches apart': `spend and touches apart (${missing}): stays as it is`,
    'no touches': 'spend without touches: stays as it is',
  }[state];
  return kept ? `${words}; limits of your own` : words;
}

function unplacedText(unplaced: number, money: (minor: number) => string): string {
  return unplaced > 0
    ? `${money(unplaced)} of it has no room within the limits.`
    : `${money(-unplaced)} more than it must be spent: the limits, and channels that cannot be told, hold it.`;
}

const NO_EXPERIMENT: Record<NonNullable<HouseBudget['noExperiment']>, string> = {
  'nothing to learn': 'No experiment would pay: to know more surely what a channel brings would hardly change this split.',
  'costs more than it is worth': 'No experiment would pay: a hold-out would forgo more in orders than to know what a channel brings is expected to be worth.',
  'takes more than a year': 'No experiment is advised: one that could change this split would take more than a year until it is told from chance.',
  'nothing else to move': 'No channel is known well enough to be moved, and to know one alone would move nothing: spend more in some weeks and less in others, or leave channels out by halves in turn.',
}; // prettier-ignore

function experimentText(
  { experiment, noExperiment, weeks }: HouseBudget,
  money: (minor: number) => string,
): readonly string[] {
  if (!experiment) return noExperiment ? [NO_EXPERIMENT[noExperiment]] : [];
  const { channel, worth, weeks: lasts, ordersAWeek, costs, saves } = experiment;
  return [
    `The best next spend is an experiment: half the clients without ${channelName(channel)} for ${lasts} weeks. To know what it brings is expected to be worth ${money(worth)} in ${Math.round(weeks)} weeks. It sees, four times in five, ${ordersAWeek.toFixed(1)} orders a week, at which the channel earns what the rest does; it costs at most ${money(costs)} of orders and saves ${money(saves)} of spend.`,
  ];
}
