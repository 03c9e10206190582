import { gammaVariate, randomStream, type Estimate, type RandomStream } from '../../math/index.js';
import { stepOf, type BeliefStep } from './belief.js';

/** What a person said of a pair on which the linkage had an opinion. */
export interface Label {
  /** The linkage's log-odds. */
  readonly odds: number;
  readonly same: boolean;
}

/** How right the clients of a base are, over pairs of records. */
export interface Quality {
  /** Of pairs of records that are one client's, the share that are one person's. */
  readonly precision: Estimate;
  /** Of pairs that are one person's, the share that are one client's; of those that the linkage compared. */
  readonly recall: Estimate;
  /** Pairs that are one person's and not one client's. */
  readonly missing: Estimate;
  readonly labels: number;
}

/** As how many labels the linkage's own belief counts in a step of log-odds. */
const BELIEF = 4;
const DRAWS = 2000;
const LEVEL = 0.95;

/**
 * Estimates the quality of clients from what the linkage believes and from what people decided. In each step of log-odds
 * the share of pairs that are one person's has a beta distribution: the linkage's probability, counted as a few labels, and
 * the labels; the interval is of draws from these. With no labels it says how far the linkage may be wrong about itself,
 * and nothing of pairs that it did not compare.
 */
export function estimateQuality(steps: readonly BeliefStep[], labels: readonly Label[], seed = 1): Quality {
  const shares = steps.map((step) => {
    const here = labels.filter(({ odds }) => stepOf(odds) === stepOf(step.from));
    const same = here.filter((label) => label.same).length;
    return [BELIEF * step.expected + same, BELIEF * (1 - step.expected) + here.length - same] as const;
  });
  const means = figures(steps, shares.map(([one, other]) => one / (one + other))); // prettier-ignore
  const stream = randomStream(seed, 'quality of the base');
  const draws = Array.from({ length: DRAWS }, () =>
    figures(steps, shares.map(([one, other]) => betaVariate(stream, one, other))),
  ); // prettier-ignore
  const estimate = (of: keyof Figures): Estimate => {
    const sorted = draws.map((draw) => draw[of]).sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.round(share * (DRAWS - 1))]!;
    const [low, high] = [Math.min(at((1 - LEVEL) / 2), means[of]), Math.max(at((1 + LEVEL) / 2), means[of])];
    return {
      value: means[of],
      low,
      high,
      level: LEVEL,
      method: 'beta by steps of log-odds',
      n: labels.length,
    };
  };
  return {
    precision: estimate('precision'),
    recall: estimate('recall'),
    missing: estimate('missing'),
    labels: labels.length,
  };
}

interface Figures {
  readonly precision: number;
  readonly recall: number;
  readonly missing: number;
}

function figures(steps: readonly BeliefStep[], shares: readonly number[]): Figures {
  let [within, right, missing] = [0, 0, 0];
  steps.forEach((step, at) => {
    within += step.within;
    right += step.within * shares[at]!;
    missing += step.between * shares[at]!;
  });
  return {
    precision: within === 0 ? 1 : right / within,
    recall: right + missing === 0 ? 1 : right / (right + missing),
    missing,
  };
}

function betaVariate(stream: RandomStream, one: number, other: number): number {
  if (other <= 0) return 1;
  if (one <= 0) return 0;
  const [a, b] = [gammaVariate(one, stream), gammaVariate(other, stream)];
  return a + b === 0 ? one / (one + other) : a / (a + b);
}
