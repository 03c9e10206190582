import { dayOf, lasting } from '../../dates';
import { numeral, spoken } from '../../format';
import type { Answer, LifelineEntry } from './answer';

const SEASONS = ['winter', 'spring', 'summer', 'autumn'] as const;
/** Fewer orders than this have no season, and no channel that led to most of them. */
const ENOUGH = 4;

/** What the record supports saying of a client, and what follows from it. */
export interface Portrait {
  readonly said: string;
  /** What is inferred, which stands in blue; empty where nothing is. */
  readonly inferred: string;
}

/** A client in two or three sentences, each of them true of the record. */
export function portrait(client: Answer, timeZone: string, now: Date): Portrait {
  const orders = client.lifeline.filter(({ kind }) => kind === 'order');
  const contacts = client.lifeline.filter(({ kind }) => kind === 'contact');
  return {
    said: [ordered(orders, timeZone, now), spokenWith(contacts, now)].join(' '),
    inferred: followed(client),
  };
}

function ordered(orders: readonly LifelineEntry[], timeZone: string, now: Date): string {
  const [first, last] = [orders[0], orders.at(-1)];
  if (!first || !last) return 'Has not ordered yet.';
  const what = last.label ? piece(last.label) : `order ${last.number}`;
  if (orders.length === 1) return `Has ordered once: ${what}, ${since(last.at, now)}.`;
  const year = dayOf(first.at, timeZone).slice(0, 4);
  const season = seasonOf(orders, timeZone);
  return `Has ordered ${times(orders.length)} since ${year}${season ? `, mostly in ${season}` : ''}; last ${what}, ${since(last.at, now)}.`;
}

function spokenWith(contacts: readonly LifelineEntry[], now: Date): string {
  const last = contacts.at(-1);
  if (!last) return 'Nobody of the house has spoken with them yet.';
  const often = contacts.length === 1 ? 'once' : times(contacts.length);
  return `The house has been in touch ${often}, ${contacts.length === 1 ? '' : 'last '}${since(last.at, now)}.`;
}

/** The channel that came last before more than half of the orders of two years, if there were enough of them. */
function followed({ moved }: Answer): string {
  const all = moved.reduce((sum, { credit }) => sum + credit, 0);
  const most = moved.find(({ credit, channel }) => credit * 2 > all && channel !== 'Unattributed');
  if (all < ENOUGH || !most) return '';
  return `${capitalNumeral(most.credit)} of the last ${numeral(all)} orders followed ${spoken(most.channel)}.`;
}

function seasonOf(orders: readonly LifelineEntry[], timeZone: string): string | undefined {
  if (orders.length < ENOUGH) return undefined;
  const counts = [0, 0, 0, 0];
  for (const { at } of orders) {
    const month = Number(dayOf(at, timeZone).slice(5, 7));
    counts[Math.floor((month % 12) / 3)]! += 1;
  }
  const most = counts.indexOf(Math.max(...counts));
  return counts[most]! * 2 > orders.length ? SEASONS[most] : undefined;
}

/** The first of the pieces, and how many more. */
function piece(label: string): string {
  const [first, ...others] = label.split(' · ');
  if (others.length === 0) return first!;
  return others.length === 1
    ? `${first} and ${others[0]}`
    : `${first} and ${numeral(others.length)} more pieces`;
}

function times(count: number): string {
  return count === 2 ? 'twice' : `${numeral(count)} times`;
}

function since(at: string, now: Date): string {
  const seconds = (now.getTime() - Date.parse(at)) / 1000;
  return seconds < 36 * 3600 ? 'in the last day' : `${lasting(seconds)} ago`;
}

function capitalNumeral(count: number): string {
  const word = numeral(count);
  return word[0]!.toUpperCase() + word.slice(1);
}
