import { named, spoken } from '../../format';
import type { Example, Move, ShownRule, Trial } from './answer';

/** Events that go from one channel to another, whichever of its rules named them. */
export interface ChannelMove {
  from: string;
  to: string;
  events: number;
}

/** The moves into a rule, and those out of it; all of them where no rule is meant. */
export function movesOf(trial: Trial, id: string | undefined): readonly Move[] {
  return id ? trial.moves.filter(({ from, to }) => from?.id === id || to?.id === id) : trial.moves;
}

/** The same by channel, the largest first; what stays in its channel is left out. */
export function byChannel(moves: readonly Move[]): ChannelMove[] {
  const sums = new Map<string, ChannelMove>();
  for (const move of moves) {
    const [from, to] = [channelOf(move.from), channelOf(move.to)];
    const key = `${from}\n${to}`;
    const events = (sums.get(key)?.events ?? 0) + move.events;
    if (from !== to) sums.set(key, { from, to, events });
  }
  return [...sums.values()].sort((a, b) => b.events - a.events);
}

/** Three of the events that would move, the largest moves first. */
export function examplesOf(moves: readonly Move[]): Example[] {
  return moves.flatMap(({ examples }) => examples).slice(0, 3);
}

/** The channel that a rule gives, as a row begins with it. */
export function channelOf(rule: Pick<ShownRule, 'channel'> | null): string {
  if (rule === null) return 'No rule';
  return rule.channel === null ? 'No touch' : named(rule.channel);
}

/** The same within a sentence. */
export function spokenChannel(name: string): string {
  return /^No (rule|touch)$/.test(name) ? name.toLowerCase() : spoken(name);
}
