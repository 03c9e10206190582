import { houseSettings, type House } from '../engines/index.js';
import { wilsonInterval, type Estimate } from '../math/index.js';
import { journeysSql } from './journeys.sql.js';
import { endsSql, flowSql, ofSpanSql, summarySql, type Clients, type Span } from './paths.sql.js';
import type { JourneySettings } from './settings.js';
import { currentVersion } from './store.js';

/** What is asked about paths. */
export interface PathsAsked {
  readonly settings: JourneySettings;
  readonly span: Span;
  readonly clients: Clients;
  /** How many of the last touches make a path in the list. */
  readonly length: number;
}

/** A touch counted back from the order: 1 is the last. */
interface Stop {
  readonly step: number;
  readonly channel: string;
}

interface Quartiles {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** A sequence of channels that journeys ended with. */
export interface PathRow {
  readonly path: readonly string[];
  readonly orders: number;
  /** Of all orders. */
  readonly share: number;
  /** Minor units. */
  readonly value: number;
  /** With this end, with and without an order. */
  readonly journeys: number;
  /** Orders of one such journey. */
  readonly rate: Estimate;
  /** Days from the first touch to the order. */
  readonly days: Quartiles;
}

/** Counts by bins, each from its lower end up to but not its upper. */
export interface Times extends Quartiles {
  readonly bins: readonly { readonly from: number; readonly to: number; readonly orders: number }[];
}

/** The sequences that lead to orders. */
export interface PathsAnswer {
  readonly orders: number;
  /** Minor units of the currency. */
  readonly value: number;
  readonly currency: string;
  /** Journeys that led to no order. */
  readonly nulls: number;
  /** How many touches back the flow goes. */
  readonly steps: number;
  /** Channels with the share of orders that each came before. */
  readonly rows: readonly { readonly channel: string; readonly share: number }[];
  readonly flow: readonly { readonly from: Stop; readonly to: Stop | 'order'; readonly orders: number }[];
  readonly untouched: { readonly orders: number; readonly share: number };
  /** Ways under so many orders are left out of the flow; together they are this share of it. */
  readonly notDrawn: { readonly under: number; readonly share: number };
  readonly paths: readonly PathRow[];
  readonly timeToOrder: Times;
  readonly touchesToOrder: Times;
}

const STEPS = 5;
const LISTED = 200;
/** Of all orders, what a way of the flow must have to be drawn. */
const DRAWN = 0.0045;
/** How many bins a lookback is drawn in. */
const BINS = 15;

/** Which sequences lead to orders, over current journeys. */
export async function readPaths(house: House, asked: PathsAsked): Promise<PathsAnswer> {
  const { columns, records } = house;
  const [{ currency }, version] = await Promise.all([houseSettings(records), currentVersion(house)]);
  const journeys = ofSpanSql(journeysSql(asked.settings, version), asked.span, asked.clients);
  const width = Math.max(1, Math.round(asked.settings.lookbackDays / BINS));
  const [summary, ways, ends] = await Promise.all([
    columns.one<SummaryRow>(summarySql(journeys, width)),
    columns.query<WayRow>(flowSql(journeys, STEPS)),
    columns.query<EndRow>(endsSql(journeys, asked.length, LISTED)),
  ]);
  const orders = Number(summary.orders);
  const share = (some: number) => (orders === 0 ? 0 : some / orders);
  return {
    orders,
    value: Number(summary.value),
    currency,
    nulls: Number(summary.nulls),
    steps: STEPS,
    rows: beforeOf(summary).map((row) => ({ channel: row.channel, share: share(row.orders) })),
    ...flowOf(ways, orders),
    untouched: { orders: Number(summary.untouched), share: share(Number(summary.untouched)) },
    paths: ends.map((row) => pathOf(row, share)),
    timeToOrder: timesOf(summary.days, summary.day_bins, width),
    touchesToOrder: timesOf(summary.touches, summary.touch_bins, 1),
  };
}

interface SummaryRow {
  readonly orders: string;
  readonly value: string;
  readonly nulls: string;
  readonly untouched: string;
  readonly channels: readonly string[];
  readonly before: readonly string[];
  readonly days: number[];
  readonly touches: number[];
  readonly day_bins: Readonly<Record<string, string>>;
  readonly touch_bins: Readonly<Record<string, string>>;
}

/** Channels with the orders before which each came, the most first. */
function beforeOf({ channels, before }: SummaryRow): { channel: string; orders: number }[] {
  return channels
    .map((channel, index) => ({ channel, orders: Number(before[index]) }))
    .sort((left, right) => right.orders - left.orders || (left.channel < right.channel ? -1 : 1));
}

interface WayRow {
  readonly step: number;
  readonly came: string;
  readonly went: string;
  readonly orders: string;
}

function flowOf(ways: readonly WayRow[], orders: number): Pick<PathsAnswer, 'flow' | 'notDrawn'> {
  const under = Math.max(1, Math.round(orders * DRAWN));
  const all = ways.map(({ step, came, went, orders: some }) => ({
    from: { step, channel: came },
    to: step === 1 ? ('order' as const) : { step: step - 1, channel: went },
    orders: Number(some),
  }));
  const sum = (some: typeof all) => some.reduce((total, way) => total + way.orders, 0);
  const flow = all.filter((way) => way.orders >= under);
  const [whole, drawn] = [sum(all), sum(flow)];
  return { flow, notDrawn: { under, share: whole === 0 ? 0 : (whole - drawn) / whole } };
}

interface EndRow {
  readonly path: string[];
  readonly orders: string;
  readonly value: string;
  readonly journeys: string;
  readonly days: number[];
}

function pathOf(row: EndRow, share: (orders: number) => number): PathRow {
  const [orders, journeys] = [Number(row.orders), Number(row.journeys)];
  return {
    path: row.path,
    orders,
    share: share(orders),
    value: Number(row.value),
    journeys,
    rate: wilsonInterval(orders, journeys) as Estimate, // a path in the list has a journey
    days: quartilesOf(row.days),
  };
}

/** All bins from the first to the last, empty ones between them too. */
function timesOf(quartiles: number[], counts: Readonly<Record<string, string>>, width: number): Times {
  const found = Object.keys(counts).map(Number);
  if (found.length === 0) return { bins: [], low: 0, median: 0, high: 0 };
  const first = Math.min(...found);
  const bins = Array.from({ length: Math.max(...found) - first + 1 }, (_, index) => {
    const bin = first + index;
    return { from: bin * width, to: (bin + 1) * width, orders: Number(counts[bin] ?? 0) };
  });
  return { bins, ...quartilesOf(quartiles) };
}

function quartilesOf([low, median, high]: number[]): Quartiles {
  return { low: low!, median: median!, high: high! };
}
