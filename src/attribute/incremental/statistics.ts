import { AFTERS, BINS, CLASSES, GRID, LEADS, NODES, STATES, type Sizes } from './layout.js';

/** What one walk over clients adds up: expected counts and times, given the parameters. */
export interface Statistics {
  /** Log likelihood of the clients. */
  logLikelihood: number;
  /** Clients by node of activity; and how often each inclination was drawn, by node of both traits. */
  readonly active: Float64Array;
  readonly grid: Float64Array;
  /** How often inclinations were drawn anew, how often they might have been, and the sum of squares over clients of the first less what was expected. */
  readonly drift: Float64Array;
  /** Events, and days weighed by the client's factors, by type: `[type][tier][state]` and `[type][tier][bin][state]`. */
  readonly counts: Float64Array;
  readonly days: Float64Array;
  /** Baseline orders by calendar bin. */
  readonly orderBins: Float64Array;
  /** And by day, with the variance that the chance in which orders were caused leaves. */
  readonly orderDays: Float64Array;
  readonly orderVariance: Float64Array;
  /** Events, and how many were expected were the factors of the traits one, by node: `[type][x][y]`. */
  readonly nodeCounts: Float64Array;
  readonly nodeExpected: Float64Array;
  /** Moves into intent, and how many were expected were the factor of the inclination one, by node: `[x][y]`; and with it, of all. */
  readonly nodeStirs: Float64Array;
  readonly nodeExpectedStirs: Float64Array;
  readonly expectedStirs: Float64Array;
  /** How the likelihood answers to the spread of each channel's reach: the slope, and the sum of its squares over clients, by type. */
  readonly spreadSlope: Float64Array;
  readonly spreadInformation: Float64Array;
  /** Clients who are never reached, by type and class: `[type][class]`; and of how many, by inclination: `[class][y]`. */
  readonly unreached: Float64Array;
  readonly classes: Float64Array;
  /** Touches that an order or a signal led to: `[lead][channel][tier][bin since]`. */
  readonly led: Float64Array;
  /** Moves, in the order of the parameters, and days in each state. */
  readonly moves: Float64Array;
  readonly stateDays: Float64Array;
  readonly start: Float64Array;
  readonly jumpBase: Float64Array;
  readonly jumpCaused: Float64Array;
}

/** The lengths of the arrays, in their order. */
function lengths({ types, tiers, firstChannel, days }: Sizes) {
  return {
    active: NODES,
    grid: GRID,
    drift: 3,
    counts: types * tiers * STATES,
    days: types * tiers * BINS * STATES,
    orderBins: BINS,
    orderDays: days,
    orderVariance: days,
    nodeCounts: types * GRID,
    nodeExpected: types * GRID,
    nodeStirs: GRID,
    nodeExpectedStirs: GRID,
    expectedStirs: 1,
    spreadSlope: types,
    spreadInformation: types,
    unreached: types * CLASSES,
    classes: CLASSES * NODES,
    led: LEADS.length * (types - firstChannel) * tiers * AFTERS,
    moves: 4,
    stateDays: STATES,
    start: 2 * STATES,
    jumpBase: STATES * STATES,
    jumpCaused: STATES * STATES,
  };
}

type Name = keyof ReturnType<typeof lengths>;

export function emptyStatistics(sizes: Sizes): Statistics {
  const arrays = Object.entries(lengths(sizes)).map(([name, length]) => [name, new Float64Array(length)]);
  return { logLikelihood: 0, ...(Object.fromEntries(arrays) as Record<Name, Float64Array>) };
}

/** Adds a part to the whole. Parts are added in a fixed order, so that any number of threads gives the same bytes. */
export function addStatistics(whole: Statistics, part: Statistics, sizes: Sizes): void {
  whole.logLikelihood += part.logLikelihood;
  for (const name of Object.keys(lengths(sizes)) as Name[]) {
    const into = whole[name];
    const from = part[name];
    for (let index = 0; index < into.length; index += 1) into[index]! += from[index]!;
  }
}
