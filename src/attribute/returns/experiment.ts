import { turns } from '../../core/index.js';
import { normalQuantile } from '../../math/index.js';
import { gainOf } from './response.js';
import { splitBest, type Movable, type SplitTerms } from './split.js';

/** A channel whose response might be learnt by an experiment, and whether its spend may be moved as things are. */
export interface Learnable extends Movable {
  readonly movable: boolean;
}

/** What it would be worth to know what a channel brings, in minor units over the period. */
export interface Worth {
  readonly channel: string;
  readonly value: number;
}

/** Five nodes of a standard normal distribution with their weights (Gauss and Hermite). */
const NODES: readonly (readonly [node: number, weight: number])[] = [
  [-2.856970013872806, 0.011257411327720691],
  [-1.355626179974266, 0.22207592200561266],
  [0, 0.5333333333333333],
  [1.355626179974266, 0.22207592200561266],
  [2.856970013872806, 0.011257411327720691],
];

/**
 * What it is expected to be worth to know of each channel what it brings: were it this or that, how much more would the
 * best split then bring than the split that is best now (the expected value of perfect information, Raiffa and
 * Schlaifer 1961)? The greatest first.
 * @param total of all channels, movable or not.
 */
export async function worthOfKnowing(channels: readonly Learnable[], terms: SplitTerms): Promise<Worth[]> {
  const turn = turns();
  const even = { ...terms, errors: 0 };
  const spends = plan(channels, even);
  const worths: Worth[] = [];
  for (const [index, learnt] of channels.entries()) {
    let value = 0;
    for (const [node, weight] of NODES) {
      await turn();
      const brings = Math.max(0, learnt.response.brings + node * learnt.response.error);
      const told = { ...learnt, movable: true, response: { ...learnt.response, brings, error: 0 } };
      const were = channels.map((channel, place) => (place === index ? told : channel));
      value += weight * Math.max(0, gainAt(were, plan(were, even)) - gainAt(were, spends));
    }
    worths.push({ channel: learnt.channel, value });
  }
  return worths.sort((a, b) => b.value - a.value || a.channel.localeCompare(b.channel, 'en'));
}

/** The best spend by channel; those that may not be moved keep theirs. */
function plan(channels: readonly Learnable[], terms: SplitTerms): number[] {
  const moved = channels.filter(({ movable }) => movable);
  const kept = channels.reduce((sum, { movable, response }) => sum + (movable ? 0 : response.spend), 0);
  const { spend } = splitBest(moved, { ...terms, total: terms.total - kept });
  return channels.map((channel) =>
    channel.movable ? spend[moved.indexOf(channel)]! : channel.response.spend,
  );
}

function gainAt(channels: readonly Learnable[], spends: readonly number[]): number {
  return channels.reduce(
    (sum, { response }, index) => sum + gainOf(response, spends[index]! / response.spend).value,
    0,
  );
}

/** The half of a channel's clients that a hold-out leaves without it. */
export const HELD_OUT = 0.5;
const POWER = 0.8;

/**
 * Weeks that a hold-out of half the clients must run to see, four times in five, that a channel brings so many orders:
 * with `n` orders a week in all, the difference of the halves after `t` weeks has variance `n t / (h (1 - h))` about
 * `effect t`.
 * @param effect orders a week that the channel brings among all clients.
 */
export function weeksOfHoldOut(ordersAWeek: number, effect: number, level = 0.95): number {
  const seen = normalQuantile(1 - (1 - level) / 2) + normalQuantile(POWER);
  return Math.ceil((ordersAWeek * seen ** 2) / (effect ** 2 * HELD_OUT * (1 - HELD_OUT)));
}
