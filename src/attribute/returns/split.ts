import { gainOf, type Expected, type Response } from './response.js';

/** A channel in a budget: what its spend brings, and how far it may be moved, in times of what is spent now. */
export interface Movable {
  readonly channel: string;
  readonly response: Response;
  readonly least: number;
  readonly most: number;
}

/** What is asked of a split. Money is minor units. */
export interface SplitTerms {
  readonly total: number;
  /** How much one step moves. */
  readonly step: number;
  /** How much may be taken out of channels beyond what a smaller total takes. */
  readonly move: number;
  /** Standard errors that are added to what is expected before splits are compared: below 0 where one is cautious. */
  readonly errors: number;
}

export interface Split {
  /** By channel, in their order. */
  readonly spend: readonly number[];
  /** What the total has over what was placed, where limits leave no room; below 0 where they hold spend back. */
  readonly unplaced: number;
  /** What it is expected to add to what comes now. */
  readonly gain: Expected;
}

/** A gain of less than this for each franc moved is not worth moving for. */
const WORTHWHILE = 1e-6;

/**
 * The best split of a total, step by step: more goes where the next step adds most, less is taken where the last adds
 * least, and then steps move from one channel to another while that is worth it. As the next step of a channel never
 * brings more than the last, no other split within the limits is expected to bring more, to a step. Splits are compared
 * by what they are expected to add and `errors` standard errors of all of it.
 */
export function splitBest(channels: readonly Movable[], { total, step, move, errors }: SplitTerms): Split {
  const split = new Splitting(channels, errors);
  const now = channels.reduce((sum, { response }) => sum + response.spend, 0);
  let left = total - now;
  while (Math.abs(left) > 1e-6) {
    const size = Math.sign(left) * Math.min(step, Math.abs(left));
    const placed = split.change(size);
    if (placed === 0) break;
    left -= placed;
  }
  let moved = 0;
  while (move - moved > 1e-6) {
    const size = split.transfer(Math.min(step, move - moved));
    if (size === 0) break;
    moved += size;
  }
  return { spend: split.spend, unplaced: Math.abs(left) > 1e-6 ? left : 0, gain: split.gain };
}

/** A change of one channel's spend, and what it adds to what is expected of the channel. */
interface Change extends Expected {
  readonly size: number;
}
const NONE: Change = { size: 0, value: 0, variance: 0 };

/** A split as it is being made. */
class Splitting {
  readonly spend: number[];
  private readonly gains: Expected[];
  private value = 0;
  private variance = 0;
  /** The root of it. */
  private deviation = 0;

  constructor(
    private readonly channels: readonly Movable[],
    private readonly errors: number,
  ) {
    this.spend = channels.map(({ response }) => response.spend);
    this.gains = channels.map(() => ({ value: 0, variance: 0 }));
  }

  get gain(): Expected {
    return { value: this.value, variance: this.variance };
  }

  /** Gives a step to the channel, or takes it from the one, for which that is best. @returns what was placed. */
  change(size: number): number {
    let best: { index: number; size: number; merit: number } | undefined;
    for (const index of this.channels.keys()) {
      const fits = this.fitting(index, size);
      if (fits === 0) continue;
      const merit = this.meritOf(this.changeOf(index, fits)) / Math.abs(fits);
      if (!best || merit > best.merit) best = { index, size: fits, merit };
    }
    if (!best) return 0;
    this.apply(best.index, best.size);
    return best.size;
  }

  /** Moves a step between the two channels for which that adds most. @returns how much was moved. */
  transfer(size: number): number {
    const gives = this.channels.map((_, index) => this.changeOf(index, this.fitting(index, -size)));
    const takes = this.channels.map((_, index) => this.changeOf(index, this.fitting(index, size)));
    let best: { from: number; to: number; size: number; merit: number } | undefined;
    for (let from = 0; from < gives.length; from += 1) {
      const give = gives[from]!;
      if (give.size === 0) continue;
      for (let to = 0; to < takes.length; to += 1) {
        const take = takes[to]!;
        const fits = Math.min(-give.size, take.size);
        if (from === to || fits <= 0) continue;
        const given = fits === -give.size ? give : this.changeOf(from, -fits);
        const taken = fits === take.size ? take : this.changeOf(to, fits);
        const merit = this.meritOf(given, taken) / fits;
        if (!best || merit > best.merit) best = { from, to, size: fits, merit };
      }
    }
    if (!best || best.merit < WORTHWHILE) return 0;
    this.apply(best.from, -best.size);
    this.apply(best.to, best.size);
    return best.size;
  }

  /** So much of a step as the channel's limits allow. */
  private fitting(index: number, size: number): number {
    const { response, least, most } = this.channels[index]!;
    const room =
      size > 0
        ? most * response.spend - this.spend[index]!
        : this.spend[index]! - least * response.spend;
    if (room <= 1e-6) return 0;
    return Math.sign(size) * Math.min(Math.abs(size), room);
  } // prettier-ignore

  /** What one channel's change adds to what is expected. */
  private changeOf(index: number, size: number): Change {
    if (size === 0) return { size, value: 0, variance: 0 };
    const [after, before] = [this.gainAt(index, this.spend[index]! + size), this.gains[index]!];
    return { size, value: after.value - before.value, variance: after.variance - before.variance };
  }

  /** What one change, or two, add to what splits are compared by. */
  private meritOf(one: Change, other: Change = NONE): number {
    const variance = this.variance + one.variance + other.variance;
    return one.value + other.value + this.errors * (root(variance) - this.deviation);
  }

  private apply(index: number, size: number): void {
    this.spend[index]! += size;
    this.gains[index] = this.gainAt(index, this.spend[index]!);
    this.value = this.gains.reduce((sum, gain) => sum + gain.value, 0);
    this.variance = this.gains.reduce((sum, gain) => sum + gain.variance, 0);
    this.deviation = root(this.variance);
  }

  private gainAt(index: number, spend: number): Expected {
    const { response } = this.channels[index]!;
    return gainOf(response, spend / response.spend);
  }
}

const root = (variance: number) => Math.sqrt(Math.max(0, variance));
