import { day, EVERYTHING } from '../../dates';
import type { Filters } from '../../filters';
import { counted, figure, listed, named } from '../../format';
import type { Answer, Inseparable } from './answer';
import { nameOf } from './names';

/** Of what a run found something, where that is more than is shown: `all of run 7, from 1 March 2025 to 28 February 2026, of all clients`. */
export function wholeRun({ run, foundOver }: Pick<Answer, 'run' | 'foundOver'>): string {
  if (!run || !foundOver) return '';
  const { from, to, allClients } = foundOver;
  const days = from <= EVERYTHING ? `to ${day(to)}` : `from ${day(from)} to ${day(to)}`;
  return `all of run ${run.number}, ${days}${allClients ? ', of all clients' : ''}`;
}

/**
 * `Adviser and Direct mail could not be told apart: together 120 ± 20 orders`.
 * @param whole of what, where that is more than is shown, as `wholeRun` has it
 */
export function inseparableWords({ channels, caused: { value, high } }: Inseparable, whole = ''): string {
  const together = `${figure(value)} ± ${figure(high - value)} orders${whole && ` in ${whole}`}`;
  return `${listed(channels.map(named))} could not be told apart: together ${together}`;
}

/** Orders that the model left out; nothing where it left out none. */
export function leftOutWords({ leftOut, ...of }: Pick<Answer, 'leftOut' | 'run' | 'foundOver'>): string {
  if (!leftOut) return '';
  const whole = wholeRun(of);
  return `The baseline${whole && ` of ${whole},`} includes ${counted(leftOut.orders, 'order')} of ${counted(leftOut.clients, 'client')} with more than 20,000 events, too many for one person.`;
}

/** Whose orders are not counted, where only some are asked for. */
const UNASKED: Record<Answer['clients'], string> = {
  all: '',
  new: 'Orders of clients who had ordered before: only first orders are counted.',
  returning: 'First orders: only those of clients who had ordered before are counted.',
};

/** What is to be known of returns where the orders of some clients alone are counted. */
export function spendWords({ clients, rows }: Pick<Answer, 'clients' | 'rows'>): string {
  if (clients === 'all' || !rows.some(({ spend }) => spend !== null && spend > 0)) return '';
  return 'Spend and touches are of all clients: what came back on one is of these orders alone, and less than all that came.';
}

/** Which orders of the days are not counted, and why. */
export function uncountedWords({ heldOut, clients }: Pick<Answer, 'heldOut' | 'clients'>): string {
  const held =
    heldOut > 0 &&
    `${counted(heldOut, 'order')} in another currency, without a rate for the day. Import the rates and they count.`;
  const said = [UNASKED[clients], held].filter(Boolean);
  return said.length > 0
    ? said.join(' ')
    : 'Nothing: every order of these days is counted, net of tax, shipping, discount and refunds.';
}

/** Channels that were paid for and nobody was reached by; nothing where there are none. */
export function unreachedWords({ unreached }: Pick<Answer, 'unreached'>): string {
  if (unreached.length === 0) return '';
  return `Something was spent on channels without a touch in these days: ${listed(unreached.map(named))}.`;
}

/**
 * Channels that no rule gives anything, though clients had touches of them, where rules count only what clients took up;
 * nothing where there are none.
 */
export function deliveredWords(
  { rows, models }: Pick<Answer, 'rows' | 'models'>,
  touches: Filters['touches'],
): string {
  if (touches === 'all') return '';
  const rules = models.filter(({ basis }) => basis === 'rule');
  const without = rows
    .filter((row) => !row.baseline && row.touches > 0)
    .filter((row) => rules.length > 0 && rules.every(({ id }) => row.models[id]?.credit === 0))
    .map(nameOf);
  if (without.length === 0) return '';
  return `By the rules ${listed(without)} ${without.length === 1 ? 'has' : 'have'} nothing: no client took anything of it up before an order. What was only delivered or shown counts where all touches are asked for.`;
}
