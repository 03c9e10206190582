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
    cellsByName(cells, channels.length, layer).forEach((named, channel) => {
      const names = mostExpected(named, sums);
      if (names.length < 2) return;
      for (const [name, those] of names) {
        for (const at of those) of[at] = members.length;
        members.push({ channel, layer, name, touches: those.reduce((sum, at) => sum + touches[at]!, 0) });
        family.push(nth * channels.length + channel);
      }
    });
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

/** By channel, the cells of each name that they have in a layer. */
function cellsByName(
  cells: readonly Cell[],
  channels: number,
  layer: Layer,
): readonly Map<string, number[]>[] {
  const named = Array.from({ length: channels }, () => new Map<string, number[]>());
  cells.forEach((cell, at) => {
    const those = named[cell.channel]!.get(cell[layer]);
    if (those) those.push(at);
    else named[cell.channel]!.set(cell[layer], [at]);
  });
  return named;
}

/** Of a channel's members in a layer those from which most was expected, each with its cells. */
function mostExpected(
  named: ReadonlyMap<string, number[]>,
  expected: Float64Array,
): [name: string, cells: number[]][] {
  return [...named]
    .map(([name, cells]) => ({ name, cells, sum: cells.reduce((sum, at) => sum + expected[at]!, 0) }))
    .sort((a, b) => b.sum - a.sum || (a.name < b.name ? -1 : 1))
    .slice(0, MOST)
    .map(({ name, cells }) => [name, cells]);
}
