import type { ReadStreams } from '../read.js';
import type { Incremental } from '../model.js';
import type { Parting } from './shares.js';

/** What parts a channel's touches, each by itself; what a touch is worth is the product of what its parts are. */
export const LAYERS = ['campaign', 'adviser', 'boutique'] as const;

export type Layer = (typeof LAYERS)[number];

/** Of a channel so many members at most have an effect of their own, those from which most was expected. */
const MOST = 300;

/** A member of a channel, of which there are at least two. */
export interface Named {
  readonly channel: number;
  readonly layer: Layer;
  /** '' of the touches that have none. */
  readonly name: string;
  readonly touches: number;
}

/** How the touches of channels are parted by what is known of them. */
export interface Labelled {
  readonly parting: Parting;
  readonly members: readonly Named[];
  /** The cell of a touch's event. */
  readonly cellOf: (touch: number) => number;
}

/** Parts touches by campaign, adviser and boutique, where a channel has several. */
export function labelled(
  { channels, expected }: Pick<Incremental, 'channels' | 'expected'>,
  { grains }: Pick<ReadStreams, 'grains'>,
): Labelled {
  const numbers = new Map(channels.map(({ name }, index) => [name, index]));
  const { cells, cellOfLabel } = cellsOf(grains, numbers);
  const sums = new Float64Array(cells.length);
  const touches = new Float64Array(cells.length);
  grains.labels.forEach((label, event) => {
    const cell = cellOfLabel[label]!;
    if (cell < 0) return;
    sums[cell]! += expected[event]!;
    touches[cell]! += 1;
  });
  const members: Named[] = [];
  const family: number[] = [];
  const layers = LAYERS.map((layer, nth) => {
    const of = new Int32Array(cells.length).fill(-1);
    for (let channel = 0; channel < channels.length; channel += 1) {
      const names = namesOf(cells, sums, channel, layer);
      if (names.length < 2) continue;
      for (const name of names) {
        const those = cells.flatMap((cell, at) => (cell.channel === channel && cell[layer] === name ? [at] : []));
        for (const at of those) of[at] = members.length;
        members.push({ channel, layer, name, touches: those.reduce((sum, at) => sum + touches[at]!, 0) });
        family.push(nth * channels.length + channel);
      }
    }
    return of;
  });
  return {
    members,
    cellOf: (touch) => cellOfLabel[grains.labels[touch]!]!,
    parting: {
      expected: sums,
      channel: Int32Array.from(cells, ({ channel }) => channel),
      layers,
      family: Int32Array.from(family),
      families: LAYERS.length * channels.length,
      channels: channels.length,
    },
  };
} // prettier-ignore

type Cell = { readonly channel: number } & Readonly<Record<Layer, string>>;

/** The different touches that labels stand for; a label of what is no touch has no cell. */
function cellsOf(grains: ReadStreams['grains'], channels: ReadonlyMap<string, number>) {
  const cells: Cell[] = [];
  const places = new Map<string, number>();
  const nameOf = (grain: Layer | 'channel', label: number) => grains[grain].names[grains[grain].of[label]!]!;
  const cellOfLabel = Int32Array.from(grains.channel.of, (_, label) => {
    const channel = channels.get(nameOf('channel', label));
    if (channel === undefined) return -1;
    const [campaign, adviser, boutique] = LAYERS.map((layer) => nameOf(layer, label)) as [
      string,
      string,
      string,
    ];
    const key = [channel, campaign, adviser, boutique].join('\u0000');
    if (!places.has(key)) places.set(key, cells.push({ channel, campaign, adviser, boutique }) - 1);
    return places.get(key)!;
  });
  return { cells, cellOfLabel };
}

/** The names of a channel's members in a layer, those from which most was expected. */
function namesOf(cells: readonly Cell[], expected: Float64Array, channel: number, layer: Layer): string[] {
  const sums = new Map<string, number>();
  cells.forEach((cell, at) => {
    if (cell.channel === channel) sums.set(cell[layer], (sums.get(cell[layer]) ?? 0) + expected[at]!);
  });
  return [...sums]
    .sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1))
    .slice(0, MOST)
    .map(([name]) => name);
}
