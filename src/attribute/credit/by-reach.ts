import { turns } from '../../core/index.js';
import {
  countsOf,
  type Aspects,
  type ChannelEffect,
  type Incremental,
  type Streams,
} from '../incremental/index.js';
import type { Known } from './conclude.js';

/** How near touches come: the client did something, or the house sent or showed. */
export const TAKEN_UP = 'taken up';
export const ONLY_REACHED = 'only sent or shown';

/** Touches that a part of a channel must have to be told apart from the rest. */
const FEWEST = 100;
/** Types of event that a fit has memory for; a house of more channels than half of them is not parted. */
const MOST_TYPES = 84;

/** Streams in which a channel is two where it both reaches clients and is taken up, and how to have it as one again. */
export interface PartedByReach {
  readonly streams: Streams;
  readonly together: (found: Incremental) => Incremental;
}

/** Events between two looks at whether others wait. */
const STRIDE = 1 << 16;

/**
 * Tells the touches of a channel that clients took up (a letter whose link was followed, an evening that was attended)
 * from those that only reached them. They differ in what they are worth and in what they tell of intent, so that they
 * are two types of event to the model; what it finds of them is the channel's.
 */
export async function partedByReach({ streams, grains }: Pick<Known, 'streams' | 'grains'>): Promise<PartedByReach> {
  const { types, kinds } = streams;
  const isTakenUp = (event: number) => grains.takenUp[grains.labels[event]!]!;
  const counts = new Float64Array(2 * types.length);
  const turn = turns();
  const each = async (visit: (event: number) => void) => {
    for (let event = 0; event < kinds.length; event += 1) {
      if (event % STRIDE === 0) await turn();
      visit(event);
    }
  };
  await each((event) => (counts[2 * kinds[event]! + isTakenUp(event)]! += 1));
  const parts = partsOf(types, counts);
  const first = Int32Array.from(types, (_, type) => parts.findIndex(({ of }) => of === type));
  const parted = new Uint8Array(new SharedArrayBuffer(kinds.length));
  await each((event) => {
    const kind = kinds[event]!;
    const at = first[kind]!;
    parted[event] = at + (parts[at + 1]?.of === kind ? isTakenUp(event) : 0);
  });
  const before = types.findIndex(({ kind }) => kind === 'touch');
  const members = types.flatMap(({ kind, name }, type) =>
    kind === 'touch' ? [{ name, those: [...parts.keys()].filter((at) => parts[at]!.of === type).map((at) => at - before) }] : [],
  );
  return {
    streams: { ...streams, types: parts.map(({ type }) => type), kinds: parted },
    together: (found) => {
      const channels = members.map(({ name, those }) => joined(name, those, found));
      const between = members.map(({ those }) => members.map((other) => covarianceOf(those, other.those, found)));
      return { ...found, channels, between, all: { ...found.all, error: errorOfAll(found, channels) } };
    },
  };
} // prettier-ignore

/** The types as they are parted, each with the number of what it is or is a part of; what only reached stands first. */
function partsOf(types: Streams['types'], counts: Float64Array) {
  const isFull = 2 * types.length > MOST_TYPES;
  return types.flatMap((type, of) => {
    const isApart = type.kind === 'touch' && Math.min(counts[2 * of]!, counts[2 * of + 1]!) >= FEWEST;
    if (isFull || !isApart) return [{ of, type }];
    return [ONLY_REACHED, TAKEN_UP].map((part) => ({
      of,
      type: { ...type, name: `${type.name}, ${part}`, partOf: type.name },
    }));
  });
}

/** The error of all channels together, which is as doubtful as they are now that their parts are one. */
function errorOfAll({ all, channels: parts }: Incremental, channels: readonly ChannelEffect[]): number {
  const doubtOf = (those: readonly ChannelEffect[]) =>
    those.reduce((sum, { doubt }) => sum + (doubt ?? 0), 0);
  return Math.sqrt(all.error ** 2 + doubtOf(channels) - doubtOf(parts));
}

/** How what the parts of one channel caused goes with what those of another did. */
function covarianceOf(those: readonly number[], others: readonly number[], { between }: Incremental): number {
  return sumOf(those.flatMap((one) => others.map((other) => between[one]![other]!)));
}

/** What the parts of a channel come to, fresh from the fit, so that all is kept of them. */
function joined(name: string, those: readonly number[], found: Incremental): ChannelEffect {
  const parts = those.map((channel) => found.channels[channel]!);
  if (parts.length === 1) return { ...parts[0]!, name };
  const sum = (of: (part: ChannelEffect) => number) => parts.reduce((all, part) => all + of(part), 0);
  const [caused, within] = [sum((part) => part.caused), sum((part) => part.within)];
  const apart = countsOf(those, {
    caused: Float64Array.from(found.channels, (channel) => channel.caused),
    variance: Float64Array.from(found.channels, (channel) => channel.within),
    between: found.between,
    doubts: found.channels.map((channel) => channel.doubt ?? 0),
  });
  // what the model is wrong by, it is wrong by in both parts alike
  const doubt = sum((part) => Math.sqrt(part.doubt ?? 0)) ** 2;
  const error = Math.sqrt(apart.error ** 2 - apart.doubt + doubt);
  // the parts' delays by what each of them caused
  const shares = parts.map((part) => (caused > 0 ? part.caused / caused : 1 / parts.length));
  const weighed = (of: (part: ChannelEffect) => number) => parts.reduce((all, part, index) => all + shares[index]! * of(part), 0);
  const mean = weighed((part) => part.mean);
  const square = weighed((part) => part.mean ** 2 * (1 + 1 / part.shape));
  const watched = sum((part) => part.aspects!.watched);
  const weeks = (of: 'whole' | 'watched') => parts[0]!.byWeek![of].map((_, week) => sum((part) => part.byWeek![of][week]!));
  const effect = watched > 0 ? sum((part) => part.effect * part.aspects!.watched) / watched : 0;
  return {
    name, caused, error, doubt, within, effect, mean,
    touches: sum((part) => part.touches),
    shape: mean ** 2 / (square - mean ** 2),
    aspects: aspectsOf(parts, shares, watched, effect),
    byWeek: { whole: weeks('whole'), watched: weeks('watched') },
  };
} // prettier-ignore

/** How the parts work together. The covariances are those of parts that are known apart from each other. */
function aspectsOf(
  parts: readonly ChannelEffect[],
  shares: readonly number[],
  watched: number,
  effect: number,
): Aspects {
  const of = parts.map(({ aspects }) => aspects!);
  const covariance = Array.from({ length: 9 }, (_, place) =>
    of.reduce((all, part, index) => {
      const weight = (at: number) =>
        at === 0 ? (watched > 0 ? part.watched / watched : 0) : shares[index]!;
      return all + weight(Math.floor(place / 3)) * weight(place % 3) * part.covariance[place]!;
    }, 0),
  );
  const parted = (name: 'tiers' | 'crowds') =>
    added(of.map((part) => part[name])).map((each, at) => ({
      ...each,
      error: Math.hypot(...of.map((part) => part[name][at]!.error)),
    }));
  return {
    watched, effect, covariance,
    tiers: parted('tiers'),
    crowds: parted('crowds'),
    delays: added(of.map(({ delays }) => delays)),
    states: added(of.map(({ states }) => states)),
    reaches: parts.map(({ caused, error }, index) => ({
      name: [ONLY_REACHED, TAKEN_UP][index]!,
      watched: of[index]!.watched,
      caused,
      error,
    })),
  };
} // prettier-ignore

/** The same rows of several tables as one, their figures added up. */
function added<Row extends object>(tables: readonly (readonly Row[])[]): Row[] {
  return tables[0]!.map((row, at) => {
    const figures = Object.keys(row).map((name) => [name, sumOf(tables.map((table) => (table[at] as Record<string, number>)[name]!))]);
    return Object.fromEntries(figures) as Row;
  });
} // prettier-ignore

const sumOf = (values: readonly number[]) => values.reduce((all, each) => all + each, 0);
