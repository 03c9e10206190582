import { believe, doubted, type Belief, type Known, type Said } from './belief.js';
import { firstChannelOf, type Contenders, type Thin } from './contenders.js';
import type { Incremental, Streams } from '../incremental/index.js';
import type { Evidence } from './types.js';

/** What is calibrated together: a channel, or one campaign of it. */
export interface Unit {
  readonly channel: number;
  readonly campaign: string | null;
  /** What the model knows of it, in parts of the sum of its bases, before and after experiments cast doubt on it. */
  readonly own: Known;
  readonly model: Known;
  readonly said: readonly Said[];
}

/** An experiment on the scale of its channel's bases. */
export interface Scaled {
  readonly evidence: Evidence;
  readonly channel: number;
  /** The sum of the bases that its days stand for. */
  readonly base: number;
  readonly own: Known;
  /** The variance of what the model gave these days, in parts of the base squared. */
  readonly doubt: number;
}

/** What one touch belongs to. */
export interface Touched {
  readonly streams: Streams;
  /** The campaign of a touch; '' of none. */
  readonly campaignOf: (touch: number) => string;
}

/** Experiments on the scale of what the model gave their channels; those of whose channel nothing is known are left out. */
export function scaled(evidences: readonly Evidence[], { streams, campaignOf }: Touched, found: Pick<Incremental, 'channels'>, entries: Contenders, thin: Thin): Scaled[] {
  const first = firstChannelOf(streams);
  return evidences.flatMap((evidence) => {
    const channel = found.channels.findIndex(({ name }) => name === evidence.channel);
    if (channel < 0) return [];
    const effect = found.channels[channel]!;
    let [all, tested, last] = [0, 0, -1];
    const [inAll, inDays] = [new CountVariance(), new CountVariance()];
    const close = () => {
      inAll.close();
      inDays.close();
    };
    eachEntry(entries, (entry, day, order) => {
      const touch = entries.touches[entry]!;
      if (streams.kinds[touch] !== first + channel) return;
      if (evidence.campaign !== null && campaignOf(touch) !== evidence.campaign) return;
      if (order !== last) close();
      last = order;
      all += entries.base[entry]!;
      inAll.ofOrder += entries.given[entry]!;
      if (day < evidence.from || day >= evidence.to) return;
      tested += entries.base[entry]!;
      inDays.ofOrder += entries.given[entry]!;
    });
    close();
    const { outside, window } = evidence.touches;
    const base = tested + (window > 0 ? (all * outside) / window : 0);
    if (!(base > 0)) return [];
    const ofChannel = ownOf(effect, thin.get(channel));
    const shared = Math.max(0, effect.error ** 2 - effect.within) / (thin.get(channel) ?? effect.caused) ** 2;
    // a campaign has its channel's error of the effect, and the chance in its own orders, which are fewer
    const variance = evidence.campaign === null ? 0 : shared + inAll.value / all ** 2;
    const own = { ...ofChannel, variance: Math.max(ofChannel.variance, variance) };
    return [{ evidence, channel, base, own, doubt: Math.max(shared + inDays.value / base ** 2, own.variance) }];
  });
} // prettier-ignore

/** The variance of how many orders were caused at known parameters; what several touches caused of one is one chance. */
class CountVariance {
  value = 0;
  ofOrder = 0;

  close(): void {
    this.value += this.ofOrder * (1 - this.ofOrder);
    this.ofOrder = 0;
  }
}

/** A fit is never surer of a channel than to so much of an order. */
const LEAST_ERROR = 1e-3;

/** What the model knows of a channel by itself, in parts of what it gave it. @param mass of a channel that is too thin. */
function ownOf(effect: Incremental['channels'][number], mass: number | undefined): Known {
  const scale = mass ?? effect.caused;
  return { mean: effect.caused / scale, variance: (Math.max(LEAST_ERROR, effect.error) / scale) ** 2 };
}

/** The units that experiments make. What is said of a channel is said of each of its campaigns too. */
export function unitsOf(all: readonly Scaled[]): Unit[] {
  const units = new Map<string, Scaled>();
  for (const each of all) units.set(`${each.channel} ${each.evidence.campaign ?? '\n'}`, each);
  return [...units.values()].map(({ channel, evidence: { campaign }, own }) => {
    const those = all
      .filter((each) => each.channel === channel)
      .filter((each) => each.evidence.campaign === null || each.evidence.campaign === campaign);
    const said = those.map(({ evidence, base }) => ({
      mean: evidence.found / base,
      variance: (evidence.error / base) ** 2,
      from: evidence.from,
      to: evidence.to,
    }));
    return {
      channel,
      campaign,
      own,
      model: doubted(own, said, Math.min(...those.map(({ doubt }) => doubt))),
      said,
    };
  });
}

/** What is believed of a unit at a day. */
export function beliefOf({ model, said }: Unit, day: number): Belief {
  return believe(model, said, day);
}

/** By entry the index of its unit, -1 for none: a campaign's own before its channel's. */
export function unitByEntry(
  units: readonly Unit[],
  entries: Contenders,
  { streams, campaignOf }: Touched,
): Int32Array {
  const first = firstChannelOf(streams);
  const indexed = new Map(units.map(({ channel, campaign }, index) => [keyOf(channel, campaign), index]));
  const ofChannel = new Set(units.map(({ channel }) => channel));
  return Int32Array.from(entries.touches, (touch) => {
    const channel = streams.kinds[touch]! - first;
    if (!ofChannel.has(channel)) return -1;
    return indexed.get(keyOf(channel, campaignOf(touch))) ?? indexed.get(keyOf(channel, null)) ?? -1;
  });
}

const keyOf = (channel: number, campaign: string | null) => `${channel} ${campaign ?? '\n'}`;

/** Every entry with the day of its order. */
export function eachEntry(
  { starts, days }: Contenders,
  visit: (entry: number, day: number, order: number) => void,
): void {
  for (let order = 0; order + 1 < starts.length; order += 1)
    for (let entry = starts[order]!; entry < starts[order + 1]!; entry += 1)
      visit(entry, days[order]!, order);
}
