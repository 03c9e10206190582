import { pairIndex } from './pair-index.js';
import type { Paths } from './paths.js';

/**
 * What each touch was preceded by: the states of a chain with memory. A context of order k is the last k channels,
 * this touch's included, or all of them where there were fewer; the empty path is a context too.
 */
export interface Contexts {
  readonly order: number;
  /** How many contexts there are, the empty one included. */
  readonly count: number;
  /** The empty path's. */
  readonly start: number;
  /** The context of each touch, in step with `Paths.steps`. */
  readonly at: Int32Array;
  /** For each context its last channel; -1 for the empty path. */
  readonly channel: Int32Array;
}

/** The channels themselves, as contexts of order 1. */
export function firstOrder(paths: Paths): Contexts {
  const count = paths.channels.length + 1;
  const channel = Int32Array.from({ length: count }, (_, context) => (context < count - 1 ? context : -1));
  return { order: 1, count, start: count - 1, at: new Int32Array(paths.steps), channel };
}

/** Which context follows which by which touch: for each touch the number of its transition. */
export interface Transitions {
  readonly at: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** The distinct transitions between contexts, numbered as they first occur. */
export function transitions(paths: Paths, contexts: Contexts): Transitions {
  const at = new Int32Array(paths.steps.length);
  const index = pairIndex(contexts.count, paths.channels.length);
  const to: number[] = [];
  for (let path = 0; path < paths.conversions.length; path++) {
    let from = contexts.start;
    for (let touch = paths.offsets[path]!; touch < paths.offsets[path + 1]!; touch++) {
      const context = contexts.at[touch]!;
      const step = index.add(from, paths.steps[touch]!);
      if (step === to.length) to.push(context);
      at[touch] = step;
      from = context;
    }
  }
  return { at, from: index.firsts(), to: Int32Array.from(to) };
}

/** The contexts of one order more: a transition of order k is what a context of order k + 1 remembers. */
export function lengthened(contexts: Contexts, steps: Transitions): Contexts {
  const count = steps.from.length + 1;
  const channel = new Int32Array(count);
  for (let context = 0; context < count - 1; context++)
    channel[context] = contexts.channel[steps.to[context]!]!;
  channel[count - 1] = -1;
  return { order: contexts.order + 1, count, start: count - 1, at: steps.at, channel };
}
