import { responseOf, type SpendingHouse } from '../../houses/index.js';

/** How a house's spend may be moved, in times of now and as a part of all. */
export interface Allowed {
  readonly least: number;
  readonly most: number;
  readonly move: number;
}

/** What a house's channels truly bring, in minor units, when each is given so much. */
export function trulyBrings({ house, worth, spending }: SpendingHouse, spends: readonly number[]): number {
  return spending.reduce((sum, channel, index) => {
    const now = channel.spend.reduce((total, each) => total + each, 0);
    return sum + house.expected[index]! * worth * responseOf(channel, spends[index]! / now);
  }, 0);
}

/** What is spent on each channel now. */
export function spentNow({ spending }: Pick<SpendingHouse, 'spending'>): number[] {
  return spending.map(({ spend }) => spend.reduce((sum, each) => sum + each, 0));
}

/** Steps of the search, of all spend. */
const FINE = 0.0025;

/** The best move that who knows the truth could make within what is allowed: from where least is lost to where most is won. */
export function bestMove(house: SpendingHouse, { least, most, move }: Allowed): number[] {
  const now = spentNow(house);
  const total = now.reduce((sum, each) => sum + each, 0);
  const spends = [...now];
  const brings = (index: number, spend: number) =>
    house.house.expected[index]! * house.worth * responseOf(house.spending[index]!, spend / now[index]!);
  const step = FINE * total;
  for (let moved = 0; moved + step <= move * total + 1e-6; moved += step) {
    const losses = spends.map((spend, index) =>
      spend - step < least * now[index]! ? Infinity : brings(index, spend) - brings(index, spend - step),
    );
    const gains = spends.map((spend, index) =>
      spend + step > most * now[index]! ? -Infinity : brings(index, spend + step) - brings(index, spend),
    );
    const from = losses.indexOf(Math.min(...losses));
    const to = gains.indexOf(Math.max(...gains));
    if (!(gains[to]! > losses[from]!)) break;
    spends[from]! -= step;
    spends[to]! += step;
  }
  return spends;
}
