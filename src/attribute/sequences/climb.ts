import { turns } from '../../core/index.js';
import { LEAST_LEVEL, type Lift } from './lift.js';
import type { Scores } from './scores.js';
import { solveFactors } from './solve-factors.js';

/** Newton's steps at most; a lift that needs more is one of few orders. */
const STEPS = 12;
const ENOUGH = 1e-6;
/** No order may become less probable than this part of what it was. */
const LEAST = 0.02;

/**
 * Takes a lift, found in one step, to where the likelihood is greatest: the sum over orders of `log(1 + sum x p)` less the
 * sum of `x` times what was expected, with `x` the levels of channels and the lift. One step falls short of great lifts.
 */
export async function climbed(scores: Scores, cell: number, others: readonly number[], own: readonly number[], lift: Lift): Promise<Lift> {
  const { score, information } = scores;
  const size = score.length;
  const factors = [...others.filter((other) => information[other * size + other]! > 1e-9), cell];
  const place = new Int32Array(size).fill(-1);
  factors.forEach((factor, index) => (place[factor] = index));
  const levels = new Float64Array(factors.length);
  let told = 0;
  for (let step = 0; step < STEPS; step += 1) {
    const { slope, bend } = await slopes(scores, factors, place, levels);
    const rows = factors.map((_, i) => factors.map((_, j) => bend[i * factors.length + j]!));
    const move = solveFactors(rows, slope);
    const ends = solveFactors(rows, factors.map((factor) => Number(factor === cell)));
    if (!move || !ends) return lift;
    told = 1 / ends.at(-1)!;
    const part = Math.min(1, LARGEST / Math.max(...move.map(Math.abs)));
    move.forEach((each, index) => (levels[index]! += part * each));
    if (Math.max(...move.map(Math.abs)) < ENOUGH) break;
  }
  const level = own.reduce((sum, factor) => sum + (place[factor]! < 0 ? 0 : levels[place[factor]!]!), 1);
  return { ...lift, value: levels.at(-1)!, error: Math.sqrt(lift.uneven / told), apart: Math.max(LEAST_LEVEL, level) };
} // prettier-ignore

/** Levels move by no more than this in a step. */
const LARGEST = 0.5;

/** The slope and the bend of the likelihood. */
async function slopes({ score, information, orders }: Scores, factors: readonly number[], place: Int32Array, levels: Float64Array) {
  const bend = new Float64Array(factors.length ** 2);
  const gained = new Float64Array(factors.length);
  const turn = turns();
  for (let order = 0; order + 1 < orders.starts.length; order += 1) {
    const [from, to] = [orders.starts[order]!, orders.starts[order + 1]!];
    let sum = 1;
    for (let at = from; at < to; at += 1) {
      const index = place[orders.factors[at]!]!;
      if (index >= 0) sum += levels[index]! * orders.probabilities[at]!;
    }
    const weight = 1 / Math.max(LEAST, sum);
    for (let at = from; at < to; at += 1) {
      const row = place[orders.factors[at]!]!;
      if (row < 0) continue;
      // the part of the slope at no lift is in the score already
      gained[row]! += orders.probabilities[at]! * (weight - 1);
      for (let other = from; other < to; other += 1) {
        const column = place[orders.factors[other]!]!;
        if (column >= 0) bend[row * factors.length + column]! += orders.probabilities[at]! * orders.probabilities[other]! * weight ** 2;
      }
    }
    if (order % 1000 === 0) await turn();
  }
  const size = score.length;
  factors.forEach((factor, index) => (bend[index * factors.length + index]! += 1e-9 * information[factor * size + factor]!));
  return { slope: factors.map((factor, index) => score[factor]! + gained[index]!), bend };
} // prettier-ignore
