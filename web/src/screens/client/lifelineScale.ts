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

/** Orders that are named over their bars: the greatest first, where the name meets no other and no taller bar. */
export function namedOrders(
  orders: readonly LifelineEntry[],
  x: (at: string) => number,
  room: number,
): Set<LifelineEntry> {
  const chosen: LifelineEntry[] = [];
  const distance = (a: LifelineEntry, b: LifelineEntry) => Math.abs(x(a.at) - x(b.at));
  for (const order of orders.toSorted((a, b) => b.value - a.value)) {
    if (chosen.length === MOST_NAMES) break;
    const isFree =
      chosen.every((other) => distance(other, order) > room) &&
      orders.every((other) => other.value <= order.value || distance(other, order) > room / 2);
    if (order.label && isFree) chosen.push(order);
  }
  return new Set(chosen);
}

/** Bars nearer than this, in pixels, stand under one name. */
const UNDER_ONE = 14;

/** The name over a bar, with how many other orders stand so near that it is over them too. */
export function nameOver(
  order: LifelineEntry,
  orders: readonly LifelineEntry[],
  x: (at: string) => number,
): string {
  const beside = orders.filter(
    (other) => other !== order && Math.abs(x(other.at) - x(order.at)) < UNDER_ONE,
  ).length;
  return beside === 0 ? shortName(order.label) : `${shortName(order.label, 15)}, ${beside} more`;
}

/** The name over a bar: the first piece without what follows its name, kept short. */
export function shortName(label: string, longest = 22): string {
  const first = label.split(/ · |, /)[0]!;
  return first.length > longest ? `${first.slice(0, longest - 1).trimEnd()}…` : first;
}
