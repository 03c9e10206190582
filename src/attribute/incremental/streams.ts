/** What a type of event is to the model. */
export type StreamKind = 'order' | 'signal' | 'touch';

export interface StreamType {
  readonly kind: StreamKind;
  /** The channel of touches, or what a signal is. */
  readonly name: string;
  /** Of which channel it is a part, where the touches of one are told apart; its touches crowd each other all the same. */
  readonly partOf?: string;
}

/**
 * What the incremental model is fitted to: what happened to each client over a window, in order of time. Type 0 is
 * the order; all signals stand before all touches. Plain arrays, so that threads can share them.
 */
export interface Streams {
  /** Days of the window; it starts at 0. */
  readonly days: number;
  readonly types: readonly StreamType[];
  readonly tiers: readonly string[];
  /** Client `i` has the events from `starts[i]` to before `starts[i + 1]`, sorted by time. */
  readonly starts: Int32Array<ArrayBufferLike>;
  /** Index of each client's tier. */
  readonly tier: Uint8Array<ArrayBufferLike>;
  /**
   * The day from which on a client is watched: 0, or the moment of their first event where that lies within the
   * window. What happened at it or before, as what is before the window, can cause an order but is not explained.
   */
  readonly since: Float64Array<ArrayBufferLike>;
  /** Days since the start of the window; negative for touches before it. */
  readonly times: Float64Array<ArrayBufferLike>;
  /** Index of each event's type. */
  readonly kinds: Uint8Array<ArrayBufferLike>;
}

/** The streams of the first clients. They come in the order of their keys, which are random, and are as good as any. */
export function firstOf(streams: Streams, clients: number): Streams {
  if (streams.starts.length - 1 <= clients) return streams;
  const events = streams.starts[clients]!;
  return {
    ...streams,
    starts: streams.starts.subarray(0, clients + 1),
    tier: streams.tier.subarray(0, clients),
    since: streams.since.subarray(0, clients),
    times: streams.times.subarray(0, events),
    kinds: streams.kinds.subarray(0, events),
  };
}
