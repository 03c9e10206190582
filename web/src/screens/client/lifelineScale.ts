import { dayOf } from '../../dates';
import type { LifelineEntry } from './answer';

/** Where instants stand along the line, and where its years begin. */
export interface LifelineScale {
  readonly x: (at: string) => number;
  readonly years: readonly { readonly year: number; readonly x: number }[];
  readonly now: number;
}

/** Below this many years the line begins with the quarter of the first entry, so that it is not half empty. */
const FEW_YEARS = 4;

/** The line runs from the beginning of the year, or of the quarter, of the first entry to today. */
export function lifelineScale(first: string, now: Date, width: number, timeZone: string): LifelineScale {
  const [start = 0, month = 1] = dayOf(first, timeZone).split('-').map(Number);
  const end = Number(dayOf(now, timeZone).slice(0, 4));
  const from = Date.UTC(start, end - start < FEW_YEARS ? Math.floor((month - 1) / 3) * 3 : 0, 1);
  const span = Math.max(1, now.getTime() - from);
  const place = (time: number) => Math.round(((time - from) / span) * (width - 4) * 10) / 10;
  return {
    x: (at) => place(Date.parse(at)),
    years: Array.from({ length: end - start + 1 }, (_, index) => ({
      year: start + index,
      x: Math.max(0, place(Date.UTC(start + index, 0, 1))),
    })),
    now: place(now.getTime()),
  };
}

const MOST_NAMES = 6;
/** About as wide as a letter of 12 pixels is, and what two names keep between them. */
const LETTER = 6.4;
const APART = 12;

/** A name over a bar, kept within the line at both ends. */
export interface BarName {
  readonly name: string;
  readonly anchor: 'start' | 'middle' | 'end';
}

/** Orders that are named over their bars: the greatest first, where the name meets no other and no taller bar. */
export function namedOrders(
  orders: readonly LifelineEntry[],
  x: (at: string) => number,
  width: number,
): Map<LifelineEntry, BarName> {
  const named = new Map<LifelineEntry, BarName>();
  const taken: { from: number; to: number }[] = [];
  for (const order of orders.toSorted((a, b) => b.value - a.value)) {
    if (named.size === MOST_NAMES) break;
    if (!order.label) continue;
    const name = nameOver(order, orders, x);
    const anchor = anchorOf(x(order.at), name, width);
    const { from, to } = spanOf(x(order.at), name, anchor);
    const isFree =
      taken.every((other) => from > other.to + APART || to < other.from - APART) &&
      orders.every((other) => other.value <= order.value || x(other.at) < from - 4 || x(other.at) > to + 4);
    if (!isFree) continue;
    taken.push({ from, to });
    named.set(order, { name, anchor });
  }
  return named;
}

function anchorOf(x: number, name: string, width: number): BarName['anchor'] {
  const half = (name.length * LETTER) / 2;
  return x < half ? 'start' : x > width - half ? 'end' : 'middle';
}

function spanOf(x: number, name: string, anchor: BarName['anchor']): { from: number; to: number } {
  const wide = name.length * LETTER;
  const from = { start: x, middle: x - wide / 2, end: x - wide }[anchor];
  return { from, to: from + wide };
}

/** Bars nearer than this, in pixels, stand under one name. */
const UNDER_ONE = 14;

/** The name over a bar, with how many other orders stand so near that it is over them too. */
function nameOver(order: LifelineEntry, orders: readonly LifelineEntry[], x: (at: string) => number): string {
  const beside = orders.filter(
    (other) => other !== order && Math.abs(x(other.at) - x(order.at)) < UNDER_ONE,
  ).length;
  return beside === 0 ? shortName(order.label) : `${shortName(order.label, 15)}, ${beside} more`;
}

/** The name over a bar: the first piece without what follows its name, kept short. */
function shortName(label: string, longest = 22): string {
  const first = label.split(/ · |, /)[0]!;
  return first.length > longest ? `${first.slice(0, longest - 1).trimEnd()}…` : first;
}
