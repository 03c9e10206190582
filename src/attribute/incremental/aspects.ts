import { randomStream } from '../../math/index.js';
import { exposures, type CausedOrders } from './causes.js';
import type { DelayTable } from './delay.js';
import { beforeWatch, withUnwatched } from './finer/before-watch.js';
import { causesByCell } from './finer/by-cell.js';
import { part, type Parted } from './finer/part.js';
import type { Parting } from './finer/shares.js';
import { CROWDS, DELAYS, HORIZON, STATES, delayBin, type Parameters, type Sizes } from './layout.js';
import type { Causes } from './model.js';
import type { Prepared } from './prepare.js';
import type { Standing } from './standing.js';

/** What is known of how a channel works, for those who ask why. */
export interface Aspects {
  /** Its touches, each counted by the part of its effect that was watched. */
  readonly watched: number;
  /** Its effect as the model found it by itself, to which the covariances are; absent in runs of before it was kept. */
  readonly effect?: number;
  /** Covariances of its effect and the logarithms of its delay's mean and shape: `[effect, mean, shape]` squared. */
  readonly covariance: readonly number[];
  /** By tier, and by how many of its touches stood before: as `CROWDING` has it. */
  readonly tiers: readonly Aspect[];
  readonly crowds: readonly Aspect[];
  /** Three days after three days since a touch: orders that it caused then, and touches watched so long. */
  readonly delays: readonly { readonly caused: number; readonly touches: number }[];
  /** By how near its touches came, where that is told apart; absent where it is not. */
  readonly reaches?: readonly (Aspect & { readonly name: string })[];
  /** By state of intent: its touches, and the orders that it caused, by where they stood. */
  readonly states: readonly { readonly touches: number; readonly caused: number }[];
}

/** A part of what a channel caused. */
export interface Aspect {
  readonly watched: number;
  readonly caused: number;
  readonly error: number;
}

/** Days of one dot of the delays. */
export const DOT = 3;
const DOTS = HORIZON / DOT;

/** What was found, as far as aspects need it. */
interface Found {
  readonly prepared: Prepared;
  readonly parameters: Parameters;
  readonly delays: readonly DelayTable[];
  readonly causes: Causes;
  /** Of the orders that were watched, as `countCaused` has it. */
  readonly counted: CausedOrders;
  readonly standing: Standing;
  readonly channels: readonly { readonly caused: number; readonly error: number }[];
  readonly covariances: readonly (readonly number[])[];
}

/** How each channel works. */
export async function aspectsOf(found: Found): Promise<Aspects[]> {
  const { prepared, delays, standing, covariances } = found;
  const { sizes } = prepared;
  const exposed = exposures(prepared, delays);
  const tiers = await partedBy(found, exposed, sizes.tiers, (tier) => tier);
  const crowds = await partedBy(found, exposed, CROWDS, (_, crowd) => crowd);
  return found.channels.map((_, channel) => ({
    watched: tiers[channel]!.reduce((sum, { watched }) => sum + watched, 0),
    effect: found.parameters.effect[channel]!,
    covariance: covariances[channel]!,
    tiers: tiers[channel]!,
    crowds: crowds[channel]!,
    delays: dotsOf(found, channel),
    states: Array.from({ length: STATES }, (_each, state) => ({
      touches: standing.touches[channel * STATES + state]!,
      caused: standing.caused[channel * STATES + state]!,
    })),
  }));
}

/** What each channel caused, by parts that may differ in what they are worth. */
async function partedBy(
  found: Found,
  exposed: Float64Array,
  parts: number,
  partOf: (tier: number, crowd: number) => number,
): Promise<Aspect[][]> {
  const { prepared, causes, channels } = found;
  const { sizes, crowds, streams } = prepared;
  const clients = clientsOf(prepared);
  const cellOf = (touch: number) =>
    (streams.kinds[touch]! - sizes.firstChannel) * parts + partOf(streams.tier[clients(touch)]!, crowds[touch]!);
  const { watched, expected } = sumsOf(found, exposed, parts, partOf);
  const totals = Float64Array.from(channels, ({ caused }) => caused);
  const cells = causesByCell(causes, cellOf, expected.length);
  const parting = withUnwatched(partingOf(sizes, parts, expected), cells, beforeWatch(streams));
  const parted = await part(cells, parting, totals, randomStream(1, `parts ${parts}`));
  return channels.map((channel, at) =>
    Array.from({ length: parts }, (_, of) => ({
      watched: watched[at * parts + of]!,
      ...countOf(parted, at * parts + of, at, channel),
    })),
  );
} // prettier-ignore

/**
 * A member's count and its standard error: what is not known of it at known rates of everything else, and its part of
 * what the channel's error has beyond that.
 */
export function countOf(
  { counts, channelVariance }: Pick<Parted, 'counts' | 'channelVariance'>,
  member: number,
  channel: number,
  of: { readonly caused: number; readonly error: number },
): { caused: number; error: number } {
  const { mean, variance } = counts[member]!;
  const shared = Math.max(0, of.error ** 2 - channelVariance[channel]!);
  const share = of.caused > 0 ? mean / of.caused : 0;
  return { caused: mean, error: Math.sqrt(variance + share ** 2 * shared) };
}

function partingOf({ channels }: Sizes, parts: number, expected: Float64Array): Parting {
  const cells = channels * parts;
  const channel = Int32Array.from({ length: cells }, (_, cell) => Math.floor(cell / parts));
  return {
    expected,
    channel,
    channels,
    layers: [Int32Array.from({ length: cells }, (_, cell) => cell)],
    family: channel,
    families: channels,
  };
}

/** Touches by the part of their effect that was watched, and what they were expected to cause, by channel and part. */
function sumsOf(
  { prepared, parameters }: Found,
  exposed: Float64Array,
  parts: number,
  partOf: (tier: number, crowd: number) => number,
) {
  const { channels, tiers } = prepared.sizes;
  const watched = new Float64Array(channels * parts);
  const expected = new Float64Array(channels * parts);
  exposed.forEach((each, place) => {
    const channel = Math.floor(place / (tiers * CROWDS));
    const tier = Math.floor(place / CROWDS) % tiers;
    const crowd = place % CROWDS;
    const cell = channel * parts + partOf(tier, crowd);
    watched[cell]! += each;
    expected[cell]! += each * parameters.effect[channel]! * parameters.byTier[tier]! * parameters.byCrowd[crowd]!;
  });
  return { watched, expected };
} // prettier-ignore

/** The client of an event; asked for events of rising number, or of one order after another. */
function clientsOf({ streams: { starts } }: Prepared): (event: number) => number {
  let client = 0;
  return (event) => {
    if (event < starts[client]!) client = 0;
    while (event >= starts[client + 1]!) client += 1;
    return client;
  };
}

function dotsOf({ prepared, counted }: Found, channel: number): Aspects['delays'] {
  const { tiers } = prepared.sizes;
  const caused = new Float64Array(DOTS);
  for (let bin = 0; bin < DELAYS; bin += 1) {
    const days = HORIZON * ((bin + 0.5) / DELAYS) ** 2;
    caused[Math.min(DOTS - 1, Math.floor(days / DOT))]! += counted.delays[channel * DELAYS + bin]!;
  }
  const byBin = new Float64Array(DELAYS + 1);
  for (let place = 0; place < tiers * CROWDS; place += 1) {
    const row = (channel * tiers * CROWDS + place) * (DELAYS + 1);
    for (let bin = 0; bin <= DELAYS; bin += 1) byBin[bin]! += prepared.watched[row + bin]!;
  }
  return Array.from(caused, (each, dot) => ({
    caused: each,
    touches: byBin.subarray(delayBin((dot + 0.5) * DOT)).reduce((a, b) => a + b, 0),
  }));
}
