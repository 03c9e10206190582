import { turns } from '../../core/index.js';
import type { CausedOrders, Evidence } from './evidence.js';
import type { Slope } from './reach.js';

const STEPS = 30;
/** A step changes no week's factor by more than this, in logarithms. */
const LONGEST = 0.7;
/** Where a step moves the slope by less, it stands. */
const STILL = 1e-7;

/**
 * Whether touches of weeks with more spend are worth more or less than the model takes them for: with `k` the factor of
 * a week's touches, `log k = level + slope (log spend - mean)`, by the orders themselves. At what is known of the rest,
 * an order that the week's touches caused with probability `p` is `1 + p (k - 1)` times as likely, and the touches
 * cause `k` times what they were expected to: the likelihood is
 *
 * `sum over orders of log(1 + sum over weeks of p (k - 1)) - sum over weeks of watched k`,
 *
 * so that orders which are hardly known to be caused by touches say little, as they should. Fisher's scoring; the
 * variance is raised by how much more the weeks scatter about the line than chance makes them.
 */
export async function worthSlope({ spend, watched, orders }: Evidence, weeks: readonly number[]): Promise<Slope> {
  const total = weeks.reduce((sum, week) => sum + watched[week]!, 0);
  const mean = weeks.reduce((sum, week) => sum + watched[week]! * Math.log(spend[week]!), 0) / total;
  const along = new Float64Array(spend.length);
  const counted = new Uint8Array(spend.length);
  for (const week of weeks) {
    along[week] = Math.log(spend[week]!) - mean;
    counted[week] = 1;
  }
  const farthest = Math.max(1e-9, ...weeks.map((week) => Math.abs(along[week]!)));
  let [level, slope] = [0, 0];
  let found = await scoresOf(orders, weeks, counted, watched, () => 1);
  for (let step = 0; step < STEPS; step += 1) {
    found = await scoresOf(orders, weeks, counted, watched, (week) => Math.exp(level + slope * along[week]!));
    const { byLevel, bySlope } = newton(found, weeks, along);
    const size = Math.max(Math.abs(byLevel), Math.abs(bySlope) * farthest, LONGEST) / LONGEST;
    level += byLevel / size;
    slope += bySlope / size;
    if (Math.abs(bySlope) < STILL) break;
  }
  const scatter = scatterOf(found, weeks);
  return { value: slope, variance: newton(found, weeks, along).variance * scatter };
} // prettier-ignore

/** By week: the slope of the likelihood along the logarithm of its factor; the information of weeks with each other. */
interface Scores {
  readonly score: Float64Array;
  readonly information: Float64Array;
}

/** Orders between two looks at whether others wait. */
const STRIDE = 512;

async function scoresOf(
  { starts, weeks: at, probabilities, each }: CausedOrders,
  weeks: readonly number[],
  counted: Uint8Array,
  watched: readonly number[],
  factorOf: (week: number) => number,
): Promise<Scores> {
  const turn = turns();
  const { length } = counted;
  const score = new Float64Array(length);
  const information = new Float64Array(length * length);
  const factors = Float64Array.from(counted, (is, week) => (is ? factorOf(week) : 1));
  for (const week of weeks) score[week] = -watched[week]! * factors[week]!;
  for (let order = 0; order + 1 < starts.length; order += 1) {
    if (order % STRIDE === 0) await turn();
    const [from, to] = [starts[order]!, starts[order + 1]!];
    let likelier = 1;
    for (let entry = from; entry < to; entry += 1)
      likelier += probabilities[entry]! * (factors[at[entry]!]! - 1);
    likelier = Math.max(likelier, 1e-9);
    for (let entry = from; entry < to; entry += 1) {
      const week = at[entry]!;
      if (!counted[week]) continue;
      const share = (probabilities[entry]! * factors[week]!) / likelier;
      score[week]! += each * share;
      for (let other = from; other <= entry; other += 1)
        if (counted[at[other]!])
          information[week * length + at[other]!]! +=
            (each * share * probabilities[other]! * factors[at[other]!]!) / likelier;
    }
  }
  return { score, information };
} // prettier-ignore

/** Entries of an order come by week, so that the information stands below its diagonal. */
function between({ information, score: { length } }: Scores, a: number, b: number): number {
  return a >= b ? information[a * length + b]! : information[b * length + a]!;
}

function newton(found: Scores, weeks: readonly number[], along: Float64Array) {
  const gradient = [0, 0];
  const matrix = [1e-9, 0, 1e-9];
  for (const a of weeks) {
    gradient[0]! += found.score[a]!;
    gradient[1]! += found.score[a]! * along[a]!;
    for (const b of weeks) {
      const both = between(found, a, b);
      matrix[0]! += both;
      matrix[1]! += both * along[b]!;
      matrix[2]! += both * along[a]! * along[b]!;
    }
  }
  const [ll, ls, ss] = matrix as [number, number, number];
  const determinant = Math.max(ll * ss - ls * ls, 1e-18);
  return {
    byLevel: (ss * gradient[0]! - ls * gradient[1]!) / determinant,
    bySlope: (ll * gradient[1]! - ls * gradient[0]!) / determinant,
    variance: ll / determinant,
  };
}

/** How much more the weeks scatter than chance makes them: the mean of squared scores by their information, 1 at least. */
function scatterOf(found: Scores, weeks: readonly number[]): number {
  const known = weeks.filter((week) => between(found, week, week) > 0);
  if (known.length < 4) return 1;
  const squares = known.map((week) => found.score[week]! ** 2 / between(found, week, week));
  return Math.max(1, squares.reduce((sum, each) => sum + each, 0) / (known.length - 2));
}
