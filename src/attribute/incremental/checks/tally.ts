import type { Prepared } from '../prepare.js';
import type { Watcher } from './foresight.js';
import { movedTouches, type Moved } from './moved.js';

/** By what orders and expected orders are laid out. */
export interface Layout {
  /** Calendar weeks, counted back from the end, so that the last is whole. */
  readonly weeks: number;
  readonly tiers: number;
  /** Rates of orders, each a tenth higher than the last. */
  readonly rates: number;
  /** Days since the last order. */
  readonly recencies: number;
  /** Days since the last touch, by channel: `[channel][bin]`. */
  readonly touches: number;
  /** After touches that were moved behind their orders, by channel. */
  readonly moved: number;
}

export type Family = keyof Layout;

/** Upper ends of the bins of days since, the last without an end. */
export const SINCE_ORDER: readonly number[] = [1, 3, 7, 14, 30, 60, 120];
export const SINCE_TOUCH: readonly number[] = [0.5, 1, 2, 4, 7, 14, 30, 60];
/** For so long an effect of a touch that was moved is looked for, in days. */
const LOOKED = 7;

/** Rates a day from this up, in steps of a tenth. */
const LOWEST_RATE = 1e-5;
const RATES = 128;

export function layoutOf({ streams, sizes }: Pick<Prepared, 'streams' | 'sizes'>): Layout {
  return {
    weeks: Math.ceil(streams.days / 7),
    tiers: sizes.tiers,
    rates: RATES,
    recencies: SINCE_ORDER.length + 1,
    touches: sizes.channels * (SINCE_TOUCH.length + 1),
    moved: sizes.channels,
  };
}

/** Orders that came, orders that were expected and days that were watched, by all families one after the other. */
export interface Tallied {
  readonly happened: Float64Array;
  readonly expected: Float64Array;
  readonly days: Float64Array;
}

const NAMES: readonly Family[] = ['weeks', 'tiers', 'rates', 'recencies', 'touches', 'moved'];

/** Where a family begins. */
export function placeOf(layout: Layout, family: Family): number {
  return NAMES.slice(0, NAMES.indexOf(family)).reduce((sum, name) => sum + layout[name], 0);
}

export function emptyTally(layout: Layout): Tallied {
  const length = NAMES.reduce((sum, name) => sum + layout[name], 0);
  const array = () => new Float64Array(length);
  return { happened: array(), expected: array(), days: array() };
}

/** Adds a part to the whole. */
export function addTally(whole: Tallied, part: Tallied): void {
  for (const name of ['happened', 'expected', 'days'] as const)
    part[name].forEach((value, place) => (whole[name][place]! += value));
}

/** Lays out what is told of clients by where a stretch begins; which cells those are is known before it. */
export class Tally implements Watcher {
  readonly #layout: Layout;
  readonly #places: Readonly<Record<Family, number>>;
  /** The cells of the stretch that goes on; the last is that of a moved touch, or none. */
  readonly #cells: Int32Array;
  #many = 0;
  #begun = 0;
  readonly #lastTouch: Float64Array;
  #lastOrder = -Infinity;
  #moved: readonly Moved[] = [];
  /** The next event and moved touch that have not begun to count. */
  #event = 0;
  #nextMoved = 0;
  #client = 0;

  constructor(
    private readonly prepared: Prepared,
    private readonly into: Tallied,
  ) {
    this.#layout = layoutOf(prepared);
    this.#places = Object.fromEntries(NAMES.map((name) => [name, placeOf(this.#layout, name)])) as Record<Family, number>;
    this.#cells = new Int32Array(5 + prepared.sizes.channels);
    this.#lastTouch = new Float64Array(prepared.sizes.channels);
  } // prettier-ignore

  open(client: number): void {
    this.#client = client;
    this.#event = this.prepared.streams.starts[client]!;
    this.#lastTouch.fill(-Infinity);
    this.#lastOrder = -Infinity;
    this.#moved = movedTouches(this.prepared, client);
    this.#nextMoved = 0;
    this.#many = 0;
  }

  next(at: number): number {
    const moved = this.#moved[this.#nextMoved];
    return moved && moved.at > at ? moved.at : Infinity;
  }

  begin(at: number, rate: number): void {
    this.#pass(at);
    const { streams, sizes } = this.prepared;
    const { weeks } = this.#layout;
    const places = this.#places;
    const cells = this.#cells;
    const back = Math.min(weeks - 1, Math.max(0, Math.floor((streams.days - at) / 7)));
    cells[0] = places.weeks + weeks - 1 - back;
    cells[1] = places.tiers + streams.tier[this.#client]!;
    cells[2] = places.rates + rateBin(rate);
    cells[3] = places.recencies + binOf(SINCE_ORDER, at - this.#lastOrder);
    for (let channel = 0; channel < sizes.channels; channel += 1)
      cells[4 + channel] =
        places.touches +
        channel * (SINCE_TOUCH.length + 1) +
        binOf(SINCE_TOUCH, at - this.#lastTouch[channel]!);
    this.#many = 4 + sizes.channels;
    const last = this.#moved[this.#nextMoved - 1];
    if (last && at < last.at + LOOKED) cells[this.#many++] = places.moved + last.channel;
    this.#begun = at;
  }

  expect(orders: number, until: number): void {
    for (let nth = 0; nth < this.#many; nth += 1) {
      const cell = this.#cells[nth]!;
      this.into.expected[cell]! += orders;
      this.into.days[cell]! += until - this.#begun;
    }
  }

  order(): void {
    for (let nth = 0; nth < this.#many; nth += 1) this.into.happened[this.#cells[nth]!]! += 1;
  }

  /** Takes in what happened up to a moment, and at it. */
  #pass(at: number): void {
    const { streams, sizes } = this.prepared;
    const { times, kinds, starts } = streams;
    for (; this.#event < starts[this.#client + 1]! && times[this.#event]! <= at; this.#event += 1) {
      const kind = kinds[this.#event]!;
      if (kind === 0) this.#lastOrder = times[this.#event]!;
      else if (kind >= sizes.firstChannel) this.#lastTouch[kind - sizes.firstChannel] = times[this.#event]!;
    }
    while (this.#nextMoved < this.#moved.length && this.#moved[this.#nextMoved]!.at <= at)
      this.#nextMoved += 1;
  }
}

function binOf(ends: readonly number[], days: number): number {
  let bin = 0;
  while (bin < ends.length && days >= ends[bin]!) bin += 1;
  return bin;
}

function rateBin(rate: number): number {
  return Math.min(RATES - 1, Math.max(0, Math.floor(Math.log(rate / LOWEST_RATE) / Math.log(1.1))));
}
