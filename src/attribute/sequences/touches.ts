import type { Incremental, Streams } from '../incremental/index.js';

/** A model as it was fitted, before experiments set it right. */
export type FittedModel = Pick<Incremental, 'channels' | 'causes' | 'expected'>;

/** What a walk over the touches of a client tells of each. @param worth orders that the model expects of it. */
export type Visit = (event: number, channel: number, worth: number) => void;

/** The touches of one client after another, in the order of time. */
export class Touches {
  readonly #first: number;

  constructor(
    readonly streams: Streams,
    readonly found: FittedModel,
  ) {
    const touch = streams.types.findIndex(({ kind }) => kind === 'touch');
    this.#first = touch < 0 ? streams.types.length : touch;
  }

  ofClient(client: number, visit: Visit): void {
    const { starts, kinds } = this.streams;
    for (let event = starts[client]!; event < starts[client + 1]!; event += 1) {
      const channel = kinds[event]! - this.#first;
      if (channel >= 0) visit(event, channel, this.found.expected[event]!);
    }
  }
}
