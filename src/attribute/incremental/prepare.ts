import {
  AFTERS,
  afterBin,
  BINS,
  CROWDING,
  CROWDING_DAYS,
  CROWDS,
  DELAYS,
  HORIZON,
  LEADS,
  delayBin,
  type Sizes,
} from './layout.js';
import { DAY } from '../../core/index.js';
import { SESSION } from './sessions.js';
import type { Streams } from './streams.js';

/**
 * Signals and touches closer than this to the client's last are of the same session, in days. A session is evidence of
 * intent once: otherwise the states would learn what a visit is, not what intent is.
 */
const SAME_SESSION = SESSION / DAY;
/** Stands for an event that is not explained: of a session that is counted, or before the client was watched. */
export const UNSEEN = 255;

/** The streams as the fit walks over them. Shareable: nothing in it changes while a model is fitted. */
export interface Prepared {
  readonly streams: Streams;
  readonly sizes: Sizes;
  /** The type of each event that is to be explained; `UNSEEN` where it is not. */
  readonly seen: Uint8Array;
  /** Orders of client `i`: from `orderStarts[i]` on, in the order of time. */
  readonly orderStarts: Int32Array;
  /** The event of each order. */
  readonly orderEvents: Int32Array;
  /** The touches that may have caused order `j`: pairs from `pairStarts[j]` on. */
  readonly pairStarts: Int32Array;
  /** The event of each pair's touch, its bin of delay, and `channel * CROWDS + crowd`. */
  readonly pairTouches: Int32Array;
  readonly pairDelays: Uint16Array;
  readonly pairKeys: Uint16Array;
  /** How crowded each touch was by its own channel. */
  readonly crowds: Uint8Array;
  /** The bin of each touch since what may have led to it: `[lead][event]`. */
  readonly afters: readonly Uint8Array[];
  /** Whether a client has a touch of a channel that is not explained: `[client][channel]`. */
  readonly isReached: Uint8Array;
  /** Days that were watched after what may lead to touches: `[lead][tier][bin since]`. */
  readonly afterDays: Float64Array;
  /** Touches by channel, tier, crowd and how long they were watched: `[channel][tier][crowd][bin]`, the last bin is for those watched to the horizon. */
  readonly watched: Float64Array;
  /** By type: how probably two of its events stand on the same day; its inverse is in how many rounds it comes. */
  readonly together: Float64Array;
  /** Explained events by type and calendar bin. */
  readonly counts: Float64Array;
}

export function prepare(streams: Streams): Prepared {
  const sizes = sizesOf(streams);
  const { starts, since, times, kinds } = streams;
  const clients = starts.length - 1;
  const events = kinds.length;
  const seen = shared(Uint8Array, events);
  const crowds = shared(Uint8Array, events);
  const afters = LEADS.map(() => shared(Uint8Array, events));
  const afterDays = new Float64Array(LEADS.length * sizes.tiers * AFTERS);
  const isReached = shared(Uint8Array, clients * sizes.channels);
  const orderStarts = shared(Int32Array, clients + 1);
  const counts = new Float64Array(sizes.types * BINS);
  const found: number[] = [];
  const crowded = crowdedOf(streams, sizes);
  const recent = new Float64Array(sizes.channels);
  const recentAt = new Float64Array(sizes.channels);
  for (let client = 0; client < clients; client += 1) {
    orderStarts[client] = found.length;
    recent.fill(0);
    let last = -Infinity;
    const led = LEADS.map(() => -Infinity);
    const tier = streams.tier[client]!;
    const lead = (by: number, at: number) => {
      addDays(afterDays, by, (by * sizes.tiers + tier) * AFTERS, [led[by]!, since[client]!, at]);
      led[by] = at;
    };
    for (let event = starts[client]!; event < starts[client + 1]!; event += 1) {
      const kind = kinds[event]!;
      const at = times[event]!;
      const sameSession = kind > 0 && at - last < SAME_SESSION;
      if (kind > 0) last = at;
      seen[event] = at > since[client]! && !sameSession ? kind : UNSEEN;
      if (kind === 0) {
        found.push(event);
        lead(0, at);
      } else if (kind < sizes.firstChannel) lead(1, at);
      if (kind >= sizes.firstChannel) {
        const channel = crowded[kind - sizes.firstChannel]!;
        const left = recent[channel]! * Math.exp((recentAt[channel]! - at) / CROWDING_DAYS);
        crowds[event] = crowdOf(left);
        for (let by = 0; by < LEADS.length; by += 1) afters[by]![event] = afterBin(by, at - led[by]!);
        recent[channel] = left + 1;
        recentAt[channel] = at;
        if (seen[event] === UNSEEN) isReached[client * sizes.channels + kind - sizes.firstChannel] = 1;
      }
      if (seen[event] !== UNSEEN) counts[kind * BINS + binOf(at, streams.days)]! += 1;
    }
    LEADS.forEach((_, by) => lead(by, streams.days));
  }
  orderStarts[clients] = found.length;
  const orderEvents = shared(Int32Array, found.length);
  orderEvents.set(found);
  return {
    streams, sizes, seen, isReached, crowds, afters, afterDays, counts, orderStarts, orderEvents,
    ...pairsOf(streams, sizes, crowds, orderStarts, orderEvents),
    watched: watchedOf(streams, sizes, crowds), together: togetherOf(streams, sizes, seen),
  }; // prettier-ignore
}

function togetherOf({ times, days }: Streams, { types }: Sizes, seen: Uint8Array): Float64Array {
  const length = Math.ceil(days);
  const byDay = new Float64Array(types * length);
  seen.forEach((type, event) => {
    if (type !== UNSEEN) byDay[type * length + Math.min(length - 1, Math.floor(times[event]!))]! += 1;
  });
  return Float64Array.from({ length: types }, (_, type) => {
    let [all, pairs] = [0, 0];
    for (const count of byDay.subarray(type * length, (type + 1) * length)) {
      all += count;
      pairs += count * (count - 1);
    }
    return all > 1 ? pairs / (all * (all - 1)) : 0;
  });
}

/** Adds the days between what may lead to touches and what ends its time, as far as they were watched, by bin since; those of its own session are not seen. */
function addDays(
  into: Float64Array,
  lead: number,
  row: number,
  [begun, watched, until]: readonly [number, number, number],
): void {
  if (begun === -Infinity) return;
  const ends = LEADS[lead]!;
  for (let bin = 0; bin < AFTERS; bin += 1) {
    const from = Math.max(bin === 0 ? SAME_SESSION : ends[bin - 1]!, watched - begun);
    into[row + bin]! += Math.max(0, Math.min(until - begun, ends[bin]!) - from);
  }
}

/** The calendar bin of a day within the window. */
export function binOf(at: number, days: number): number {
  return Math.min(BINS - 1, Math.max(0, Math.floor((at / days) * BINS)));
}

function sizesOf({ types, tiers, days }: Streams): Sizes {
  const touch = types.findIndex(({ kind }) => kind === 'touch');
  const firstChannel = touch < 0 ? types.length : touch;
  return {
    types: types.length,
    tiers: tiers.length,
    firstChannel,
    channels: types.length - firstChannel,
    days: Math.ceil(days),
  };
}

/** By channel, under which number its touches are counted together with those of other parts of the same. */
function crowdedOf({ types }: Streams, { firstChannel }: Sizes): Int32Array {
  const names = types.slice(firstChannel).map(({ name, partOf }) => partOf ?? name);
  return Int32Array.from(names, (name) => names.indexOf(name));
}

function crowdOf(recent: number): number {
  let crowd = 0;
  while (crowd < CROWDING.length && recent >= CROWDING[crowd]!) crowd += 1;
  return crowd;
}

function pairsOf(
  { starts, times, kinds }: Streams,
  { firstChannel }: Sizes,
  crowds: Uint8Array,
  orderStarts: Int32Array,
  orderEvents: Int32Array,
): Pick<Prepared, 'pairStarts' | 'pairTouches' | 'pairDelays' | 'pairKeys'> {
  const clients = starts.length - 1;
  const pairStarts = shared(Int32Array, orderEvents.length + 1);
  const each = (visit: (touch: number, delay: number) => void) => {
    let pairs = 0;
    for (let client = 0; client < clients; client += 1) {
      let oldest = starts[client]!;
      for (let order = orderStarts[client]!; order < orderStarts[client + 1]!; order += 1) {
        const at = times[orderEvents[order]!]!;
        while (times[oldest]! <= at - HORIZON) oldest += 1;
        pairStarts[order] = pairs;
        for (let event = oldest; event < orderEvents[order]!; event += 1) {
          if (kinds[event]! < firstChannel) continue;
          visit(event, at - times[event]!);
          pairs += 1;
        }
      }
    }
    pairStarts[orderEvents.length] = pairs;
    return pairs;
  };
  const pairs = each(() => {});
  const pairTouches = shared(Int32Array, pairs);
  const pairDelays = shared(Uint16Array, pairs);
  const pairKeys = shared(Uint16Array, pairs);
  let pair = 0;
  each((touch, delay) => {
    pairTouches[pair] = touch;
    pairDelays[pair] = delayBin(delay);
    pairKeys[pair] = (kinds[touch]! - firstChannel) * CROWDS + crowds[touch]!;
    pair += 1;
  });
  return { pairStarts, pairTouches, pairDelays, pairKeys };
}

/** Counts touches by how long they were watched; what lay before a client was watched is taken off again. */
function watchedOf(
  { starts, since, times, kinds, tier, days }: Streams,
  { channels, tiers, firstChannel }: Sizes,
  crowds: Uint8Array,
): Float64Array {
  const watched = new Float64Array(channels * tiers * CROWDS * (DELAYS + 1));
  for (let client = 0; client + 1 < starts.length; client += 1) {
    for (let event = starts[client]!; event < starts[client + 1]!; event += 1) {
      if (kinds[event]! < firstChannel) continue;
      const channel = kinds[event]! - firstChannel;
      const row = ((channel * tiers + tier[client]!) * CROWDS + crowds[event]!) * (DELAYS + 1);
      watched[row + watchedBin(days - times[event]!)]! += 1;
      const before = since[client]! - times[event]!;
      if (before > 0) watched[row + watchedBin(before)]! -= 1;
    }
  }
  return watched;
}

function watchedBin(days: number): number {
  return days >= HORIZON ? DELAYS : delayBin(Math.max(0, days));
}

/** Arrays that threads see without a copy. */
function shared<T extends Uint8Array | Uint16Array | Int32Array>(
  type: { new (buffer: SharedArrayBuffer): T; readonly BYTES_PER_ELEMENT: number },
  length: number,
): T {
  return new type(new SharedArrayBuffer(length * type.BYTES_PER_ELEMENT));
}
