import type { ChannelError } from './certainty.js';
import type { FoundIncremental } from './credit/index.js';
import type { Grain } from './parameters.js';
import type { Rows } from './rows.js';
import { keyOf } from './share.js';

/** What the uncertainty of a row of one channel is taken from. */
export interface Holder {
  readonly of: ChannelError;
  /** Which part of the channel's touches it has; undefined where it has no estimate of its own. */
  readonly part?: number;
}

const UNKNOWN: ChannelError = { caused: 0, error: 0, within: 0 };

/**
 * Finds the estimate that a row is a part of: by one campaign, adviser or boutique that member's, else the channel's.
 * @returns also those of a row that nothing was credited to, and how many are looked at together; undefined where rows have no verdict.
 */
export function holdersOf(found: FoundIncremental, by: Rows) {
  const channels = new Map(found.channels.map((channel) => [channel.name, channel]));
  const finer = by.filter((grain) => grain !== 'channel');
  const layer = finer.length === 1 ? finer[0] : undefined;
  const members = (found.members ?? []).filter((member) => member.layer === layer);
  const named = new Map(members.map((member) => [keyOf([member.channel, member.name]), member]));
  const parted = new Set(members.map(({ channel }) => channel));
  const isTold = finer.length === 0 || (members.length > 0 && layer !== undefined);
  const holderOf = (name: string, keys: readonly string[]): Holder => {
    const channel = channels.get(name);
    if (!channel) return { of: UNKNOWN };
    if (finer.length === 0) return { of: channel, part: 1 };
    const member = named.get(keyOf([name, keys[by.indexOf(finer[0]!)]!]));
    if (member && layer) return { of: member, part: member.touches / Math.max(1, channel.touches) };
    return parted.has(name) || layer === undefined ? { of: channel } : { of: channel, part: 1 };
  };
  const holdersFor = (keys: readonly string[]): Holder[] => {
    const of = (grain: Grain) => keys[by.indexOf(grain)];
    const names = by.includes('channel')
      ? [of('channel')!]
      : by.within === undefined
        ? [...parted]
        : [by.within];
    if (finer.length === 0)
      return names.filter((name) => channels.has(name)).map((name) => holderOf(name, keys));
    if (layer === undefined) return [];
    return names.filter((name) => named.has(keyOf([name, of(layer)!]))).map((name) => holderOf(name, keys));
  };
  const looked = finer.length === 0 ? found.channels.length : members.length;
  return { holderOf, holdersFor, looked: isTold ? Math.max(1, looked) : undefined };
}
