import type { Work } from '../../core/index.js';
import { countsByOrder, type Counts } from './chain.js';
import { scaledTo, totalsOf, type Credits } from './credits.js';
import {
  creditsByRemoval,
  markovCredits,
  MARKOV_ORDERS,
  removalEffects,
  type MarkovOrder,
} from './markov.js';
import { bestOrder, heldOutLogLikelihood } from './markov-order.js';
import type { Paths } from './paths.js';
import { isRefused, type Refused } from './refused.js';
import { shapleyCredits, shapleyRates } from './shapley.js';

/** The path models by their names in reports. */
export type PathModel = `markov-${MarkovOrder}` | 'markov-auto' | 'shapley' | 'shapley-rate';

/**
 * Each channel's total credit under a path model; all channels' add up to the outcomes and to their value. The
 * rates of `shapley-rate` are scaled to that, and a negative one stays negative.
 */
export async function channelWeights(
  model: PathModel,
  paths: Paths,
  work: Work = {},
): Promise<Credits | Refused> {
  if (model === 'shapley') return shapleyCredits(paths);
  if (model === 'shapley-rate') return scaledRates(paths);
  if (model === 'markov-auto') return (await automaticMarkov(paths, work)).credits;
  return markovCredits(paths, Number(model.slice('markov-'.length)) as MarkovOrder, work);
}

function scaledRates(paths: Paths): Credits | Refused {
  const rates = shapleyRates(paths);
  if (isRefused(rates)) return rates;
  const totals = totalsOf(paths);
  return { outcomes: scaledTo(totals.outcomes, rates.outcomes), value: scaledTo(totals.value, rates.value) };
}

/** How well an order foretold journeys held out. */
export interface OrderScore {
  readonly order: MarkovOrder;
  readonly logLikelihood: number;
}

/** The Markov model of the order that foretells held-out journeys best. */
export async function automaticMarkov(
  paths: Paths,
  work: Work = {},
): Promise<{ order: MarkovOrder; scores: OrderScore[]; credits: Credits }> {
  const scores: OrderScore[] = [];
  let best: Counts | undefined;
  for (const counts of countsByOrder(paths, MARKOV_ORDERS.length)) {
    const order = counts.contexts.order as MarkovOrder;
    scores.push({ order, logLikelihood: heldOutLogLikelihood(paths, counts) });
    if (bestOrder(scores) === order) best = counts;
  }
  return {
    order: bestOrder(scores),
    scores,
    credits: creditsByRemoval(paths, await removalEffects(best!, work)),
  };
}
