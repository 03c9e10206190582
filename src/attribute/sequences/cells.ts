import { turns, type Work } from '../../core/index.js';
import { Endings } from './endings.js';
import type { Touches } from './touches.js';

/** A sequence with a spacing, that occurred often enough. */
export interface Cell {
  readonly key: number;
  /** From the first touch to the last. */
  readonly channels: readonly number[];
  readonly spacing: number;
  readonly times: number;
  /** Orders that its last touches are expected to cause. */
  readonly expected: number;
  /** The index of the same touches in any order and spacing; -1 where there are none but these. */
  readonly group: number;
}

/** The cells, and where each key belongs. */
export interface Cells {
  readonly cells: readonly Cell[];
  /** How many groups there are. */
  readonly groups: number;
  readonly places: ReadonlyMap<number, { readonly cell: number; readonly group: number }>;
}

/** Orders that a sequence's last touches must be expected to cause, and its channel's other touches too. */
const LEAST_EXPECTED = 20;
/** So many are looked at, those with most expected orders: each more makes the others harder to tell. */
const MOST = 60;

/** Which sequences occur often enough to be looked at. */
export async function cellsOf(touches: Touches, leaveOut: (client: number) => boolean, { signal }: Work): Promise<Cells> {
  const { streams, found } = touches;
  const endings = new Endings(found.channels.length);
  const all = new Map<number, { times: number; expected: number }>();
  const byChannel = new Float64Array(found.channels.length);
  const turn = turns();
  for (let client = 0; client + 1 < streams.starts.length; client += 1) {
    if (leaveOut(client)) continue;
    endings.begin();
    touches.ofClient(client, (event, channel, worth) => {
      byChannel[channel]! += worth;
      endings.take(channel, streams.times[event]!, (key) => {
        const sum = all.get(key);
        if (sum) {
          sum.times += 1;
          sum.expected += worth;
        } else all.set(key, { times: 1, expected: worth });
      });
    });
    await turn();
    signal?.throwIfAborted();
  }
  return chosen(all, byChannel, endings);
} // prettier-ignore

function chosen(
  all: ReadonlyMap<number, { times: number; expected: number }>,
  byChannel: Float64Array,
  endings: Endings,
): Cells {
  const often = [...all]
    .filter(([key, { expected }]) => {
      const last = endings.read(key).channels.at(-1)!;
      return expected >= LEAST_EXPECTED && byChannel[last]! - expected >= LEAST_EXPECTED;
    })
    .sort(([a, one], [b, other]) => other.expected - one.expected || a - b)
    .slice(0, MOST);
  const setOf = (key: number) => endings.read(key).channels.toSorted((a, b) => a - b).join(' '); // prettier-ignore
  const wanted = new Set(often.map(([key]) => setOf(key)));
  const same = new Map<string, number[]>();
  for (const key of all.keys()) {
    const set = setOf(key);
    if (wanted.has(set)) same.set(set, [...(same.get(set) ?? []), key]);
  }
  const groups = new Map([...same].filter(([, keys]) => keys.length > 1).map(([set], index) => [set, index]));
  const groupOf = (key: number) => groups.get(setOf(key)) ?? -1;
  const cells = often.map(([key, sum]) => ({ key, ...endings.read(key), ...sum, group: groupOf(key) }));
  const indexed = new Map(cells.map(({ key }, index) => [key, index]));
  const keys = new Set([...indexed.keys(), ...[...same.values()].flat()]);
  return {
    cells,
    groups: groups.size,
    places: new Map([...keys].map((key) => [key, { cell: indexed.get(key) ?? -1, group: groupOf(key) }])),
  };
}
