import type { Counts } from './chain.js';
import type { Paths } from './paths.js';

/**
 * How well an order foretells a journey that it has not seen: the summed logarithm of each journey's probability
 * under the counts of all the others (leave one out, exactly, so no draw decides it). The probability of a step is
 * smoothed by one observation spread as steps are overall, so that a step never seen costs much but not everything.
 */
export function heldOutLogLikelihood(paths: Paths, counts: Counts): number {
  const { contexts, transitions, followed } = counts;
  const seen = visits(counts);
  const prior = overall(counts);
  const own = { steps: new Float64Array(followed.length), visits: new Float64Array(contexts.count) };
  let total = 0;
  for (let path = 0; path < paths.conversions.length; path++) {
    const [conversions, nulls] = [paths.conversions[path]!, paths.nulls[path]!];
    if (conversions + nulls === 0) continue;
    const [from, to] = [paths.offsets[path]!, paths.offsets[path + 1]!];
    const last = contexts.at[to - 1]!;
    // A row that stands for less than a whole journey takes no more than itself away.
    const journey = Math.min(1, conversions + nulls);
    own.visits[last]! += journey;
    for (let touch = from; touch < to; touch++) {
      own.steps[transitions.at[touch]!]! += journey;
      own.visits[transitions.from[transitions.at[touch]!]!]! += journey;
    }
    const chance = (times: number, context: number, share: number) =>
      (Math.max(0, times) + share) / (Math.max(0, seen[context]! - own.visits[context]!) + 1);
    let [steps, product] = [0, 1];
    for (let touch = from; touch < to; touch++) {
      const step = transitions.at[touch]!;
      const share = prior.channels[paths.steps[touch]!]!;
      product *= chance(followed[step]! - own.steps[step]!, transitions.from[step]!, share);
      // The logarithm of a product is one instead of many, while the product can still be held.
      if (product > 1e-200 && touch < to - 1) continue;
      steps += Math.log(product);
      product = 1;
    }
    total += (conversions + nulls) * steps;
    if (conversions > 0)
      total += conversions * Math.log(chance(counts.converted[last]! - journey, last, prior.converted));
    if (nulls > 0) total += nulls * Math.log(chance(counts.lost[last]! - journey, last, prior.lost));
    own.visits[last] = 0;
    for (let touch = from; touch < to; touch++) {
      own.steps[transitions.at[touch]!] = 0;
      own.visits[transitions.from[transitions.at[touch]!]!] = 0;
    }
  }
  return total;
}

/** For each context how often anything followed it. */
function visits({ converted, lost, transitions, followed }: Counts): Float64Array {
  const seen = converted.map((times, context) => times + lost[context]!);
  followed.forEach((times, step) => (seen[transitions.from[step]!]! += times));
  return seen;
}

/** The shares of all steps that go to each channel, to an outcome, and to none. */
function overall({ contexts, transitions, followed, converted, lost }: Counts): {
  channels: Float64Array;
  converted: number;
  lost: number;
} {
  const channels = new Float64Array(contexts.count);
  followed.forEach((times, step) => (channels[contexts.channel[transitions.to[step]!]!]! += times));
  const [touches, outcomes, none] = [channels, converted, lost].map((times) =>
    times.reduce((all, each) => all + each, 0),
  ) as [number, number, number];
  const all = touches + outcomes + none;
  return { channels: channels.map((times) => times / all), converted: outcomes / all, lost: none / all };
}

/** The order whose held-out likelihood is greatest; the lower where two are equal. */
export function bestOrder<Order extends number>(
  scores: readonly { readonly order: Order; readonly logLikelihood: number }[],
): Order {
  return scores.reduce((best, each) => (each.logLikelihood > best.logLikelihood ? each : best)).order;
}
