import type { Inseparable, SingleModel } from '../attribute/index.js';
import { channelName } from './words.js';

/** What a run could not tell apart, in pairs: `Adviser and Direct mail could not be told apart: together 120 ± 20 orders`. */
export function inseparableText(pairs: readonly Inseparable[], level: number): string[] {
  return pairs.map(({ channels, caused: { value, high } }) => {
    const [one, other] = channels.map(channelName);
    const margin = Math.round(high - value);
    return `${one} and ${other} could not be told apart: together ${Math.round(value)} ± ${margin} orders (${Math.round(level * 100)} %).`;
  });
}

/** Orders that the model left out, in a sentence; nothing where it left out none. */
export function leftOutText({ leftOut }: Pick<SingleModel, 'leftOut'>): string[] {
  if (!leftOut) return [];
  const { clients, orders } = leftOut;
  const whose = clients === 1 ? '1 client' : `${clients.toLocaleString('en')} clients`;
  const many = orders === 1 ? '1 order' : `${orders.toLocaleString('en')} orders`;
  return [`The baseline includes ${many} of ${whose} with more than 20,000 events, too many for one person.`];
} // prettier-ignore

/** Channels that were paid for and nobody was reached by. */
export function unreachedText({ unreached }: Pick<SingleModel, 'unreached'>): string[] {
  if (unreached.length === 0) return [];
  return [`Something was spent on channels without a touch in these days: ${unreached.map(channelName).join(', ')}.`];
} // prettier-ignore
