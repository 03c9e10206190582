import type { ChannelEffect, Incremental } from '../incremental/index.js';
import { contendersOf, firstChannelOf, thinOf, type Contenders } from './contenders.js';
import { dayOf, shareOut, type SharedOut } from './share-out.js';
import type { Calibration, Evidence } from './types.js';
import { eachEntry, scaled, unitByEntry, unitsOf, type Scaled, type Touched, type Unit } from './unit.js';

/** A model that experiments set right where they are surer than it. */
export interface Calibrated {
  readonly incremental: Incremental;
  readonly calibrations: readonly Calibration[];
  /** The experiments that could be used, each on the scale of the model. */
  readonly scaled: readonly Scaled[];
}

/** Touches that get less of an order than this are not listed: they are its baseline's. */
const LISTED = 1e-6;

/**
 * Joins what experiments found with what the model says of their channels, by the precision of both, day by day, and
 * shares each order out anew. Where there is nothing to join the model comes back as it was.
 */
export function calibrate(found: Incremental, touched: Touched, evidences: readonly Evidence[]): Calibrated {
  if (evidences.length === 0) return { incremental: found, calibrations: [], scaled: [] };
  const wanted = new Set(evidences.map(({ channel }) => found.channels.findIndex(({ name }) => name === channel)));
  const thin = thinOf(touched.streams, found, wanted);
  const entries = contendersOf(touched.streams, found, thin);
  const usable = scaled(evidences, touched, found, entries, thin);
  if (usable.length === 0) return { incremental: found, calibrations: [], scaled: [] };
  const units = unitsOf(usable);
  const unitOf = unitByEntry(units, entries, touched);
  const sharedOut = shareOut(entries, units, unitOf);
  const sums = sumUp(found, touched, entries, units, unitOf, sharedOut);
  const channels = found.channels.map((channel, index) => channelOf(channel, sums, index));
  return {
    incremental: { ...found, channels, all: allOf(found, channels), causes: causesOf(entries, sharedOut) },
    calibrations: units.map((unit, index) => ({
      channel: found.channels[unit.channel]!.name,
      campaign: unit.campaign,
      before: sums.before[index]!,
      after: sums.after[index]!,
      weight: sums.after[index]! > 0 ? sums.weight[index]! / sums.after[index]! : 0,
    })),
    scaled: usable,
  };
} // prettier-ignore

interface Sums {
  /** By channel: what it caused, chance at known effects, and the error of its effect on the scale of orders. */
  readonly caused: Float64Array;
  readonly within: Float64Array;
  readonly spread: Float64Array;
  readonly calibrated: Uint8Array;
  /** By unit. */
  readonly before: Float64Array;
  readonly after: Float64Array;
  readonly weight: Float64Array;
}

function sumUp(found: Incremental, { streams }: Touched, entries: Contenders, units: readonly Unit[], unitOf: Int32Array, { shares, beliefs }: SharedOut): Sums {
  const { channels } = found;
  const [ofChannel, ofUnit] = [() => new Float64Array(channels.length), () => new Float64Array(units.length)];
  const sums: Sums = {
    caused: ofChannel(), within: ofChannel(), spread: ofChannel(), calibrated: new Uint8Array(channels.length),
    before: ofUnit(), after: ofUnit(), weight: ofUnit(),
  };
  const relative = channels.map((channel) => (channel.caused > 0 ? channel.error / channel.caused : 0));
  const first = firstChannelOf(streams);
  const inOrder = new Float64Array(channels.length);
  let last = -1;
  const close = () => inOrder.forEach((share, channel) => {
    sums.within[channel]! += share * (1 - share);
    inOrder[channel] = 0;
  });
  eachEntry(entries, (entry, _day, order) => {
    if (order !== last) close();
    last = order;
    const channel = streams.kinds[entries.touches[entry]!]! - first;
    const share = shares[entry]!;
    inOrder[channel]! += share;
    sums.caused[channel]! += share;
    const unit = unitOf[entry]!;
    if (unit < 0) {
      sums.spread[channel]! += entries.given[entry]! * relative[channel]!;
      return;
    }
    const { variance, weight } = beliefs[unit]!.get(dayOf(entries, order))!;
    sums.calibrated[channel] = 1;
    sums.spread[channel]! += entries.base[entry]! * Math.sqrt(variance);
    sums.before[unit]! += entries.given[entry]!;
    sums.after[unit]! += share;
    sums.weight[unit]! += share * weight;
  });
  close();
  return sums;
} // prettier-ignore

/**
 * A channel after calibration: its count has the error of what is believed of it, all of its days together, and is never
 * known better than chance at known effects allows.
 */
function channelOf(channel: ChannelEffect, sums: Sums, index: number): ChannelEffect {
  const caused = sums.caused[index]!;
  const within = sums.within[index]!;
  const part = channel.caused > 0 ? caused / channel.caused : 0;
  const variance = sums.calibrated[index]
    ? Math.max(within, sums.spread[index]! ** 2)
    : within + part ** 2 * sharedOf(channel);
  const doubt = Math.min((channel.doubt ?? 0) * part ** 2, Math.max(0, variance - within));
  const calibrated = { ...channel, caused, within, error: Math.sqrt(variance), ...(channel.doubt !== undefined && { doubt }) };
  if (!sums.calibrated[index] || channel.caused <= 0) return calibrated;
  return { ...calibrated, effect: channel.effect * part, ...(channel.byWeek && { byWeek: scaledBy(part, channel.byWeek) }) };
} // prettier-ignore

function scaledBy(factor: number, { whole, watched }: NonNullable<ChannelEffect['byWeek']>) {
  const times = (values: readonly number[]) => values.map((each) => each * factor);
  return { whole: times(whole), watched: times(watched) };
}

/** What the parameters' error is of the square of the error. */
const sharedOf = ({ error, within }: Pick<ChannelEffect, 'error' | 'within'>) =>
  Math.max(0, error ** 2 - within);

/** All channels together: the error of the parameters shrinks or grows as it does in the channels. */
function allOf({ all, channels: before }: Incremental, after: readonly ChannelEffect[]): Incremental['all'] {
  const add = (channels: readonly ChannelEffect[], of: (channel: ChannelEffect) => number) =>
    channels.reduce((sum, channel) => sum + of(channel), 0);
  const [was, is] = [add(before, sharedOf), add(after, sharedOf)];
  const within = add(after, (channel) => channel.within);
  const shared = was > 0 ? (sharedOf(all) * is) / was : is;
  return { caused: add(after, ({ caused }) => caused), within, error: Math.sqrt(within + shared) };
}

function causesOf({ starts, touches }: Contenders, { shares }: SharedOut): Incremental['causes'] {
  const kept = { starts: new Int32Array(starts.length), touches: new Int32Array(touches.length), probabilities: new Float64Array(touches.length) };
  let at = 0;
  for (let order = 0; order + 1 < starts.length; order += 1) {
    kept.starts[order] = at;
    for (let entry = starts[order]!; entry < starts[order + 1]!; entry += 1) {
      if (!(shares[entry]! > LISTED)) continue;
      kept.touches[at] = touches[entry]!;
      kept.probabilities[at++] = shares[entry]!;
    }
  }
  kept.starts[starts.length - 1] = at;
  return { starts: kept.starts, touches: kept.touches.slice(0, at), probabilities: kept.probabilities.slice(0, at) };
} // prettier-ignore
