import { capital, counted, decidedPercent, figure, numeral, percent, spoken } from '../../format';
import { unseen } from '../attribution/estimate';
import type { State, Why } from './answer';

/** The sentence in three pieces, of which the second is what Maison infers. */
export interface Found {
  before: string;
  said: string;
  after: string;
}

/** What the screen's sentence says: when a channel works and on whom; or that it cannot be told, and what would tell. */
export function find(why: Why): Found {
  const name = spoken(why.channel);
  const { verdict, high } = why.share;
  if (verdict === 'none')
    return {
      before: `${capital(name)} moved `,
      said: 'no orders that matter',
      after: `: at most ${figure(high)} of ${counted(why.outcomes, 'order')}.`,
    };
  if (verdict !== 'incremental')
    return {
      before: `Whether ${name} moved orders `,
      said: 'cannot be told yet',
      after: `${unseen(why.share.detectable, ': ')}.${clearWords(why)}${settlingWords(why)}`,
    };
  if (!why.delay) return { before: `${capital(name)} moved orders`, said: '', after: '. This run did not keep how.' };
  return {
    before: `A touch by ${name} works for about `,
    said: lasting(why.delay.most.value),
    after: `${intentWords(why.states)}.`,
  };
} // prettier-ignore

/** A length of time as one says it. @param days above 0. */
export function lasting(days: number): string {
  if (days < 1.5) return 'a day';
  if (days < 11.5) return `${numeral(Math.round(days))} days`;
  const weeks = Math.round(days / 7);
  return `${numeral(weeks)} weeks`;
}

/** Whether the orders it caused came from clients who were looking anyway, as those of the baseline do. */
function intentWords(states: State[] | null): string {
  const looking = states && lookingOf(states);
  if (!looking || looking.baseline - looking.caused < 0.1)
    return looking && looking.caused > 0.5 ? ', on clients who were about to buy' : '';
  if (looking.caused < 0.2) return ', on clients who were not looking';
  return ', also on clients who were not looking';
}

/** The states apart from the background, taken together. */
export function lookingOf(states: readonly State[]): Omit<State, 'name' | 'rate'> {
  const sum = (of: 'days' | 'touches' | 'caused' | 'baseline') =>
    states.slice(1).reduce((all, state) => all + state[of], 0);
  return { days: sum('days'), touches: sum('touches'), caused: sum('caused'), baseline: sum('baseline') };
}

/** What is clear of nothing, where touches are told apart by reach. */
function clearWords({ reaches }: Why): string {
  return (reaches ?? [])
    .filter(({ low }) => low > 0)
    .map(({ name, value, low, high }) => {
      const [said, from, to] = [value, low, high].map((each) => figure(each * 1000));
      return ` Of what was ${name} 1,000 touches caused ${said} (${from} to ${to}).`;
    })
    .join('');
}

/** What would settle it. */
function settlingWords({ settling, outcome, matters, holdOutWeeks }: Why): string {
  const apart = holdOutWeeks === null ? '' : `a hold-out of half the clients would take ${lastingWeeks(holdOutWeeks)}`;
  if (!settling) return ` No more data of this kind would tell ${decidedPercent(matters)} of all from nothing${apart && `; ${apart}`}.`;
  if (settling.orders === 0) return '';
  const what = outcome === 'order' ? 'orders' : `${outcome}s`;
  return ` To see ${figure(Math.ceil(settling.effect))}, ${decidedPercent(matters)} of all, takes ${figure(settling.orders)} ${what} more, about ${lastingWeeks(settling.weeks)}${apart && `; ${apart}`}.`;
} // prettier-ignore

const lastingWeeks = (weeks: number) =>
  weeks > 104 ? `${figure(weeks / 52, 0)} years` : counted(weeks, 'week');

/** What its orders are worth beside those that would have come anyway. */
export function worthWords({ worth }: Why): string {
  if (!worth) return 'Too few of its orders are surely its own to say what one is worth.';
  if (worth.verdict === 'cannot tell')
    return 'Whether an order that it caused is worth more or less cannot be told.';
  return `An order that it caused is worth ${worth.verdict} than one of like clients that would have come anyway.`;
}

/** How much of it fell on clients who were looking. */
export function metWords(states: readonly State[]): string {
  const { touches, days } = lookingOf(states);
  const times = days > 0 ? touches / days : 0;
  const met = `${percent(touches)} of its touches fell on clients who were looking, who are ${percent(days)} of all days`;
  if (times > 1.5) return `${met}: it meets those who are about to buy.`;
  return times < 0.67 ? `${met}: it meets them seldom.` : `${met}: it meets all alike.`;
}

/** A bin of how many touches stood shortly before, each fading over two weeks. */
export function beforeWords({ from, to }: { from: number; to: number | null }): string {
  if (from === 0) return 'the first';
  if (to === null) return `after ${numeral(Math.round(from))} or more`;
  return to <= 1 ? 'one long before' : `after ${numeral(Math.round((from + to) / 2))}`;
}

const STATE_NAMES: Record<string, string> = {
  background: 'Not looking',
  low: 'Looking a little',
  high: 'Looking',
};

export const stateName = (name: string) => STATE_NAMES[name] ?? capital(name);
