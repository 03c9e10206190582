import type { Inseparable, SingleModel } from '../attribute/index.js';
import { channelName } from './words.js';

/** What rows that are joined into one are called: `the other 12,345 rows`. */
export function othersName({ rows }: NonNullable<SingleModel['others']>): string {
  return `the other ${rows.toLocaleString('en')} rows`;
}

/** Why some rows are joined, in a sentence; nothing where none are. */
export function joinedText({ rows, others, baseline }: Pick<SingleModel, 'rows' | 'others' | 'baseline'>): string[] {
  if (!others) return [];
  const unsure = baseline.low === null ? '' : ', which has no interval';
  return [`There are too many rows to tell each: the ${rows.length.toLocaleString('en')} with most orders stand by themselves, ${othersName(others)} are joined into one${unsure}.`];
} // prettier-ignore

/** Of what a run found something, where that is more than is shown: `all of run 7, from 2025-03-01 to 2026-02-28, of all clients`. */
export function wholeRun({ run, foundOver }: Pick<SingleModel, 'run' | 'foundOver'>): string {
  if (!run || !foundOver) return '';
  const { from, to, allClients } = foundOver;
  return `all of run ${run.number}, from ${from} to ${to}${allClients ? ', of all clients' : ''}`;
}

/**
 * What a run could not tell apart, in pairs: `Adviser and Direct mail could not be told apart: together 120 ± 20 orders`.
 * @param whole of what, where that is more than is shown, as {@link wholeRun} has it.
 */
export function inseparableText(pairs: readonly Inseparable[], level: number, whole = ''): string[] {
  return pairs.map(({ channels, caused: { value, high } }) => {
    const [one, other] = channels.map(channelName);
    const margin = Math.round(high - value);
    return `${one} and ${other} could not be told apart: together ${Math.round(value)} ± ${margin} orders (${Math.round(level * 100)} %)${whole && ` in ${whole}`}.`;
  });
}

/** Orders that the model left out, in a sentence; nothing where it left out none. */
export function leftOutText({ leftOut, ...of }: Pick<SingleModel, 'leftOut' | 'run' | 'foundOver'>): string[] {
  if (!leftOut) return [];
  const whole = wholeRun(of);
  const { clients, orders } = leftOut;
  const whose = clients === 1 ? '1 client' : `${clients.toLocaleString('en')} clients`;
  const many = orders === 1 ? '1 order' : `${orders.toLocaleString('en')} orders`;
  return [`The baseline${whole && ` of ${whole},`} includes ${many} of ${whose} with more than 20,000 events, too many for one person.`];
} // prettier-ignore

/** Channels that were paid for and nobody was reached by. */
export function unreachedText({ unreached }: Pick<SingleModel, 'unreached'>): string[] {
  if (unreached.length === 0) return [];
  return [`Something was spent on channels without a touch in these days: ${unreached.map(channelName).join(', ')}.`];
} // prettier-ignore
