import { turns } from '../../../core/index.js';

/**
 * Orders, and what may have caused each, in cells: touches of one channel that nothing tells apart. Order `j` has the
 * entries from `starts[j]` to before `starts[j + 1]`; what is left of one is whatever else caused it.
 */
export interface CellCauses {
  readonly starts: Int32Array;
  readonly cells: Int32Array;
  /** How probably the cell's touches caused the order, were all touches of a channel worth the same. */
  readonly probabilities: Float64Array;
}

/** How cells are parted: in each layer (campaign, adviser, boutique) a cell is of at most one member. */
export interface Parting {
  /** By cell, what its touches were expected to cause were all worth the same. */
  readonly expected: Float64Array;
  /** The channel of each cell. */
  readonly channel: Int32Array;
  /** By layer, the member of each cell; -1 where it is of none. */
  readonly layers: readonly Int32Array[];
  /** The family of each member: those of one channel and layer, which share a prior. */
  readonly family: Int32Array;
  readonly families: number;
  readonly channels: number;
}

/** A mean and a variance. */
export interface Spread {
  readonly mean: number;
  readonly variance: number;
}

/** How each order's causes stand when every cell is worth so many times what it was. CellCauses are overwritten. */
function reweigh(entries: CellCauses, worth: Float64Array, into: Float64Array): void {
  const { starts, cells, probabilities } = entries;
  for (let order = 0; order + 1 < starts.length; order += 1) {
    let [was, total] = [0, 0];
    for (let entry = starts[order]!; entry < starts[order + 1]!; entry += 1) {
      was += probabilities[entry]!;
      total += probabilities[entry]! * worth[cells[entry]!]!;
    }
    const all = total + Math.max(0, 1 - was);
    for (let entry = starts[order]!; entry < starts[order + 1]!; entry += 1)
      into[entry] = (probabilities[entry]! * worth[cells[entry]!]!) / all;
  }
}

/** Rounds of scaling; each channel's sum then differs from what it should be by less than a millionth of an order. */
const ROUNDS = 200;
const EXACT = 1e-6;

/**
 * Causes by what each cell is worth, scaled for each channel so that they add up to what the channel caused: the finer
 * grains part what a channel caused and change nothing of it.
 * @param worth by cell. @param totals by channel.
 * @returns probabilities by entry.
 */
export async function scaledTo(
  entries: CellCauses,
  { channel, channels }: Pick<Parting, 'channel' | 'channels'>,
  worth: Float64Array,
  totals: Float64Array,
): Promise<Float64Array> {
  const turn = turns();
  const scaled = worth.slice();
  const result = new Float64Array(entries.probabilities.length);
  for (let round = 0; round < ROUNDS; round += 1) {
    await turn();
    reweigh(entries, scaled, result);
    const sums = new Float64Array(channels);
    entries.cells.forEach((cell, entry) => (sums[channel[cell]!]! += result[entry]!));
    if (sums.every((sum, of) => Math.abs(sum - totals[of]!) < EXACT)) break;
    channel.forEach((of, cell) => (scaled[cell]! *= sums[of]! > 0 ? totals[of]! / sums[of]! : 1));
  }
  return result;
}
