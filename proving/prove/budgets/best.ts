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
const FINE = 0.0005;

/** The best move that who knows the truth could make within what is allowed. */
export function bestMove(house: SpendingHouse, allowed: Allowed): number[] {
  const now = spentNow(house);
  return moveBy(now, (index, spend) => trueOf(house, index, spend / now[index]!), allowed);
}

/**
 * The move of who takes a model's credits at their word: the return of a channel is what it is, however much is spent.
 * @param credits orders by channel.
 */
export function moveByReturns(house: SpendingHouse, credits: readonly number[], allowed: Allowed): number[] {
  const now = spentNow(house);
  return moveBy(now, (index, spend) => (credits[index]! * house.worth * spend) / now[index]!, allowed);
}

/**
 * The best move by what each channel brings when it is given so much: step by step from where least is lost to where
 * most is won, exactly up to the limits. As no channel's next franc brings more than its last, no other is better.
 */
function moveBy(
  now: readonly number[],
  brings: (index: number, spend: number) => number,
  { least, most, move }: Allowed,
): number[] {
  const total = now.reduce((sum, each) => sum + each, 0);
  const spends = [...now];
  /** What a franc less loses and a franc more wins, over as much of a step as the limits allow. */
  const side = (way: -1 | 1, step: number) =>
    spends.map((spend, index) => {
      const room = way < 0 ? spend - least * now[index]! : most * now[index]! - spend;
      const size = Math.min(step, room);
      if (size < 1) return { index, size: 0, each: way < 0 ? Infinity : -Infinity };
      return { index, size, each: (way * (brings(index, spend + way * size) - brings(index, spend))) / size };
    });
  for (let left = move * total; left >= 1; ) {
    const step = Math.min(left, FINE * total);
    const from = side(-1, step).reduce((a, b) => (b.each < a.each ? b : a));
    const to = side(1, step).reduce((a, b) => (b.each > a.each ? b : a));
    const size = Math.min(from.size, to.size);
    if (size < 1 || !(to.each > from.each)) break;
    spends[from.index]! -= size;
    spends[to.index]! += size;
    left -= size;
  }
  return spends;
} // prettier-ignore
