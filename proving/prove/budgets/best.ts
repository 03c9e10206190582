import { responseOf, type SpendingHouse } from '../../houses/index.js';

/** How a house's spend may be moved, in times of now and as a part of all. */
export interface Allowed {
  readonly least: number;
  readonly most: number;
  readonly move: number;
}

/** What a house's channels truly bring, in minor units, when each is given so much. */
export function trulyBrings(house: SpendingHouse, spends: readonly number[]): number {
  const now = spentNow(house);
  return now.reduce((sum, spend, index) => sum + trueOf(house, index, spends[index]! / spend), 0);
}

/** What a channel truly brings at so many times its spend. */
function trueOf({ house, worth, spending }: SpendingHouse, index: number, times: number): number {
  return house.expected[index]! * worth * responseOf(spending[index]!, times);
}

/** What is spent on each channel now. */
export function spentNow({ spending }: Pick<SpendingHouse, 'spending'>): number[] {
  return spending.map(({ spend }) => spend.reduce((sum, each) => sum + each, 0));
}

/** Steps of the search, of all spend. */
const FINE = 0.005;

/**
 * The best move that who knows the truth could make within what is allowed, to a step: of all moves, channel by channel,
 * for every balance of what was given and taken so far and everything taken so far, the one that brings most.
 */
export function bestMove(house: SpendingHouse, { least, most, move }: Allowed): number[] {
  const now = spentNow(house);
  const step = FINE * now.reduce((sum, each) => sum + each, 0);
  const limit = Math.floor(move / FINE + 1e-9);
  let states = new Map<string, State>([['0 0', { given: 0, taken: 0, brings: 0, steps: [] }]]);
  for (const [index, spend] of now.entries()) {
    const next = new Map<string, State>();
    const from = Math.ceil(((least - 1) * spend) / step);
    const options = Array.from({ length: Math.floor(((most - 1) * spend) / step) - from + 1 }, (_, at) => from + at);
    const brings = options.map((steps) => trueOf(house, index, 1 + (steps * step) / spend));
    for (const state of states.values())
      for (const [at, steps] of options.entries()) {
        const given = state.given + Math.max(0, steps);
        const taken = state.taken + Math.max(0, -steps);
        if (Math.max(given, taken) > limit) continue;
        const found = { given, taken, brings: state.brings + brings[at]!, steps: [...state.steps, steps] };
        const key = `${given} ${taken}`;
        if (!(found.brings <= (next.get(key)?.brings ?? -Infinity))) next.set(key, found);
      }
    states = next;
  }
  const even = [...states.values()].filter(({ given, taken }) => given === taken);
  const best = even.reduce((a, b) => (b.brings > a.brings ? b : a));
  return now.map((spend, index) => spend + best.steps[index]! * step);
} // prettier-ignore

/** Steps given and taken so far, what the channels so far then bring, and the steps of each. */
interface State {
  readonly given: number;
  readonly taken: number;
  readonly brings: number;
  readonly steps: readonly number[];
}
