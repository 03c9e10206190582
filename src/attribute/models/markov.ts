import { MaisonError, turns, type Work } from '../../core/index.js';
import { solveFixedPoint, type FixedPoint } from '../../math/index.js';
import { chainOf, countsByOrder, type Chain, type Counts } from './chain.js';
import { scaledTo, totalsOf, type Credits } from './credits.js';
import type { Paths } from './paths.js';

/** The orders that are offered: how many of the last channels the chain remembers. */
export const MARKOV_ORDERS = [1, 2, 3, 4] as const;
export type MarkovOrder = (typeof MARKOV_ORDERS)[number];

/** For each channel the share of outcomes, and of their value, that would go if paths ended where they meet it. */
export interface RemovalEffects {
  readonly outcomes: Float64Array;
  readonly value: Float64Array;
  /** How many contexts the chain has, the empty path included. */
  readonly states: number;
  /** The worst relative residual of the linear systems solved. */
  readonly residual: number;
  /** No removal effect on outcomes is further than this from the exact solution (METHODS, Markov). */
  readonly errorBound: number;
}

/** How many channels are removed at once; their systems share the reading of the matrix. */
const BLOCK = 16;

/**
 * The credits of the Markov model: all outcomes, and all their value, shared out by removal effect.
 * @throws MaisonError where the order is none of `MARKOV_ORDERS`; the signal's reason when cancelled.
 */
export async function markovCredits(paths: Paths, order: MarkovOrder, work: Work = {}): Promise<Credits> {
  if (!MARKOV_ORDERS.includes(order))
    throw new MaisonError(`Markov order ${order} is not offered; take 1 to 4`);
  let counts: Counts | undefined;
  for (counts of countsByOrder(paths, order));
  return creditsByRemoval(paths, await removalEffects(counts!, work));
}

/** All outcomes and their value shared out by removal effect. */
export function creditsByRemoval(paths: Paths, effects: RemovalEffects): Credits {
  const totals = totalsOf(paths);
  return {
    outcomes: scaledTo(totals.outcomes, effects.outcomes),
    value: scaledTo(totals.value, effects.value),
  };
}

/**
 * The removal effects of every channel in the chain of these counts. A path that is stopped at its first touch of
 * a channel loses what would have followed: the probability of coming there, times what an outcome is then
 * expected to be. Both factors are solutions of linear systems of positive numbers, so nothing cancels.
 */
export async function removalEffects(counts: Counts, work: Work = {}): Promise<RemovalEffects> {
  const chain = chainOf(counts);
  const channels = chain.contexts.channel.reduce((most, channel) => Math.max(most, channel + 1), 0);
  const ahead = whatFollows(chain);
  const effects = { outcomes: new Float64Array(channels), value: new Float64Array(channels) };
  let residual = ahead.residual;
  const turn = turns();
  for (let first = 0; first < channels; first += BLOCK) {
    await turn();
    work.signal?.throwIfAborted();
    const block = removeBlock(chain, ahead, first, Math.min(BLOCK, channels - first), effects);
    residual = Math.max(residual, block.residual);
    work.progress?.({ stage: `Markov order ${chain.contexts.order}`, done: first, total: channels });
  }
  return { ...effects, states: chain.contexts.count, residual, errorBound: residual * ahead.amplification };
}

interface Ahead {
  /** For each context the probability of an outcome to come, and the value to come. */
  readonly outcomes: Float64Array;
  readonly value: Float64Array;
  readonly residual: number;
  /** By how much a relative residual can at most show in a removal effect. */
  readonly amplification: number;
}

/** Solves backward from the ends: outcome, value and number of moves to be expected from each context on. */
function whatFollows(chain: Chain): Ahead {
  const { count, start } = chain.contexts;
  const constant = new Float64Array(count * 3);
  for (let context = 0; context < count; context++) {
    constant[context * 3] = chain.converting[context]!;
    constant[context * 3 + 1] = chain.worth[context]!;
    constant[context * 3 + 2] = 1;
  }
  const { solution, residual } = solveFixedPoint({ matrix: chain.onward, constant, width: 3 });
  const column = (place: number) =>
    Float64Array.from({ length: count }, (_, context) => solution[context * 3 + place]!);
  const [outcomes, value, moves] = [column(0), column(1), column(2)];
  const largest = (values: Float64Array) => values.reduce((most, each) => Math.max(most, each), 0);
  const amplification = outcomes[start]
    ? (largest(moves) * (moves[start]! + 1) * largest(outcomes)) / outcomes[start]
    : 0;
  return { outcomes, value, residual, amplification };
}

/** Solves forward from the start with each channel of the block, one a column, made a dead end. */
function removeBlock(
  chain: Chain,
  ahead: Ahead,
  first: number,
  width: number,
  effects: { outcomes: Float64Array; value: Float64Array },
): { residual: number } {
  const { count, start, channel } = chain.contexts;
  const held = channel.map((each) => (each >= first && each < first + width ? each - first : -1));
  const constant = new Float64Array(count * width).fill(1, start * width, (start + 1) * width);
  const problem: FixedPoint = { matrix: chain.inward, constant, width, held };
  const { solution, residual } = solveFixedPoint(problem);
  for (let context = 0; context < count; context++) {
    const column = held[context]!;
    if (column < 0) continue;
    const coming = arriving(problem, solution, context, column);
    if (ahead.outcomes[start])
      effects.outcomes[first + column]! += (coming * ahead.outcomes[context]!) / ahead.outcomes[start];
    if (ahead.value[start])
      effects.value[first + column]! += (coming * ahead.value[context]!) / ahead.value[start];
  }
  return { residual };
}

/** The probability of coming first to the channel of this column by this context. */
function arriving(
  { matrix, width }: FixedPoint,
  solution: Float64Array,
  context: number,
  column: number,
): number {
  let coming = 0;
  for (let entry = matrix.starts[context]!; entry < matrix.starts[context + 1]!; entry++)
    coming += matrix.values[entry]! * solution[matrix.columns[entry]! * width + column]!;
  return coming;
}
