import { averageLinkage } from '../linkage/clusters.js';
import type { BelievedLinks } from '../linkage/index.js';
import { Union } from '../linkage/union.js';

/** A household is proposed where its people belong together by more than this, in log-odds: likelier than seven to one. */
const CLEAR = 2;
/** No pair of records says more than this for a household, or against it. */
const [LEAST, MOST] = [1e-5, 1 - 1e-5];

/** Two people of one household, by the link of their records that speaks most for it. */
export interface ProposedTie {
  /** The link's place. */
  readonly link: number;
  readonly probability: number;
}

/**
 * Proposes households: people, each a cluster of records, who by average linkage of their clearest links belong to one. They
 * are held together by as few ties as can be, the clearest.
 * @param cluster of each record.
 */
export function proposeHouseholds(cluster: ArrayLike<number>, links: BelievedLinks): ProposedTie[] {
  const clearest = clearestLinks(cluster, links);
  const people = [...new Set(clearest.flatMap(({ one, other }) => [one, other]))].sort((a, b) => a - b);
  const placeOf = new Map(people.map((person, place) => [person, place]));
  const ties = clearest.map(({ one, other, ...tie }) => ({
    ...tie,
    left: placeOf.get(one)!,
    right: placeOf.get(other)!,
  }));
  const household = averageLinkage(people.length, {
    left: Uint32Array.from(ties, ({ left }) => left),
    right: Uint32Array.from(ties, ({ right }) => right),
    odds: Float32Array.from(ties, ({ probability }) => oddsOf(probability) - CLEAR),
  });
  const held = new Union(people.length);
  return ties
    .filter(({ left, right }) => household[left] === household[right])
    .sort((a, b) => b.probability - a.probability || a.link - b.link)
    .filter(({ left, right }) => held.join(left, right))
    .map(({ link, probability }) => ({ link, probability }));
}

/** Of each two people the link that speaks most for a household. */
function clearestLinks(cluster: ArrayLike<number>, { left, right, household }: BelievedLinks) {
  const best = new Map<number, { one: number; other: number; link: number; probability: number }>();
  for (let link = 0; link < left.length; link += 1) {
    const [a, b] = [cluster[left[link]!]!, cluster[right[link]!]!];
    if (a === b) continue;
    const [one, other] = [Math.min(a, b), Math.max(a, b)];
    const pair = one * cluster.length + other;
    const probability = household[link]!;
    if (probability > (best.get(pair)?.probability ?? -1)) best.set(pair, { one, other, link, probability });
  }
  return [...best.values()];
}

function oddsOf(probability: number): number {
  const bounded = Math.min(Math.max(probability, LEAST), MOST);
  return Math.log(bounded / (1 - bounded));
}
