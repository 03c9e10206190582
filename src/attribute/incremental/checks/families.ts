import type { Prepared } from '../prepare.js';
import { SINCE_ORDER, SINCE_TOUCH, layoutOf, placeOf, type Family, type Tallied } from './tally.js';

/** Orders that came over some stretches that were chosen beforehand, and orders that were expected of them. */
export interface Cell {
  readonly name: string;
  readonly happened: number;
  readonly expected: number;
  /** Days of clients that were watched. */
  readonly days: number;
}

/** The same orders, laid out in several ways. */
export interface Families {
  /** Weeks, counted back from the end of the window: the last is 1. */
  readonly weeks: readonly Cell[];
  readonly tiers: readonly Cell[];
  /** Tenths of the expected orders, from moments at which few are expected to those at which many are. */
  readonly tenths: readonly Cell[];
  /** Days since the client's last order. */
  readonly recencies: readonly Cell[];
  /** Days since the client's last touch of a channel. */
  readonly touches: readonly { readonly channel: string; readonly cells: readonly Cell[] }[];
  /** The week after a touch that was moved behind its order, by channel. */
  readonly moved: readonly Cell[];
}

export function familiesOf(prepared: Prepared, tallied: Tallied): Families {
  const { streams, sizes } = prepared;
  const layout = layoutOf(prepared);
  const cellsOf = (family: Family, from: number, names: readonly string[]) =>
    names.map((name, index) => cellAt(tallied, placeOf(layout, family) + from + index, name));
  const channels = streams.types.slice(sizes.firstChannel).map(({ name }) => name);
  const weeks = Array.from({ length: layout.weeks }, (_, week) => String(layout.weeks - week));
  const rates = Array.from({ length: layout.rates }, (_, rate) => String(rate));
  return {
    weeks: cellsOf('weeks', 0, weeks),
    tiers: cellsOf('tiers', 0, streams.tiers),
    tenths: tenthsOf(cellsOf('rates', 0, rates)),
    recencies: cellsOf('recencies', 0, namesOf(SINCE_ORDER)),
    touches: channels.map((channel, index) => ({
      channel,
      cells: cellsOf('touches', index * (SINCE_TOUCH.length + 1), namesOf(SINCE_TOUCH)),
    })),
    moved: cellsOf('moved', 0, channels),
  };
}

function cellAt({ happened, expected, days }: Tallied, place: number, name: string): Cell {
  return { name, happened: happened[place]!, expected: expected[place]!, days: days[place]! };
}

/** "0 to 0.5", "0.5 to 1", and at last "30 or more". */
function namesOf(ends: readonly number[]): string[] {
  const bounded = ends.map((end, index) => `${index === 0 ? 0 : ends[index - 1]} to ${end}`);
  return [...bounded, `${ends.at(-1)} or more`];
}

/** Cells in the order of what they expect of a day, joined into ten of about as many expected orders. */
export function tenthsOf(cells: readonly Cell[]): Cell[] {
  const whole = cells.reduce((sum, { expected }) => sum + expected, 0);
  const tenths: Cell[] = [];
  let [before, open] = [0, { happened: 0, expected: 0, days: 0 }];
  cells.forEach((cell, index) => {
    open = {
      happened: open.happened + cell.happened,
      expected: open.expected + cell.expected,
      days: open.days + cell.days,
    };
    const reached = before + open.expected >= ((tenths.length + 1) * whole) / 10 - 1e-9 * whole;
    if (open.days === 0 || !(reached || index === cells.length - 1)) return;
    tenths.push({ name: String(tenths.length + 1), ...open });
    before += open.expected;
    open = { happened: 0, expected: 0, days: 0 };
  });
  return tenths;
}
