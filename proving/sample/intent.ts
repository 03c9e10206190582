import { DAY } from '../../src/core/index.js';
import type { Stream } from './stream.js';

/** How near to buying a client is, seen by nobody. */
export type State = 'background' | 'leaning' | 'decided';

/** A stretch of time in one state. */
export interface Spell {
  state: State;
  from: number;
  to: number;
}

/** Spells of each kind a year for an ordinary client, and how many days they last on average. */
const BURSTS = { leaning: { yearly: 1.3, days: 12 }, decided: { yearly: 0.75, days: 7 } };

/**
 * The states of a client from `from` to `to`: a star, in which every burst starts from the background and
 * falls back to it.
 * @param inclination how inclined to buy; bursts come in proportion to its square root.
 */
export function spells(stream: Stream, from: number, to: number, inclination: number): Spell[] {
  const list: Spell[] = [];
  const lift = Math.sqrt(inclination);
  const leaning = (BURSTS.leaning.yearly * lift) / 365;
  const decided = (BURSTS.decided.yearly * lift) / 365;
  for (let at = from; at < to;) {
    const burst = Math.min(to, at + DAY * stream.exponential(1 / (leaning + decided)));
    list.push({ state: 'background', from: at, to: burst });
    if (burst === to) break;
    const state = stream.chance(decided / (leaning + decided)) ? 'decided' : 'leaning';
    at = Math.min(to, burst + DAY * stream.exponential(BURSTS[state].days));
    list.push({ state, from: burst, to: at });
  }
  return list;
}
