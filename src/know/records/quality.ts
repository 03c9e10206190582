import { gammaVariate, randomStream, type Estimate, type RandomStream } from '../../math/index.js';
import { stepOf, type BeliefStep } from './belief.js';

/** What a person said of a pair on which the linkage had an opinion. */
export interface Label {
  /** The linkage's log-odds. */
  readonly odds: number;
  readonly same: boolean;
}

/**
 * A stratum of joins that were made without asking: log-odds from `from`, one wide, with what a random sample of them
 * turned out to be. Every join of it was as likely to be in the sample: with the probability `(right + wrong) / joins`.
 */
export interface CheckedJoins {
  readonly from: number;
  /** Joins in the stratum, checked or not. */
  readonly joins: number;
  readonly right: number;
  readonly wrong: number;
}

/** From these log-odds, 95 in a hundred, on nobody is asked about a join: what people say of it is a check. */
export const SURE = 3;

/** How right the clients of a base are, over pairs of records. */
export interface Quality {
  /** Of pairs of records that are one client's, the share that are one person's. */
  readonly precision: Estimate;
  /** Of pairs that are one person's, the share that are one client's; of those that the linkage compared. */
  readonly recall: Estimate;
  /** Pairs that are one person's and not one client's. */
  readonly missing: Estimate;
  /** Of joins that were made without asking, the share that are right, by the checks of a random sample; null where there are none. */
  readonly silent: Estimate | null;
  readonly labels: number;
  /** Joins that were checked. */
  readonly checks: number;
}

/** As how many labels the linkage's own belief counts in a step of log-odds. */
const BELIEF = 4;
const DRAWS = 2000;
const LEVEL = 0.95;

/**
 * Estimates the quality of clients from what the linkage believes and from what people decided. In each step of log-odds
 * the share of pairs that are one person's has a beta distribution: the linkage's probability, counted as a few labels, and
 * the labels; the interval is of draws from these. With no labels it says how far the linkage may be wrong about itself,
 * and nothing of pairs that it did not compare. Where the linkage is sure, people look at what they choose to look at, seldom
 * what is right: there only a random sample counts, each stratum by all the joins that it stands for (Horvitz and Thompson
 * 1952: within a stratum a check's weight is one over its probability to be checked).
 * @param sure the linkage's log-odds from which on nobody is asked: a whole number, of `sureFrom`.
 */
export function estimateQuality(
  steps: readonly BeliefStep[],
  labels: readonly Label[],
  checked: readonly CheckedJoins[] = [],
  sure = SURE,
  seed = 1,
): Quality {
  const joinsOf = new Map(checked.map((stratum) => [stratum.from, stratum]));
  const silent = steps.map(({ from }) => (from >= sure ? (joinsOf.get(from)?.joins ?? 0) : 0));
  const shares = steps.map(({ from, expected }) => {
    const { right, wrong } = from >= sure ? (joinsOf.get(from) ?? UNCHECKED) : labelled(from, labels);
    return [BELIEF * expected + right, BELIEF * (1 - expected) + wrong] as const;
  });
  const means = figures(steps, silent, shares.map(([one, other]) => one / (one + other))); // prettier-ignore
  const stream = randomStream(seed, 'quality of the base');
  const draws = Array.from({ length: DRAWS }, () =>
    figures(steps, silent, shares.map(([one, other]) => betaVariate(stream, one, other))),
  ); // prettier-ignore
  const checks = checked.reduce((sum, { right, wrong }) => sum + right + wrong, 0);
  const estimate = (of: keyof Figures, n = labels.length): Estimate => {
    const sorted = draws.map((draw) => draw[of]).sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.round(share * (DRAWS - 1))]!;
    const [low, high] = [Math.min(at((1 - LEVEL) / 2), means[of]), Math.max(at((1 + LEVEL) / 2), means[of])];
    return {
      value: means[of],
      low,
      high,
      level: LEVEL,
      method: 'beta by steps of log-odds',
      n,
    };
  };
  return {
    precision: estimate('precision'),
    recall: estimate('recall'),
    missing: estimate('missing'),
    silent: silent.some((joins) => joins > 0) ? estimate('silent', checks) : null,
    labels: labels.length,
    checks,
  };
}

const UNCHECKED = { right: 0, wrong: 0 };

function labelled(from: number, labels: readonly Label[]) {
  const here = labels.filter(({ odds }) => stepOf(odds) === stepOf(from));
  const right = here.filter(({ same }) => same).length;
  return { right, wrong: here.length - right };
}

/**
 * Which strata a next check teaches most of, first: where it narrows the estimate of all joins most. The variance of a
 * stratum's part is `N² p q / (n + 1)`, for `n` what its share rests on; one check more makes it `n + 2`.
 */
export function mostTelling(steps: readonly BeliefStep[], checked: readonly CheckedJoins[]): number[] {
  const expected = new Map(steps.map((step) => [step.from, step.expected]));
  const gain = ({ from, joins, right, wrong }: CheckedJoins) => {
    const n = BELIEF + right + wrong;
    const share = (BELIEF * (expected.get(from) ?? 1) + right) / n;
    return joins ** 2 * share * (1 - share) * (1 / (n + 1) - 1 / (n + 2));
  };
  return checked
    .filter(({ joins, right, wrong }) => right + wrong < joins)
    .toSorted((a, b) => gain(b) - gain(a) || a.from - b.from)
    .map(({ from }) => from);
}

interface Figures {
  readonly precision: number;
  readonly recall: number;
  readonly missing: number;
  readonly silent: number;
}

/** @param silent joins made without asking, by step. @param shares that are one person's, by step. */
function figures(
  steps: readonly BeliefStep[],
  silent: readonly number[],
  shares: readonly number[],
): Figures {
  let [within, right, missing, joins, joinedRightly] = [0, 0, 0, 0, 0];
  steps.forEach((step, at) => {
    within += step.within;
    right += step.within * shares[at]!;
    missing += step.between * shares[at]!;
    joins += silent[at]!;
    joinedRightly += silent[at]! * shares[at]!;
  });
  return {
    precision: within === 0 ? 1 : right / within,
    recall: right + missing === 0 ? 1 : right / (right + missing),
    missing,
    silent: joins === 0 ? 1 : joinedRightly / joins,
  };
}

function betaVariate(stream: RandomStream, one: number, other: number): number {
  if (other <= 0) return 1;
  if (one <= 0) return 0;
  const [a, b] = [gammaVariate(one, stream), gammaVariate(other, stream)];
  return a + b === 0 ? one / (one + other) : a / (a + b);
}
