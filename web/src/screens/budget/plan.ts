import type { Ranged } from '../../ranged';
import type { Answer, Boldness, Channel, Split } from './answer';

/** Per cent of what is spent now between which the slider goes. */
export const LEAST = 80;
export const MOST = 120;

/** The best split at so many per cent of what is spent now; splits come for every per cent. */
export function splitAt(answer: Answer, percent: number, boldness: Boldness): Split | undefined {
  return answer.splits.filter((split) => split.boldness === boldness)[percent - LEAST];
}

/** A channel with what is proposed for it. */
export interface Row {
  channel: Channel;
  proposed: number;
  gain: Ranged;
}

/** Differences below this part of a channel's spend are none: they are what rounding leaves. */
const SAME = 0.002;

/** How a channel's proposal differs from now: -1 less, 1 more, 0 the same. */
export function direction({ channel, proposed }: Row): -1 | 0 | 1 {
  if (Math.abs(proposed - channel.spend) <= SAME * channel.spend) return 0;
  return proposed > channel.spend ? 1 : -1;
}

export function rowsOf({ channels }: Answer, split: Split): Row[] {
  return channels.map((channel, index) => ({
    channel,
    proposed: split.spend[index]!,
    gain: split.gains[index]!,
  }));
}

/** Rows by what is to be done with them, those that move most first; empty groups are left out. */
export function groupsOf(rows: readonly Row[]): { name: string; rows: Row[] }[] {
  const moved = (row: Row) => Math.abs(row.proposed - row.channel.spend);
  const sorted = rows.toSorted((a, b) => moved(b) - moved(a) || b.channel.spend - a.channel.spend);
  const unknown = ({ channel: { state } }: Row) => state !== 'told' && state !== 'none';
  const groups = [
    { name: 'Give more', rows: sorted.filter((row) => direction(row) > 0) },
    { name: 'Take from', rows: sorted.filter((row) => direction(row) < 0) },
    { name: 'Leave as it is', rows: sorted.filter((row) => direction(row) === 0 && !unknown(row)) },
    { name: 'Try before you decide', rows: sorted.filter((row) => direction(row) === 0 && unknown(row)) },
  ];
  return groups.filter((group) => group.rows.length > 0);
}

/** What the sentence says of a split. */
export interface Finding {
  kind: 'nothing known' | 'well split' | 'move';
  /** Taken away and given, in minor units, and by which channels, the most first. */
  taken: number;
  given: number;
  from: string[];
  to: string[];
  gain: Ranged;
}

/** A gain of less than this part of what comes now is none to speak of. */
const WORTH_SAYING = 0.001;

export function find(answer: Answer, split: Split): Finding {
  const rows = rowsOf(answer, split);
  const names = (way: -1 | 1) =>
    rows
      .filter((row) => direction(row) === way)
      .sort((a, b) => Math.abs(b.proposed - b.channel.spend) - Math.abs(a.proposed - a.channel.spend));
  const sum = (some: readonly Row[]) =>
    some.reduce((total, row) => total + Math.abs(row.proposed - row.channel.spend), 0);
  const [from, to] = [names(-1), names(1)];
  const brings = answer.channels.reduce((total, { brings }) => total + brings.value, 0);
  const isMove = from.length + to.length > 0 && Math.abs(split.gain.value) > WORTH_SAYING * brings;
  return {
    kind: !answer.channels.some(({ movable }) => movable) ? 'nothing known' : isMove ? 'move' : 'well split',
    taken: sum(from),
    given: sum(to),
    from: from.map((row) => row.channel.channel),
    to: to.map((row) => row.channel.channel),
    gain: split.gain,
  };
}

/** `in a year`, where it is about one; `in 26 weeks`. */
export function during(weeks: number): string {
  return weeks > 51 && weeks < 53 ? 'in a year' : `in ${Math.round(weeks)} weeks`;
}
