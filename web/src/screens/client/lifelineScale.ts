import { dayOf } from '../../dates';
import type { LifelineEntry } from './answer';

/** Where instants stand along the line, and where its years begin. */
export interface LifelineScale {
  readonly x: (at: string) => number;
  readonly years: readonly { readonly year: number; readonly x: number }[];
  readonly now: number;
}

/** The line runs from the beginning of the year of the first entry to today. */
export function lifelineScale(first: string, now: Date, width: number, timeZone: string): LifelineScale {
  const start = Number(dayOf(first, timeZone).slice(0, 4));
  const end = Number(dayOf(now, timeZone).slice(0, 4));
  const from = Date.UTC(start, 0, 1);
  const span = Math.max(1, now.getTime() - from);
  const place = (time: number) => Math.round(((time - from) / span) * (width - 4) * 10) / 10;
  return {
    x: (at) => place(Date.parse(at)),
    years: Array.from({ length: end - start + 1 }, (_, index) => ({
      year: start + index,
      x: place(Date.UTC(start + index, 0, 1)),
    })),
    now: place(now.getTime()),
  };
}

/** Orders that are named over their bars: the greatest first, as long as names do not meet. */
export function namedOrders(
  orders: readonly LifelineEntry[],
  x: (at: string) => number,
  room: number,
): Set<LifelineEntry> {
  const chosen: LifelineEntry[] = [];
  for (const order of orders.toSorted((a, b) => b.value - a.value)) {
    if (chosen.length === 6) break;
    if (order.label && chosen.every((other) => Math.abs(x(other.at) - x(order.at)) > room))
      chosen.push(order);
  }
  return new Set(chosen);
}

/** The name over a bar: the first piece, kept short. */
export function shortName(label: string): string {
  const first = label.split(', ')[0]!;
  return first.length > 22 ? `${first.slice(0, 21).trimEnd()}…` : first;
}
