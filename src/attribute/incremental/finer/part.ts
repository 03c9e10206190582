import { turns, type Work } from '../../../core/index.js';
import type { RandomStream } from '../../../math/index.js';
import { Sampler } from './sampler.js';
import { scaledTo, type CellCauses, type Parting, type Spread } from './shares.js';

/** What the members of channels caused. */
export interface Parted {
  /** Probabilities by entry, which for each channel add up to what it caused. */
  readonly probabilities: Float64Array;
  /** By member: the orders that it caused, and what it is worth beside the others of its channel. */
  readonly counts: readonly Spread[];
  readonly worth: readonly Spread[];
  /** By channel: the variance that its count has here, which is that of known rates of everything else. */
  readonly channelVariance: Float64Array;
}

/** Turns that are not counted, and those that are: a standard error is then known to some 5 %. */
const WARM = 60;
const COUNTED = 300;

/**
 * Parts what channels caused among their members, whose effects are drawn to the channel's as far as the data say that
 * they are alike.
 * @param totals what each channel caused.
 */
export async function part(
  entries: CellCauses,
  parting: Parting,
  totals: Float64Array,
  random: RandomStream,
  { signal }: Work = {},
): Promise<Parted> {
  const { layers, family, channel, channels } = parting;
  const sampler = new Sampler(entries, parting, random);
  const counts = new Moments(family.length);
  const worth = new Moments(family.length);
  const ofChannels = new Moments(channels);
  const cells = new Moments(channel.length);
  const turn = turns();
  for (let sweep = 0; sweep < WARM + COUNTED; sweep += 1) {
    await turn();
    signal?.throwIfAborted();
    sampler.sweep();
    if (sweep < WARM) continue;
    const byMember = new Float64Array(family.length);
    for (const layer of layers)
      layer.forEach((member, cell) => member >= 0 && (byMember[member]! += sampler.counts[cell]!));
    const byChannel = new Float64Array(channels);
    channel.forEach((of, cell) => (byChannel[of]! += sampler.counts[cell]!));
    counts.add(byMember);
    worth.add(sampler.worth);
    ofChannels.add(byChannel);
    cells.add(sampler.cellWorth);
  }
  return {
    probabilities: await scaledTo(entries, parting, cells.means(), totals),
    counts: counts.spreads(),
    worth: worth.spreads(),
    channelVariance: Float64Array.from(ofChannels.spreads(), ({ variance }) => variance),
  };
}

/** Sums and sums of squares of numbers that come together. */
class Moments {
  #drawn = 0;
  readonly #sums: Float64Array;
  readonly #squares: Float64Array;

  constructor(length: number) {
    this.#sums = new Float64Array(length);
    this.#squares = new Float64Array(length);
  }

  add(values: Float64Array): void {
    this.#drawn += 1;
    values.forEach((value, index) => {
      this.#sums[index]! += value;
      this.#squares[index]! += value * value;
    });
  }

  means(): Float64Array {
    return this.#sums.map((sum) => sum / this.#drawn);
  }

  spreads(): Spread[] {
    return Array.from(this.means(), (mean, index) => ({
      mean,
      variance: Math.max(0, this.#squares[index]! / this.#drawn - mean * mean),
    }));
  }
}
