import type { Work } from '../../../core/index.js';
import { randomStream } from '../../../math/index.js';
import { countOf } from '../aspects.js';
import type { Causes, Incremental } from '../model.js';
import type { ReadStreams } from '../read.js';
import { beforeWatch, withUnwatched } from './before-watch.js';
import { causesByCell } from './by-cell.js';
import { labelled, type Layer } from './labelled.js';
import { part } from './part.js';
import type { CellCauses } from './shares.js';

/** A campaign, adviser or boutique of a channel, as the model sees it. */
export interface MemberEffect {
  readonly channel: string;
  readonly layer: Layer;
  /** '' of the touches that have none. */
  readonly name: string;
  readonly touches: number;
  /** Orders that it caused, with the standard error of the count that came about, and what of its square is chance. */
  readonly caused: number;
  readonly error: number;
  readonly within: number;
  /** What one of its touches is worth beside the others of the channel, with its standard error. */
  readonly worth: number;
  readonly worthError: number;
}

/** What was found, its causes parted among the members of channels. */
export interface Finer {
  readonly incremental: Incremental;
  /** The members as they stand when causes were settled further: what is not known of one goes with what it caused. */
  readonly membersOf: (causes: Causes) => MemberEffect[];
}

/** Parts what each channel caused among its campaigns, advisers and boutiques; it is as much as it was. */
export async function finer(
  found: Incremental,
  read: Pick<ReadStreams, 'grains' | 'streams'>,
  seed: number,
  work: Work = {},
): Promise<Finer> {
  const { parting: watched, members, cellOf } = labelled(found, read);
  const count = watched.expected.length;
  const cells = causesByCell(found.causes, cellOf, count);
  const parting = withUnwatched(watched, cells, beforeWatch(read.streams));
  const totals = new Float64Array(parting.channels);
  cells.cells.forEach((cell, entry) => (totals[parting.channel[cell]!]! += cells.probabilities[entry]!));
  const parted = await part(cells, parting, totals, randomStream(seed, 'parts of channels'), work);
  const { entryOf } = cells;
  const probabilities = found.causes.probabilities.map(
    (each, cause) => (each / cells.probabilities[entryOf[cause]!]!) * parted.probabilities[entryOf[cause]!]!,
  );
  const ofChannels = chanceOf({ ...cells, probabilities: parted.probabilities }, (cell) => parting.channel[cell]!, parting.channels);
  const all = chanceOf({ ...cells, probabilities: parted.probabilities }, () => 0, 1);
  return {
    incremental: {
      ...found,
      causes: { ...found.causes, probabilities },
      channels: found.channels.map((channel, index) => ({ ...channel, within: ofChannels.within[index]! })),
      all: { ...found.all, within: all.within[0]! },
    },
    membersOf: (causes) => {
      const settled = causesByCell(causes, cellOf, count);
      const layers = parting.layers.map((layer) => chanceOf(settled, (cell) => layer[cell]!, members.length));
      const sum = (of: 'caused' | 'within', member: number) => layers.reduce((total, layer) => total + layer[of][member]!, 0);
      return members.map((member, index) => {
        const channel = found.channels[member.channel]!;
        const { mean, variance } = parted.worth[index]!;
        const counted = countOf(parted, index, member.channel, channel);
        const caused = sum('caused', index);
        const part = counted.caused > 0 ? caused / counted.caused : 1;
        return {
          ...member, channel: channel.name, caused, within: sum('within', index),
          error: counted.error * part, worth: mean, worthError: Math.sqrt(variance),
        };
      });
    },
  };
} // prettier-ignore

/** Per key, the orders that were caused and the variance of their number at known probabilities. */
function chanceOf(
  { starts, cells, probabilities }: CellCauses,
  keyOf: (cell: number) => number,
  keys: number,
): { readonly caused: Float64Array; readonly within: Float64Array } {
  const caused = new Float64Array(keys);
  const within = new Float64Array(keys);
  const ofOrder = new Float64Array(keys);
  for (let order = 0; order + 1 < starts.length; order += 1) {
    for (let entry = starts[order]!; entry < starts[order + 1]!; entry += 1) {
      const key = keyOf(cells[entry]!);
      if (key >= 0) ofOrder[key]! += probabilities[entry]!;
    }
    for (let entry = starts[order]!; entry < starts[order + 1]!; entry += 1) {
      const key = keyOf(cells[entry]!);
      if (key < 0 || ofOrder[key] === 0) continue;
      caused[key]! += ofOrder[key]!;
      within[key]! += ofOrder[key]! * Math.max(0, 1 - ofOrder[key]!);
      ofOrder[key] = 0;
    }
  }
  return { caused, within };
}
