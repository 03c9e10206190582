import type { Streams } from '../../src/attribute/index.js';
import type { HouseKind } from './kinds.js';

/** What caused each order. */
export interface Truth {
  /**
   * By order, in the order in which orders stand in the streams: the index (in `streams.times`) of the touch
   * that caused it, or -1 for an order that would have come anyway.
   */
  readonly cause: Int32Array<ArrayBufferLike>;
}

/** A house whose every order has a known cause. */
export interface SimulatedHouse {
  readonly kind: HouseKind;
  readonly seed: number;
  readonly streams: Streams;
  readonly truth: Truth;
  /**
   * By touch channel, in the order of the types: how many orders its touches, as they came, were expected to
   * cause within the window.
   */
  readonly expected: Float64Array<ArrayBufferLike>;
}
