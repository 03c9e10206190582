import { sparse, type Sparse } from '../../math/index.js';
import { firstOrder, lengthened, transitions, type Contexts, type Transitions } from './contexts.js';
import type { Paths } from './paths.js';

/** How often each context was seen, followed by what. */
export interface Counts {
  readonly contexts: Contexts;
  readonly transitions: Transitions;
  /** For each transition, times seen. */
  readonly followed: Float64Array;
  /** For each context: times a path ended there with an outcome, the outcomes' value, and times with none. */
  readonly converted: Float64Array;
  readonly value: Float64Array;
  readonly lost: Float64Array;
}

/** The counts of orders 1, 2, ... one after the other, each built from the one before. */
export function* countsByOrder(paths: Paths, highest: number): Generator<Counts> {
  let contexts = firstOrder(paths);
  for (let order = 1; order <= highest; order++) {
    const steps = transitions(paths, contexts);
    yield count(paths, contexts, steps);
    contexts = lengthened(contexts, steps);
  }
}

function count(paths: Paths, contexts: Contexts, steps: Transitions): Counts {
  const followed = new Float64Array(steps.from.length);
  const [converted, value, lost] = [0, 1, 2].map(() => new Float64Array(contexts.count)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let path = 0; path < paths.conversions.length; path++) {
    const times = paths.conversions[path]! + paths.nulls[path]!;
    const end = paths.offsets[path + 1]!;
    for (let touch = paths.offsets[path]!; touch < end; touch++) followed[steps.at[touch]!]! += times;
    const last = contexts.at[end - 1]!;
    converted[last]! += paths.conversions[path]!;
    value[last]! += paths.value[path]!;
    lost[last]! += paths.nulls[path]!;
  }
  return { contexts, transitions: steps, followed, converted, value, lost };
}

/** The absorbing chain of the counts: from each context to another, to an outcome, or to none. */
export interface Chain {
  readonly contexts: Contexts;
  /** Row i holds the probabilities of going from context i to each other. */
  readonly onward: Sparse;
  /** Row i holds the probabilities of coming to context i from each other. */
  readonly inward: Sparse;
  /** For each context the probability that an outcome comes next, and the value that does. */
  readonly converting: Float64Array;
  readonly worth: Float64Array;
}

/**
 * The counts as probabilities. Steps from a context to itself are left out and the others scaled up to what they
 * are of the rest: how long a path stays changes nothing in where it goes.
 */
export function chainOf(counts: Counts): Chain {
  const { contexts, transitions: steps, followed } = counts;
  const leaving = counts.converted.map((times, context) => times + counts.lost[context]!);
  const moves = steps.from
    .map((_, step) => step)
    .filter((step) => steps.from[step] !== steps.to[step] && followed[step]! > 0);
  for (const step of moves) leaving[steps.from[step]!]! += followed[step]!;
  const from = moves.map((step) => steps.from[step]!);
  const to = moves.map((step) => steps.to[step]!);
  const probability = Float64Array.from(moves, (step) => followed[step]! / leaving[steps.from[step]!]!);
  const perLeaving = (amount: number, context: number) =>
    leaving[context]! > 0 ? amount / leaving[context]! : 0;
  return {
    contexts,
    onward: sparse(contexts.count, from, to, probability),
    inward: sparse(contexts.count, to, from, probability),
    converting: counts.converted.map(perLeaving),
    worth: counts.value.map(perLeaving),
  };
}
