import { counted, figure, listed, named } from '../../format';
import type { Answer, Inseparable } from './answer';

/** `Adviser and Direct mail could not be told apart: together 120 ± 20 orders`. */
export function inseparableWords({ channels, caused: { value, high } }: Inseparable): string {
  return `${listed(channels.map(named))} could not be told apart: together ${figure(value)} ± ${figure(high - value)} orders`;
}

/** Orders that the model left out; nothing where it left out none. */
export function leftOutWords({ leftOut }: Pick<Answer, 'leftOut'>): string {
  if (!leftOut) return '';
  return `The baseline includes ${counted(leftOut.orders, 'order')} of ${counted(leftOut.clients, 'client')} with more than 20,000 events, too many for one person.`;
}

/** Channels that were paid for and nobody was reached by; nothing where there are none. */
export function unreachedWords({ unreached }: Pick<Answer, 'unreached'>): string {
  if (unreached.length === 0) return '';
  return `Something was spent on channels without a touch in these days: ${listed(unreached.map(named))}.`;
}
