import { turns, type Work } from '../../core/index.js';
import { Growing, type Incremental } from '../incremental/index.js';
import type { Cells } from './cells.js';
import { Endings } from './endings.js';
import type { Touches } from './touches.js';

/** All that the tests need, added up over clients. Factors are: every channel, every group, every cell. */
export interface Scores {
  readonly channels: number;
  readonly groups: number;
  /** By factor: orders that its touches caused, less what they were expected to. */
  readonly score: Float64Array;
  /** By pair of factors, `[row][column]`: the sum over orders of the product of their probabilities. */
  readonly information: Float64Array;
  /** The same: the sum over clients of the product of their scores. */
  readonly spread: Float64Array;
  /** By order, from `starts[order]` to before `starts[order + 1]`: the factors that may have caused it, and how probably. */
  readonly orders: {
    readonly starts: Float64Array;
    readonly factors: Int32Array;
    readonly probabilities: Float64Array;
  };
}

/** Walks all clients and adds up the scores of channels, groups and cells. */
export async function scoresOf(
  touches: Touches,
  { causes }: Pick<Incremental, 'causes'>,
  { cells, groups, places }: Cells,
  leaveOut: (client: number) => boolean,
  { signal }: Work,
): Promise<Scores> {
  const { streams, found } = touches;
  const channels = found.channels.length;
  const size = channels + groups + cells.length;
  const listed = { starts: new Growing(Float64Array), factors: new Growing(Int32Array), probabilities: new Growing(Float64Array) };
  const sums = {
    score: new Float64Array(size), information: new Float64Array(size * size), spread: new Float64Array(size * size),
  };
  const endings = new Endings(channels);
  const client = new Gathered(size);
  const order = new Gathered(size);
  const factors = new Map<number, number[]>();
  const turn = turns();
  let next = 0;
  for (let index = 0; index + 1 < streams.starts.length; index += 1) {
    const orders = watchedOrders(streams, index);
    const leave = leaveOut(index);
    if (!leave) {
      endings.begin();
      factors.clear();
      touches.ofClient(index, (event, channel, worth) => {
        const those = [channel];
        endings.take(channel, streams.times[event]!, (key) => {
          const place = places.get(key);
          if (place && place.group >= 0) those.push(channels + place.group);
          if (place && place.cell >= 0) those.push(channels + groups + place.cell);
        });
        factors.set(event, those);
        for (const factor of those) client.add(factor, -worth);
      });
    }
    for (const isWatched of orders) {
      const end = isWatched ? causes.starts[next + 1]! : causes.starts[next]!;
      for (let cause = causes.starts[next]!; cause < end; cause += 1)
        for (const factor of factors.get(causes.touches[cause]!) ?? []) {
          order.add(factor, causes.probabilities[cause]!);
          client.add(factor, causes.probabilities[cause]!);
        }
      next += 1;
      listed.starts.push(listed.factors.length);
      order.flush(sums.information, undefined, (factor, probability) => {
        listed.factors.push(factor);
        listed.probabilities.push(probability);
      });
    }
    client.flush(sums.spread, sums.score);
    await turn();
    signal?.throwIfAborted();
  }
  listed.starts.push(listed.factors.length);
  const orders = {
    starts: new Float64Array(await listed.starts.share(turn)), factors: new Int32Array(await listed.factors.share(turn)),
    probabilities: new Float64Array(await listed.probabilities.share(turn)),
  };
  return { channels, groups, ...sums, orders };
} // prettier-ignore

/** Of each of a client's orders whether it came while they were watched: no other was expected of any touch. */
function watchedOrders({ starts, kinds, times, since }: Touches['streams'], client: number): boolean[] {
  const orders: boolean[] = [];
  for (let event = starts[client]!; event < starts[client + 1]!; event += 1)
    if (kinds[event] === 0) orders.push(times[event]! > since[client]!);
  return orders;
} // prettier-ignore

/** A few values out of many, gathered and then added up as products. */
class Gathered {
  readonly #values: Float64Array;
  readonly #there: number[] = [];
  readonly #isThere: Uint8Array;

  constructor(readonly size: number) {
    this.#values = new Float64Array(size);
    this.#isThere = new Uint8Array(size);
  }

  add(place: number, value: number): void {
    if (!this.#isThere[place]) {
      this.#isThere[place] = 1;
      this.#there.push(place);
    }
    this.#values[place]! += value;
  }

  /** Adds the products of all pairs, and the values themselves, shows each, and is empty again. */
  flush(products: Float64Array, values?: Float64Array, show?: (place: number, value: number) => void): void {
    for (const row of this.#there) {
      show?.(row, this.#values[row]!);
      if (values) values[row]! += this.#values[row]!;
      for (const column of this.#there)
        products[row * this.size + column]! += this.#values[row]! * this.#values[column]!;
    }
    for (const place of this.#there) {
      this.#values[place] = 0;
      this.#isThere[place] = 0;
    }
    this.#there.length = 0;
  }
}
